using System.Text.Json;

namespace AktionBridge.Host.Tests.Anchors;

/// <summary>What an editor shows becomes a lock's picture.</summary>
[Collection(nameof(OneStudio))]
public sealed class GrabbedLockTests(Studio studio)
{
    [Fact]
    public async Task Lock_FromAnEditor_KeepsThePictureAtItsPlayhead()
    {
        await using Bench bench = await studio.EditorAsync();
        bench.Editor.Playhead = 33;

        JsonElement made = await studio.Sandbox.CallAsync(
            "locks/lockStyle", new { project = studio.Project, name = "As it stands", images = new[] { new { role = "style", editor = bench.Id } } });

        Assert.Equal(33, bench.Editor.Grabbed[^1]);
        Assert.True(File.Exists(made.GetProperty("images")[0].GetProperty("path").GetString()));
        bench.Editor.CannotGrab = "It shows nothing.";
        (int code, string message) = await studio.Sandbox.RefusalAsync(
            "locks/lockStyle", new { project = studio.Project, images = new[] { new { role = "style", editor = bench.Id } } });
        Assert.Equal(1202, code);
        Assert.Contains("It shows nothing.", message, StringComparison.Ordinal);
    }
}
