"""Makes pictures that can be told apart: a landscape that moves by two pixels a frame, in the colours that the parameters say.

What it is given it goes on from: a first frame moves on, a last frame is led up to, a clip is inverted, or gone on from when the run
continues a take. So the picture of two takes that continue each other moves as one.
"""

from aktionbridge_plugin import Frames, GenerationFailed, Input, generator, integer, number

STEP = 2


def landscape(request):
    width, height = request.raster.width, request.raster.height
    warmth, detail = request.number("cfg"), request.integer("steps")
    rows = []
    for y in range(height):
        row = bytearray()
        for x in range(width):
            ridge = height // 2 + (height // 5) * (((x * 3 // width) + request.seed) % 3 - 1) // 2
            sky = y < ridge
            red = (60 if sky else 90) + int(12 * warmth)
            row += bytes((min(255, red), 110 + (x * 80 // width) if sky else 70 + 10 * ((x // max(1, detail // 4)) % 2), (190 - int(10 * warmth)) if sky else 60))
        rows.append(bytes(row))
    return rows


def moved(rows, pixels):
    at = 3 * (pixels % (len(rows[0]) // 3))
    return [row[at:] + row[:at] for row in rows]


def split(rgb, width):
    return [rgb[at:at + 3 * width] for at in range(0, len(rgb), 3 * width)]


def make(request, context):
    tint = bytes(min(255, level + request.integer("tint")) for level in range(256))
    given = {media.role: [split(rgb, raster.width) for raster, rgb in context.read_frames(media.path, request.raster)] for media in request.inputs if media.role in ("firstFrame", "lastFrame", "sourceVideo")}
    if "sourceVideo" in given and not request.continues:
        invert = bytes(255 - level for level in range(256))
        frames = [[row.translate(invert) for row in rows] for rows in given["sourceVideo"]]
        frames += frames[-1:] * (request.frames - len(frames))
    elif "sourceVideo" in given:
        last = given["sourceVideo"][-1]
        frames = given["sourceVideo"] + [moved(last, STEP * (1 + frame)) for frame in range(request.frames - len(given["sourceVideo"]))]
    elif "lastFrame" in given:
        frames = [moved(given["lastFrame"][0], -STEP * (request.frames - 1 - frame)) for frame in range(request.frames)]
    else:
        first = given["firstFrame"][0] if "firstFrame" in given else landscape(request)
        frames = [moved(first, STEP * frame) for frame in range(request.frames)]
    if len(frames) < request.frames:
        raise GenerationFailed("There are too few frames to go on from.")
    with context.video("take.mkv") as video:
        for rows in frames[:request.frames]:
            video.write(b"".join(rows).translate(tint))
    return "take.mkv"


PARAMETERS = [
    number("cfg", "Guidance", 3, minimum=1, maximum=10, step=0.5), integer("steps", "Steps", 20, minimum=1, maximum=100), integer("tint", "Tint", 0, minimum=0, maximum=60),
]
INPUTS = [Input("firstFrame"), Input("lastFrame"), Input("sourceVideo", "video"), Input("depth", "video")]
MODES = ("fromText", "fromImage", "fromVideo")

generator(id="take", name="Picture", modes=MODES, inputs=INPUTS, parameters=PARAMETERS, frames=Frames(maximum=2000), determinism="exact")(make)
generator(
    id="onwards", name="Onwards", modes=MODES, inputs=INPUTS, parameters=PARAMETERS, frames=Frames(4, 1, 5, 2001), overlap=3, determinism="exact")(make)
