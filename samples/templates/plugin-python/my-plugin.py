import math

from aktionbridge_plugin import Frames, Rasters, generator, number


@generator(
    id="my-plugin",
    name="MyPlugin",
    summary="A grey that pulses.",
    output_revision=1,  # Raise it when the same recipe gives other pixels than before.
    frames=Frames(maximum=2000),
    rasters=Rasters(multiple=2),
    determinism="exact",
    parameters=[
        number("speed", "Speed", 0.5, minimum=0, maximum=10, unit="pulses/s"),
    ],
)
def generate(request, context):
    speed = request.number("speed")
    with context.video("clip.mkv") as video:
        for frame in range(request.frames):
            seconds = frame / request.frames_per_second
            grey = int(128 + 100 * math.sin(math.tau * speed * seconds))
            video.write(bytes([grey]) * (3 * request.raster.width * request.raster.height))
            context.progress("Painting", (frame + 1) / request.frames)
    return "clip.mkv"
