namespace AktionBridge.Soak.Clients;

/// <summary>A plugin that costs next to nothing.</summary>
internal static class FlatClips
{
    public const string Plugin = "flat";
    public const string Generator = "flat/clip";

    /// <summary>By which its process is known.</summary>
    public const string File = "flat_clips.py";

    private const string Source = """
        from aktionbridge_plugin import Frames, Rasters, generator

        @generator(id="clip", name="Flat clip", determinism="exact", frames=Frames(maximum=2000), rasters=Rasters(multiple=2))
        def clip(request, context):
            picture = bytes([request.seed % 256]) * (3 * request.raster.width * request.raster.height)
            with context.video("clip.mkv") as video:
                for _ in range(request.frames):
                    video.write(picture)
            return "clip.mkv"
        """;

    public static void Install(string root)
    {
        string folder = Directory.CreateDirectory(Path.Combine(root, Plugin)).FullName;
        System.IO.File.WriteAllText(Path.Combine(folder, File), Source);
        System.IO.File.WriteAllText(
            Path.Combine(folder, "plugin.json"), $$"""{ "id":"{{Plugin}}","name":"Flat clips","version":"1.0.0","contract":"1.0","entry":{"python":"{{File}}"} }""");
    }
}
