using AktionBridge.Host.Tests.BadInput;

namespace AktionBridge.Host.Tests.Anchors;

/// <summary>A generator that costs next to nothing, waits while it is told to, fails when it is told to, and takes every picture and sound around a place.</summary>
internal static class QuickPlugin
{
    public const string Clip = "quick/clip";

    private const string Source = """
        import os
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
            return "clip.mkv"
        """;

    public static void Install(string root) => SmallPlugins.Install(root, "quick", """{"python":"quick.py"}""", "1.0", "quick.py", Source);
}
