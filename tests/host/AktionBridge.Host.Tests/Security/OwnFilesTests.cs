using AktionBridge.Contracts.Rpc.Wire;
using AktionBridge.Host.Tests.BadInput;

namespace AktionBridge.Host.Tests.Security;

/// <summary>Paths that clients name are judged by where they lead.</summary>
public sealed class OwnFilesTests(SmallFilm film) : IClassFixture<SmallFilm>
{
    [Theory]
    [InlineData("run/host.json", false)]
    [InlineData("run/../run/host.json", false)]
    [InlineData("run/host.json", true)]
    [InlineData("home/user.db", true)]
    public async Task Script_ThatLeadsToTheHostsOwnFiles_IsNotRead(string target, bool throughLink)
    {
        string path = Path.Combine(film.Sandbox.Folder, target);
        string named = throughLink ? Path.Combine(film.Sandbox.Folder, $"script {Guid.NewGuid():N}.fountain") : path;
        if (throughLink)
            File.CreateSymbolicLink(named, path);

        (int code, string message) = await film.Sandbox.RefusalAsync("script/inspect", new { path = named });

        Assert.Equal((int)RpcErrorCode.BadFile, code);
        Assert.Contains("the host's own files", message, StringComparison.Ordinal);
        Assert.Contains($"BadFile: '{named}' leads to the host's own files", film.Sandbox.LogText, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Plugin_ThatNobodyTrusts_IsNotStartedAndItIsWrittenDown()
    {
        SmallPlugins.InstallRough(film.PluginFolder, "nobodys");

        (int code, _) = await film.Sandbox.RefusalAsync("plugins/install", new { plugin = "nobodys" });

        Assert.Equal((int)RpcErrorCode.PluginFailed, code);
        string line = Assert.Single(film.Sandbox.LogText.Split('\n'), line => line.Contains("Refused ", StringComparison.Ordinal) && line.Contains("'nobodys'", StringComparison.Ordinal));
        Assert.Contains("is not trusted", line, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Project_InTheRuntimeFolderThroughALinkedFolder_IsNotMade()
    {
        string link = Path.Combine(film.Sandbox.Folder, "linked");
        Directory.CreateSymbolicLink(link, film.Sandbox.RuntimeFolder);

        (int code, _) = await film.Sandbox.RefusalAsync("project/create", new { folder = Path.Combine(link, "a.aktion"), rate = "25", raster = new { width = 256, height = 144 } });

        Assert.Equal((int)RpcErrorCode.BadFile, code);
        Assert.Equal(["host.json", "host.lock", "host.sock"], Directory.GetFileSystemEntries(film.Sandbox.RuntimeFolder).Select(Path.GetFileName).Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task Timeline_WrittenThroughALinkToHostJson_IsNotOpened()
    {
        string before = await File.ReadAllTextAsync(film.Sandbox.HostFile, TestContext.Current.CancellationToken);
        string link = Path.Combine(film.Sandbox.Folder, "cut.otio");
        File.CreateSymbolicLink(link, film.Sandbox.HostFile);

        (int code, _) = await film.Sandbox.RefusalAsync("timeline/openFile", new { project = Path.Combine(film.Sandbox.Folder, "film.aktion"), source = link, output = link });

        Assert.Equal((int)RpcErrorCode.BadFile, code);
        Assert.Contains($"'{link}' leads to the host's own files", film.Sandbox.LogText, StringComparison.Ordinal);
        Assert.Equal(before, await File.ReadAllTextAsync(film.Sandbox.HostFile, TestContext.Current.CancellationToken));
    }
}
