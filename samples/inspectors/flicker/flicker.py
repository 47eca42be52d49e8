from aktionbridge_plugin import Finding, Raster, inspector, number

MOST_PLACES = 50
SMALL = Raster(64, 36)


@inspector(
    id="flicker",
    name="Flicker",
    summary="Luma that jumps and comes back from one frame to the next.",
    parameters=[number("threshold", "Threshold", 3, minimum=0.1, maximum=255, unit="of 255", help="A jump of the mean luma below it is not flicker.")],
)
def flicker(request, context):
    lumas = []
    for _, rgb in context.read_frames(request.path, SMALL):
        lumas.append(luma(rgb))
        context.progress("Measuring luma", len(lumas) / request.frames)
    jumps = returning_jumps(lumas)
    # Flicker comes and goes: what is less than half a second apart is one place.
    places = stretches(jumps, request.number("threshold"), int(request.frames_per_second / 2))
    findings = [Finding("luma flickers", first, frames) for first, frames in places[:MOST_PLACES]]
    if len(places) > MOST_PLACES:
        findings.append(Finding("luma flickers in {} more places".format(len(places) - MOST_PLACES)))
    return findings, {"largestJump": round(max(jumps, default=0), 2)}


def luma(rgb):
    """Mean of a frame, Rec.709, 0 to 255."""
    return 3 * (0.2126 * sum(rgb[0::3]) + 0.7152 * sum(rgb[1::3]) + 0.0722 * sum(rgb[2::3])) / len(rgb)


def returning_jumps(lumas):
    """How far each frame stands out from both its neighbours, to the same side. A cut or a fade goes on to where it was going, so it is 0 there."""
    jumps = [0.0] * len(lumas)
    for frame in range(1, len(lumas) - 1):
        before, after = lumas[frame] - lumas[frame - 1], lumas[frame] - lumas[frame + 1]
        if before * after > 0:
            jumps[frame] = min(abs(before), abs(after))
    return jumps


def stretches(jumps, threshold, gap):
    """Where jumps reach the threshold: (first frame, frames)."""
    places, end = [], 0
    for frame, jump in enumerate(jumps):
        if jump < threshold:
            continue
        if places and frame - end <= gap:
            places[-1] = (places[-1][0], frame - places[-1][0] + 1)
        else:
            places.append((frame, 1))
        end = frame + 1
    return places
