using System.Text.Json;
using AktionBridge.Host.Tests.BadInput;

namespace AktionBridge.Host.Tests.Writing;

/// <summary>A small film of two scenes, with a writer in C#, one in Python for each way to behave, and whatever else a test installs.</summary>
internal sealed class WrittenFilm : IAsyncDisposable
{
    private const string Script = "INT. KITCHEN - DAY\n\nMARA takes the letter.\n\nMARA\nIt is from you.\n\nINT. HALL - NIGHT\n\nTOBI listens at the door.\n\nTOBI\nRead it.\n";

    private WrittenFilm()
    {
    }

    public SmallFilm Film { get; } = new();

    public Sandbox Sandbox => Film.Sandbox;

    public string Project => Path.Combine(Sandbox.Folder, "film.aktion");

    private string Hold => Path.Combine(Sandbox.Folder, "hold");

    private string Break => Path.Combine(Sandbox.Folder, "break");

    public static async Task<WrittenFilm> OpenAsync()
    {
        var film = new WrittenFilm();
        SmallPlugins.Install(
            film.Film.PluginFolder, "writing", """{"python":"writing.py"}""", "1.0", "writing.py",
            File.ReadAllText(Path.Combine(Repository.Root, "tests", "TestPlugins", "python", "writing.py")), $$""","permissions":{"folders":["{{film.Sandbox.Folder}}"]}""");
        await film.Film.InitializeAsync();
        await film.Film.SucceedAsync("import", film.Film.Write("kitchen.fountain", Script));
        await film.Film.SucceedAsync("breakdown");
        await film.Film.SucceedAsync("plugins", "trust", "writing");
        return film;
    }

    /// <summary>The C# writers, under the id "csharp".</summary>
    public async Task InstallSharpAsync()
    {
        string folder = Directory.CreateDirectory(Path.Combine(Film.PluginFolder, "csharp")).FullName;
        foreach (string file in Directory.GetFiles(Path.Combine(Repository.Root, "artifacts", "plugins-tests"), "AktionBridge.TestPlugins.*"))
            File.Copy(file, Path.Combine(folder, Path.GetFileName(file)));
        await File.WriteAllTextAsync(Path.Combine(folder, "plugin.json"), """{"id":"csharp","name":"csharp","version":"1.0.0","contract":"1.1","entry":{"assembly":"AktionBridge.TestPlugins.dll"}}""");
        await Film.SucceedAsync("plugins", "trust", "csharp");
    }

    /// <summary>Writer "hold" waits in the second scene until it is let go.</summary>
    public void HoldWriting() => File.WriteAllText(Hold, "");

    public void LetGo() => File.Delete(Hold);

    /// <summary>Writer "breaks" fails in the second scene until it is mended.</summary>
    public void BreakWriting() => File.WriteAllText(Break, "");

    public void Mend() => File.Delete(Break);

    /// <summary>A proposal, as script/proposal shows it.</summary>
    public async Task<JsonElement> RefineAsync(string writer, params string[] more) =>
        (await Film.SucceedAsync(["script", "refine", "--with", writer, .. more, "--json", "-p", "film.aktion"])).Json;

    public async Task<JsonElement[]> ProposalsAsync(params string[] more) =>
        [.. (await Film.SucceedAsync(["script", "proposals", .. more, "--json", "-p", "film.aktion"])).Json.EnumerateArray()];

    /// <summary>Everything a writer can say something about, as text.</summary>
    public async Task<string> BreakdownAsync() =>
        (await Film.SucceedAsync("script", "outline", "--beats", "--json", "-p", "film.aktion")).Output + (await Film.SucceedAsync("shots", "--json", "-p", "film.aktion")).Output;

    /// <summary>Sizes of a scene's shots in order.</summary>
    public async Task<string[]> SizesAsync(string scene) =>
        [.. (await Film.SucceedAsync("shots", "--scene", scene, "--json", "-p", "film.aktion")).Json.EnumerateArray().Select(shot => shot.GetProperty("size").GetString()!)];

    public static string Id(JsonElement proposal) => proposal.GetProperty("proposal").GetProperty("id").GetString()!;

    public static string[] Keys(JsonElement proposal) => [.. proposal.GetProperty("items").EnumerateArray().Select(item => item.GetProperty("key").GetString()!)];

    public ValueTask DisposeAsync() => Film.DisposeAsync();
}
