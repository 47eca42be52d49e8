using System.Reflection;
using AktionBridge.Cli.Commands;
using AktionBridge.Cli.Commands.Directing;
using AktionBridge.Contracts.Rpc.Plugin;

namespace AktionBridge.Cli.Tests;

/// <summary>Blocking files: the samples that Python reads too, and what is wrong with others, by name.</summary>
public sealed class BlockingReaderTests : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("aktion-blocking");

    public void Dispose() => _folder.Delete(recursive: true);

    [Fact]
    public async Task Read_TheSamples_AreWhatTheySay()
    {
        Blocking fight = await BlockingReader.ReadAsync(Sample("fight.json"), CancellationToken.None);
        Blocking left = await BlockingReader.ReadAsync(Sample("left-to-the-generator.json"), CancellationToken.None);

        Assert.Equal(["MARA", "ANSELM"], fight.Performers.Select(one => one.Name));
        Assert.Equal(new PerformerKey(0.5m, -0.2m, 0, 75, "point"), fight.Performers[0].Keys[1]);
        Assert.Equal([0m, -1.5m], fight.Camera!.Select(key => key.Roll));
        Assert.Null(left.Camera);
    }

    [Theory]
    [InlineData("""[]""", "it must be an object, not a list")]
    [InlineData("""{"camera": null}""", "performers is missing: add a list")]
    [InlineData("""{"preformers": []}""", "preformers is no member here. There are: format, shot, rate, durationFrames, performers, camera")]
    [InlineData("""{"performers": "MARA walks in"}""", "performers must be a list, not text")]
    [InlineData("""{"performers": [{"name": "MARA"}]}""", "performers[0].keys is missing: add a list")]
    [InlineData("""{"performers": [{"name": "MARA", "keys": [{"seconds": 0, "x": "1", "z": 0, "heading": 0, "action": "stand"}]}]}""", "performers[0].keys[0].x must be a number, not text")]
    [InlineData("""{"performers": [{"name": "MARA", "keys": [{"seconds": 0, "x": 1, "z": 0, "heading": 0}]}]}""", "performers[0].keys[0].action is missing: add text")]
    [InlineData("""{"performers": [], "camera": [{"seconds": 0, "x": 1e300}]}""", "camera[0].x is 1e300, which is beyond any stage")]
    [InlineData("""{"performers": [], "format": "aktion-blocking/2"}""", "format is 'aktion-blocking/2'; this build reads aktion-blocking/1. Export it again")]
    [InlineData("""{"performers": [""", "is no blocking")]
    public async Task Read_WhatIsNone_NamesTheMember(string text, string words)
    {
        string path = Path.Combine(_folder.FullName, "blocking.json");
        await File.WriteAllTextAsync(path, text);

        var refused = await Assert.ThrowsAsync<CommandFailedException>(() => BlockingReader.ReadAsync(path, CancellationToken.None));

        Assert.Contains(words, refused.Message, StringComparison.Ordinal);
    }

    private static string Sample(string name) => Path.Combine(
        typeof(BlockingReaderTests).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Single(attribute => attribute.Key == "RepositoryRoot").Value!, "contracts", "blocking", name);
}
