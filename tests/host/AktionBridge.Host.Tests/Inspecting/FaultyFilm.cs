using System.Text.Json;
using AktionBridge.Host.Tests.BadInput;

namespace AktionBridge.Host.Tests.Inspecting;

/// <summary>One host and one film with a take of each fault, made once for all tests: a clip costs a second, a host and a project three.</summary>
public sealed class FaultyFilm : IAsyncLifetime
{
    /// <summary>Nobody is in it.</summary>
    internal const string Empty = "sc000_sh0010";

    /// <summary>For takes that are placed.</summary>
    internal const string Placed = "sc000_sh0020";

    /// <summary>MARA is in it, whose lock has colours.</summary>
    internal const string Cast = "sc010_sh0010";

    private JsonElement[] _takes = [];

    internal Sandbox Sandbox { get; } = new();

    internal string Project => Path.Combine(Sandbox.Folder, "film.aktion");

    /// <summary>The take of a fault; that of the clip which continues another picture is "seam".</summary>
    internal JsonElement Take(string fault) => fault == "seam"
        ? _takes.Single(take => take.GetProperty("generator").GetString() == "faults/given")
        : _takes.Single(take => take.GetProperty("sweep").TryGetProperty("fault", out JsonElement value) && value.GetString() == fault);

    /// <summary>How a person names it.</summary>
    internal static string Name(JsonElement take) => $"{take.GetProperty("shot").GetString()}_t{take.GetProperty("number").GetInt32():00}";

    public async ValueTask InitializeAsync()
    {
        string plugins = Path.Combine(Sandbox.Folder, "plugins");
        Sandbox.Variables["AKTION_PLUGINS"] = plugins;
        SmallPlugins.Install(
            plugins, "faults", """{"python":"faults.py"}""", "1.0", "faults.py", await File.ReadAllTextAsync(Path.Combine(Repository.Root, "tests", "TestPlugins", "python", "faults.py")));
        await File.WriteAllTextAsync(Path.Combine(Sandbox.Folder, "film.fountain"), "INT. KITCHEN - DAY\n\nMARA waits at the window.\n\nMARA\nNot yet.\n");
        string face = Path.Combine(Repository.Samples, "eleven-minutes", "references", "mara_full.png");
        await SucceedAsync("new", "film.aktion", "--raster", "384x216", "--rate", "24000/1001");
        await SucceedAsync("plugins", "trust", "faults");
        await OnFilmAsync("import", "film.fountain");
        await OnFilmAsync("breakdown");
        await OnFilmAsync("lock", "MARA", "--image", $"fullBody={face}", "--palette", "#c03028", "--palette", "#2848b0");
        await OnFilmAsync("shots", "from-slot", "A wall.", "--frames", "40");
        await OnFilmAsync("shots", "from-slot", "Another wall.", "--frames", "40");
        await OnFilmAsync("shots", "edit", Cast, "--frames", "40");
        await OnFilmAsync("board", "import", Empty, face);
        await OnFilmAsync("board", "approve", Empty);
        // Shorter than anything a short clip could hold.
        await OnFilmAsync("thresholds", "set", "silenceSeconds=0.5");
        await OnFilmAsync("generate", Empty, "--generator", "faults/clip", "--seed", "1", "--sweep", "fault=none,black,frozen,cadence,cut,flicker,range,soft,loud,peak,silence,clipping");
        await OnFilmAsync("generate", Cast, "--generator", "faults/clip", "--seed", "1", "--sweep", "fault=coat,palette,drift");
        await OnFilmAsync("generate", Empty, "--generator", "faults/given", "--seed", "1");
        _takes = await TakesAsync();
    }

    public ValueTask DisposeAsync() => Sandbox.DisposeAsync();

    internal async Task<JsonElement[]> TakesAsync() => [.. (await OnFilmAsync("takes", "--json")).Json.EnumerateArray()];

    internal Task<ClientRun> OnFilmAsync(params string[] arguments) => SucceedAsync([.. arguments, "-p", "film.aktion"]);

    internal async Task<ClientRun> SucceedAsync(params string[] arguments)
    {
        ClientRun run = await Sandbox.ClientAsync(arguments);
        Assert.True(run.ExitCode == 0, $"{string.Join(' ', arguments)}: {run.Output}{run.Errors}");
        return run;
    }
}
