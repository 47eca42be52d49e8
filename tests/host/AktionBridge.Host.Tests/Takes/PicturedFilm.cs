using System.Text.Json;
using AktionBridge.Host.Tests.BadInput;
using AktionBridge.Media;

namespace AktionBridge.Host.Tests.Takes;

/// <summary>A small film whose generator draws pictures that tell its parameters apart, and goes on from what it is given.</summary>
public sealed class PicturedFilm : IAsyncLifetime
{
    internal const string Generator = "picturing/take";

    internal SmallFilm Film { get; } = new();

    internal Sandbox Sandbox => Film.Sandbox;

    internal string Project => Path.Combine(Sandbox.Folder, "film.aktion");

    internal MediaTools Tools { get; private set; } = null!;

    public async ValueTask InitializeAsync()
    {
        SmallPlugins.Install(
            Film.PluginFolder, "picturing", """{"python":"picturing.py"}""", "1.0", "picturing.py",
            await File.ReadAllTextAsync(Path.Combine(Repository.Root, "tests", "TestPlugins", "python", "picturing.py")));
        await Film.InitializeAsync();
        await Film.SucceedAsync("plugins", "trust", "picturing");
        Tools = await MediaTools.LocateAsync(new MediaToolsOptions(), CancellationToken.None);
    }

    public ValueTask DisposeAsync() => Film.DisposeAsync();

    internal string PathOf(string file) => Path.Combine(Sandbox.Folder, file);

    /// <summary>A shot of twelve frames with a generator of its own.</summary>
    internal async Task<string> MakeShotAsync(string sentence)
    {
        string code = (await Sandbox.CallAsync("shots/fromSlot", new { project = Project, sentence, durationFrames = 12 })).GetProperty("code").GetString()!;
        await Sandbox.CallAsync("shots/edit", new { project = Project, shot = code, generator = Generator });
        return code;
    }

    /// <summary>Calls what queues jobs and waits for them: all must succeed.</summary>
    internal async Task<JsonElement> DoAsync(string method, object request)
    {
        JsonElement started = await Sandbox.CallAsync(method, request);
        JsonElement ended = await Sandbox.CallAsync("jobs/wait", new { project = Project, jobs = started.GetProperty("jobs") });
        Assert.All(ended.GetProperty("items").EnumerateArray(), job => Assert.True(job.GetProperty("state").GetString() == "succeeded", $"{job}"));
        return started;
    }

    internal async Task<IReadOnlyList<JsonElement>> TakesAsync(object request) =>
        [.. (await Sandbox.CallAsync("takes/list", request)).GetProperty("items").EnumerateArray()];

    internal Task<IReadOnlyList<JsonElement>> TakesAsync(string shot) => TakesAsync(new { project = Project, shot });

    /// <summary>SHA-256 of each frame of a take's original.</summary>
    internal Task<IReadOnlyList<string>> FramesAsync(JsonElement take) => Tools.FrameHashesAsync(take.GetProperty("originalPath").GetString()!, CancellationToken.None);
}
