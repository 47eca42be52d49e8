"""Clips that have one fault each, made by ffmpeg's own filters, and one that has none."""

import subprocess

from aktionbridge_plugin import Frames, Input, Rasters, choice, generator

FLASH = "if(eq(N,7)*lt(X,W/10),250,clip(lum(X,Y),16,235))"
TONE = "aevalsrc='{0}|{0}':s=48000:d=4"
SOFT = TONE.format("0.0708*sin(2*PI*1000*t)")


def scene(which, speed, rate):
    """A window of a wide picture that moves by so many pixels a frame."""
    return "movie=scene{}.png,loop=loop=-1:size=1,setpts=N/({rate})/TB,fps={rate},crop=384:216:x='{}*n':y=40,format=gbrp".format(which, speed, rate=rate)


def figure(look, rate):
    """A red coat and blue trousers before a busy wall."""
    coat = "color=c=0xC03028:s=42x66:r={},format=gbrp,{}[coat]".format(rate, look)
    trousers = "color=c=0x2848B0:s=36x54:r={},format=gbrp,{}[trousers]".format(rate, look)
    return "{};{};{},hue=s=0.25[wall];[wall][coat]overlay=x='120+n':y=72:format=gbrp[one];[one][trousers]overlay=x='123+n':y=138:format=gbrp".format(
        coat, trousers, scene(1, 0, rate))


def picture(fault, rate):
    calm = scene(1, 2, rate)
    return {
        "black": calm + ",drawbox=c=black:t=fill:enable='between(n,10,12)'",
        "frozen": scene(1, 5, rate) + ",trim=end_frame=20,tpad=stop=-1:stop_mode=clone",
        "cadence": scene(1, 5, rate) + ",fps=({0})/2,fps={0}".format(rate),
        "cut": "{},trim=end_frame=17[a];{},setpts=PTS-STARTPTS[b];[a][b]concat".format(calm, scene(2, 3, rate)),
        "flicker": calm + ",eq=brightness='0.03*pow(-1,n)*between(n,10,29)':eval=frame",
        "range": calm + ",scale=out_color_matrix=bt709:out_range=tv,format=yuv444p,geq=lum='{}':cb='cb(X,Y)':cr='cr(X,Y)'".format(FLASH),
        "palette": figure("hue=h=110", rate),
        "drift": figure("hue=h='n*2'", rate),
        "coat": figure("null", rate),
    }.get(fault, calm)


SOUNDS = {
    "soft": SOFT,
    "loud": TONE.format("0.85*sin(2*PI*1000*t)"),
    "peak": TONE.format("(0.0708+0.91*between(t,0.5,0.5005))*sin(2*PI*1000*t)"),
    "silence": SOFT + ",volume='if(between(t,0.4,1.2),0,1)':eval=frame",
    "clipping": SOFT + ",volume=34dB",
}

FAULTS = ["none", "black", "frozen", "cadence", "cut", "flicker", "range", "palette", "drift", "coat", "short"] + list(SOUNDS)


def ffmpeg(context, *arguments):
    subprocess.run(["ffmpeg", "-nostdin", "-v", "error", "-y", *arguments], cwd=str(context.work_folder), check=True)


def make(request, context):
    fault, rate = request.text("fault"), request.rate
    for which, turned in ((1, ""), (2, ",hflip,vflip")):
        noise = "nullsrc=s=700x260:d=0.04,geq=lum='random({0})*255':cb='128+40*sin(X/54+{0})':cr='128+40*cos(Y/42+{0})',gblur=sigma=5,eq=contrast=6{1}".format(which, turned)
        ffmpeg(context, "-f", "lavfi", "-i", noise, "-frames:v", "1", "scene{}.png".format(which))
    frames = request.frames - 5 if fault == "short" else request.frames
    limited = ["-c:v", "libx264", "-qp", "0", "-pix_fmt", "yuv444p", "-colorspace", "bt709", "-color_range", "tv"]
    lossless = ["-c:v", "ffv1", "-level", "3", "-g", "1", "-slicecrc", "1", "-pix_fmt", "bgr0"]
    graph, sound = picture(fault, rate) + "[v]", []
    if fault in SOUNDS:
        graph += ";" + SOUNDS[fault] + "[a]"
        sound = ["-map", "[a]", "-c:a", "pcm_s16le", "-t", str(frames / request.frames_per_second)]
    ffmpeg(context, "-filter_complex", graph, "-map", "[v]", "-frames:v", str(frames), *(limited if fault == "range" else lossless), *sound, "clip.mkv")
    return "clip.mkv"


def clips(**more):
    return generator(
        name="Clips with a fault", parameters=[choice("fault", "Fault", "none", FAULTS)], frames=Frames(maximum=2000),
        rasters=Rasters(multiple=2), determinism="exact", **more)


@clips(id="clip")
def clip(request, context):
    return make(request, context)


@clips(id="given", modes=("fromText", "fromImage"), inputs=[Input("firstFrame")])
def given(request, context):
    return make(request, context)
