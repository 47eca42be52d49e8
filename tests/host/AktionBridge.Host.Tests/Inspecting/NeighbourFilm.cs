using AktionBridge.Host.Tests.BadInput;

namespace AktionBridge.Host.Tests.Inspecting;

/// <summary>One host and one film: a scene of four shots whose takes differ in light, in colour and in loudness from one to the next, and a scene of one.</summary>
public sealed class NeighbourFilm : IAsyncLifetime
{
    private const string Plugin = """
        import subprocess
        from aktionbridge_plugin import Frames, Rasters, colour, generator, number

        @generator(
            id="flat", name="Flat colour with a tone", parameters=[colour("colour", "Colour", "#646464"), number("decibels", "Tone", -23, minimum=-60, maximum=0)],
            frames=Frames(maximum=2000), rasters=Rasters(multiple=2), determinism="exact")
        def flat(request, context):
            with context.video("clip.mkv") as video:
                for _ in range(request.frames):
                    video.write(bytes.fromhex(request.text("colour")[1:]) * (request.raster.width * request.raster.height))
            tone = "aevalsrc='{0}|{0}':s=48000".format("sin(2*PI*1000*t)*{:.6f}".format(10 ** (request.number("decibels") / 20)))
            subprocess.run(
                ["ffmpeg", "-v", "error", "-i", "clip.mkv", "-f", "lavfi", "-i", tone, "-shortest", "-c:v", "copy", "-c:a", "pcm_s16le", "heard.mkv"],
                cwd=str(context.work_folder), check=True)
            return "heard.mkv"
        """;

    internal Sandbox Sandbox { get; } = new();

    /// <summary>Codes in story order: four of the first scene, one of the second.</summary>
    internal IReadOnlyList<string> Shots { get; private set; } = [];

    public async ValueTask InitializeAsync()
    {
        string plugins = Path.Combine(Sandbox.Folder, "plugins");
        Sandbox.Variables["AKTION_PLUGINS"] = plugins;
        SmallPlugins.Install(plugins, "flat", """{"python":"flat.py"}""", "1.0", "flat.py", Plugin);
        await File.WriteAllTextAsync(Path.Combine(Sandbox.Folder, "film.fountain"), "INT. KITCHEN - DAY\n\nA kettle boils.\n\nEXT. YARD - NIGHT\n\nA gate.\n");
        await SucceedAsync("new", "film.aktion", "--raster", "256x144", "--rate", "24000/1001");
        await SucceedAsync("plugins", "trust", "flat");
        await OnFilmAsync("import", "film.fountain");
        foreach (string scene in new[] { "10", "10", "10", "10", "20" })
            await OnFilmAsync("shots", "add", "A wall.", "--scene", scene, "--frames", "24");
        Shots = [.. (await OnFilmAsync("shots", "--json")).Json.EnumerateArray().Select(shot => shot.GetProperty("code").GetString()!)];
        // L* 42, 81, 81 (orange), 81 (the same, 12 dB louder), 0.
        foreach ((string shot, string colour, string decibels) in Shots.Zip(["#646464", "#c8c8c8", "#ffbf80", "#ffbf80", "#000000"], ["-23", "-23", "-23", "-11", "-40"]))
            await OnFilmAsync("generate", shot, "--generator", "flat/flat", "--seed", "1", "--parameter", $"colour={colour}", "--parameter", $"decibels={decibels}");
    }

    public ValueTask DisposeAsync() => Sandbox.DisposeAsync();

    internal Task<ClientRun> OnFilmAsync(params string[] arguments) => SucceedAsync([.. arguments, "-p", "film.aktion"]);

    private async Task<ClientRun> SucceedAsync(params string[] arguments)
    {
        ClientRun run = await Sandbox.ClientAsync(arguments);
        Assert.True(run.ExitCode == 0, $"{string.Join(' ', arguments)}: {run.Output}{run.Errors}");
        return run;
    }
}
