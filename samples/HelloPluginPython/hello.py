import math

from aktionbridge_plugin import Frames, Rasters, generator, number


@generator(
    id="gradient",
    name="Moving gradient",
    parameters=[number("speed", "Speed", 0.25, minimum=0, maximum=10, unit="turns/s")],
    frames=Frames(maximum=2000),
    rasters=Rasters(multiple=2),
    determinism="exact",
)
def gradient(request, context):
    width, height = request.raster.width, request.raster.height
    speed = request.number("speed")
    with context.video("gradient.mkv") as video:
        for frame in range(request.frames):
            video.write(paint(width, height, frame / request.frames_per_second * speed))
            context.progress("Painting", (frame + 1) / request.frames)
    return "gradient.mkv"


def paint(width, height, turns):
    """Each channel is the same wave, a third of a turn apart, along the diagonal: every row is a slice of one long one."""
    row = bytes(
        int(128 + 100 * math.cos(math.tau * (turns + channel / 3 + place / 2 / width)))
        for place in range(width + height)
        for channel in range(3)
    )
    return b"".join(row[3 * y : 3 * (y + width)] for y in range(height))
