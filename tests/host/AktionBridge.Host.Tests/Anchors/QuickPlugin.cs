using AktionBridge.Host.Tests.BadInput;

namespace AktionBridge.Host.Tests.Anchors;

/// <summary>A generator that costs next to nothing, waits, fails and sounds when it is told to, and takes every picture and sound around a place.</summary>
internal static class QuickPlugin
{
    public const string Clip = "quick/clip";

    private const string Source = """
        import os
        import subprocess
        import time
        from aktionbridge_plugin import Frames, GenerationFailed, Input, Rasters, generator, number

        # Outside the plugin's folder: a file more in it would be another plugin, which nobody trusts.
        WORDS = os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "..")

        @generator(
            id="clip", name="Flat clip", modes=("fromText", "fromImage"), determinism="exact",
            inputs=[Input("firstFrame"), Input("lastFrame"), Input("audio", media="audio")],
            parameters=[number("level", "Level", 0.25, minimum=0, maximum=1)],
            frames=Frames(maximum=2000), rasters=Rasters(multiple=2))
        def clip(request, context):
            while os.path.exists(os.path.join(WORDS, "hold")):
                context.wait(0.02)
            if os.path.exists(os.path.join(WORDS, "fail")):
                raise GenerationFailed("The lamp is broken. Change it.")
            picture = bytes([int(255 * request.number("level"))]) * (3 * request.raster.width * request.raster.height)
            with context.video("clip.mkv") as video:
                for _ in range(request.frames):
                    video.write(picture)
            if not os.path.exists(os.path.join(WORDS, "sound")):
                return "clip.mkv"
            subprocess.run(
                ["ffmpeg", "-v", "error", "-i", "clip.mkv", "-f", "lavfi", "-i", "sine", "-shortest", "-c:v", "copy", "-c:a", "pcm_s16le", "heard.mkv"],
                cwd=context.work_folder, check=True)
            return "heard.mkv"
        """;

    public static void Install(string root) => SmallPlugins.Install(
        root, "quick", """{"python":"quick.py"}""", "1.0", "quick.py", Source, $$""","permissions":{"folders":["{{Path.GetDirectoryName(root)}}"]}""");
}
