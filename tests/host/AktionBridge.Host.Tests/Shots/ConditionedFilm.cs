using System.Security.Cryptography;
using System.Text.Json;
using AktionBridge.Contracts.Rpc.Wire;
using AktionBridge.Host.Tests.BadInput;
using AktionBridge.Media;

namespace AktionBridge.Host.Tests.Shots;

/// <summary>A small film with a plugin that takes every role, and a file for each.</summary>
public sealed class ConditionedFilm : IAsyncLifetime
{
    internal const string Generator = "conditioned/take";

    internal SmallFilm Film { get; } = new();

    internal Sandbox Sandbox => Film.Sandbox;

    internal string Project => Path.Combine(Sandbox.Folder, "film.aktion");

    internal MediaTools Tools { get; private set; } = null!;

    public async ValueTask InitializeAsync()
    {
        // Before the host starts: it is found, not noticed later.
        SmallPlugins.Install(
            Film.PluginFolder, "conditioned", """{"python":"conditioned.py"}""", "1.0", "conditioned.py",
            await File.ReadAllTextAsync(Path.Combine(Repository.Root, "tests", "TestPlugins", "python", "conditioned.py")),
            $$""","permissions":{"writableFolders":["{{Sandbox.Folder}}"]}""");
        await Film.InitializeAsync();
        await Film.SucceedAsync("plugins", "trust", "conditioned");
        Tools = await MediaTools.LocateAsync(new MediaToolsOptions(), CancellationToken.None);
        await ClipAsync("depth.mkv", 40);
        await ClipAsync("other.mkv", 90);
        await Tools.WriteImageAsync(PathOf("first.png"), new Raster(256, 144), Grey(200), CancellationToken.None);
        await Tools.WriteImageAsync(PathOf("last.png"), new Raster(256, 144), Grey(20), CancellationToken.None);
        Film.Write("voice.wav", Sound());
    }

    public ValueTask DisposeAsync() => Film.DisposeAsync();

    internal string PathOf(string file) => Path.Combine(Sandbox.Folder, file);

    internal string HashOf(string file) => Convert.ToHexStringLower(SHA256.HashData(File.ReadAllBytes(PathOf(file))));

    /// <summary>Gives a shot files by role; an empty file name takes one away.</summary>
    internal Task<JsonElement> ConditionAsync(string shot, params (string Role, string File)[] media) => Sandbox.CallAsync(
        "shots/setConditioning",
        new { project = Project, shot, media = media.Select(one => new { role = one.Role, path = one.File.Length == 0 ? null : PathOf(one.File) }) });

    internal async Task<string> MakeShotAsync(string sentence) =>
        (await Sandbox.CallAsync("shots/fromSlot", new { project = Project, sentence, durationFrames = 12 })).GetProperty("code").GetString()!;

    internal Task<JsonElement> ShotAsync(string shot) => Sandbox.CallAsync("shots/get", new { project = Project, shot });

    /// <summary>Makes one take; the take as listed.</summary>
    internal async Task<JsonElement> GenerateAsync(string shot, long seed)
    {
        JsonElement started = await Sandbox.CallAsync("jobs/start", new { project = Project, shots = new[] { shot }, generator = Generator, seed });
        JsonElement ended = await Sandbox.CallAsync("jobs/wait", new { project = Project, jobs = started.GetProperty("jobs") });
        Assert.All(ended.GetProperty("items").EnumerateArray(), job => Assert.True(job.GetProperty("state").GetString() == "succeeded", $"{job}"));
        return (await TakesAsync(shot)).Last();
    }

    internal async Task<IReadOnlyList<JsonElement>> TakesAsync(string shot) =>
        [.. (await Sandbox.CallAsync("takes/list", new { project = Project, shot })).GetProperty("items").EnumerateArray()];

    internal async Task<string[]> StaleReasonsAsync(string take) =>
        [.. (await Sandbox.CallAsync("takes/stale", new { project = Project })).GetProperty("items").EnumerateArray()
            .Where(one => one.GetProperty("take").GetString() == take)
            .SelectMany(one => one.GetProperty("reasons").EnumerateArray()).Select(reason => reason.GetString()!)];

    private async Task ClipAsync(string file, byte level)
    {
        var raster = new Raster(256, 144);
        await using VideoWriter writer = await Tools.CreateOriginalAsync(PathOf(file), new FrameRate(24000, 1001), raster, CancellationToken.None);
        for (int frame = 0; frame < 12; frame++)
            await writer.WriteAsync(Grey((byte)(level + frame)), CancellationToken.None);
        await writer.CompleteAsync(CancellationToken.None);
    }

    private static byte[] Grey(byte level)
    {
        byte[] rgb = new byte[3 * 256 * 144];
        Array.Fill(rgb, level);
        return rgb;
    }

    /// <summary>A tenth of a second of a 100 Hz square wave: mono, 16 bits, 8 kHz.</summary>
    private static byte[] Sound()
    {
        const int Samples = 800;
        using var file = new MemoryStream();
        using var writer = new BinaryWriter(file);
        writer.Write("RIFF"u8);
        writer.Write(36 + (2 * Samples));
        writer.Write("WAVEfmt "u8);
        writer.Write(16);
        writer.Write((short)1);
        writer.Write((short)1);
        writer.Write(8000);
        writer.Write(16000);
        writer.Write((short)2);
        writer.Write((short)16);
        writer.Write("data"u8);
        writer.Write(2 * Samples);
        for (int i = 0; i < Samples; i++)
            writer.Write((short)(i % 80 < 40 ? 8000 : -8000));
        return file.ToArray();
    }
}
