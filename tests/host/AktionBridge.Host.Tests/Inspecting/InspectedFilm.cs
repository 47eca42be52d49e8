using System.Diagnostics;
using System.Text.Json;
using AktionBridge.Host.Tests.BadInput;

namespace AktionBridge.Host.Tests.Inspecting;

/// <summary>A small film, a plugin with a clip and inspectors of every kind, and the sample that measures flicker.</summary>
internal sealed class InspectedFilm : IAsyncDisposable
{
    public const string Shot = "sc000_sh0010";

    private InspectedFilm()
    {
    }

    public SmallFilm Film { get; } = new();

    public Sandbox Sandbox => Film.Sandbox;

    public string Project => Path.Combine(Sandbox.Folder, "film.aktion");

    private string Hold => Path.Combine(Sandbox.Folder, "hold");

    public static async Task<InspectedFilm> OpenAsync()
    {
        var film = new InspectedFilm();
        film.Install("inspecting");
        film.Install("painting");
        SmallPlugins.Install(
            film.Film.PluginFolder, "flicker", """{"python":"flicker.py"}""", "1.0", "flicker.py",
            await File.ReadAllTextAsync(Path.Combine(Repository.Samples, "inspectors", "flicker", "flicker.py")));
        await film.Film.InitializeAsync();
        foreach (string plugin in new[] { "inspecting", "painting", "flicker" })
            await film.Film.SucceedAsync("plugins", "trust", plugin);
        return film;
    }

    /// <summary>The same script again, with a remark: another content, which is trusted no longer.</summary>
    public void Install(string id, string remark = "") => SmallPlugins.Install(
        Film.PluginFolder, id, """{"python":"inspecting.py"}""", "1.0", "inspecting.py",
        File.ReadAllText(Path.Combine(Repository.Root, "tests", "TestPlugins", "python", "inspecting.py")) + remark,
        $$""","permissions":{"folders":["{{Sandbox.Folder}}"]}""");

    public void Uninstall(string id) => Directory.Delete(Path.Combine(Film.PluginFolder, id), recursive: true);

    /// <summary>Inspector "wait" looks until it is let go.</summary>
    public void HoldLooks() => File.WriteAllText(Hold, "");

    public void LetGo() => File.Delete(Hold);

    /// <summary>One take; the take as listed.</summary>
    public async Task<JsonElement> GenerateAsync(string generator = "inspecting/clip", params string[] more)
    {
        await Film.SucceedAsync(["generate", Shot, "--generator", generator, .. more, "-p", "film.aktion"]);
        return await TakeAsync();
    }

    /// <summary>The newest take.</summary>
    public async Task<JsonElement> TakeAsync() => (await Film.SucceedAsync("takes", "--json", "-p", "film.aktion")).Json.EnumerateArray().Last();

    public Task<ClientRun> InspectorAsync(string verb, string inspector, params string[] more) => Film.SucceedAsync(["inspectors", verb, inspector, .. more, "-p", "film.aktion"]);

    /// <summary>How many takes were looked at, and how many had been before.</summary>
    public async Task<(int Looked, int Reused)> InspectAsync(params string[] more)
    {
        JsonElement started = (await Film.SucceedAsync(["inspect", .. more, "--no-wait", "--json", "-p", "film.aktion"])).Json;
        JsonElement ended = await Sandbox.CallAsync("jobs/wait", new { project = Project, jobs = started.GetProperty("jobs") });
        Assert.All(ended.GetProperty("items").EnumerateArray(), job => Assert.Equal(("inspection", "succeeded"), (job.GetProperty("kind").GetString(), job.GetProperty("state").GetString())));
        return (started.GetProperty("jobs").GetArrayLength(), started.GetProperty("reused").GetArrayLength());
    }

    /// <summary>Those of inspectors alone: clips of this kind never stand still.</summary>
    public static string[] Warnings(JsonElement take) => [.. take.GetProperty("warnings").EnumerateArray().Select(warning => warning.GetString()!)];

    public static string? Measured(JsonElement take, string name) =>
        take.GetProperty("measurements").TryGetProperty(name, out JsonElement value) ? value.GetString() : null;

    /// <summary>The job that a client told of, as soon as it says these words.</summary>
    public static async Task<string> UntilAsync(Process client, string words)
    {
        using var deadline = new CancellationTokenSource(Sandbox.Long);
        while (await client.StandardError.ReadLineAsync(deadline.Token) is { } line)
        {
            if (line.Contains(words, StringComparison.Ordinal))
                return JsonDocument.Parse(line).RootElement.GetProperty("jobId").GetString()!;
        }

        throw new InvalidOperationException($"The client ended without saying '{words}'.");
    }

    public ValueTask DisposeAsync() => Film.DisposeAsync();
}
