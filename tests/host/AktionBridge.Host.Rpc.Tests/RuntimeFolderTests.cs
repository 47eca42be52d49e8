using System.Diagnostics;
using AktionBridge.Contracts.Rpc.Wire;

namespace AktionBridge.Host.Rpc.Tests;

public sealed class RuntimeFolderTests : IDisposable
{
    private const UnixFileMode Private = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute;

    private readonly DirectoryInfo _parent = Directory.CreateTempSubdirectory("aktion-rt-");

    private string Folder => Path.Combine(_parent.FullName, "run");

    public void Dispose() => _parent.Delete(recursive: true);

    [Fact]
    public void Open_NewFolder_IsPrivate()
    {
        RuntimeFolder folder = RuntimeFolder.Open(Folder);

        Assert.Equal(Private, File.GetUnixFileMode(folder.Path));
        Assert.Equal(Path.Combine(Folder, "host.json"), folder.HostFile);
    }

    [Fact]
    public void Open_OwnPrivateFolder_IsTakenAgain()
    {
        RuntimeFolder.Open(Folder);

        Assert.Equal(Folder, RuntimeFolder.Open(Folder).Path);
    }

    [Theory]
    [InlineData(UnixFileMode.GroupRead)]
    [InlineData(UnixFileMode.OtherRead)]
    [InlineData(UnixFileMode.OtherExecute)]
    [InlineData(UnixFileMode.OtherWrite | UnixFileMode.GroupWrite)]
    public void Open_FolderOthersCanUse_IsRefusedWithTheCommandThatHelps(UnixFileMode more)
    {
        Directory.CreateDirectory(Folder);
        File.SetUnixFileMode(Folder, Private | more);

        var refused = Assert.Throws<RpcFailureException>(() => RuntimeFolder.Open(Folder));

        Assert.Contains($"chmod 700 '{Folder}'", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Open_FolderOfAnotherUser_IsRefused()
    {
        string foreign = FolderOfAnotherUser();

        var refused = Assert.Throws<RpcFailureException>(() => RuntimeFolder.Open(foreign));

        Assert.Contains("another user", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Open_Link_IsRefused()
    {
        string target = Path.Combine(_parent.FullName, "elsewhere");
        Directory.CreateDirectory(target, Private);
        Directory.CreateSymbolicLink(Folder, target);

        var refused = Assert.Throws<RpcFailureException>(() => RuntimeFolder.Open(Folder));

        Assert.Contains("is a link", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Open_PathTooLongForASocket_NamesTheRemedy()
    {
        var refused = Assert.Throws<RpcFailureException>(() => RuntimeFolder.Open(Path.Combine(_parent.FullName, new string('x', 100))));

        Assert.Contains("AKTION_RUNTIME", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Open_VariableNamesAFolder_IsThatFolder()
    {
        Environment.SetEnvironmentVariable("AKTION_RUNTIME", Folder);
        try
        {
            Assert.Equal(Folder, RuntimeFolder.Open().Path);
        }
        finally
        {
            Environment.SetEnvironmentVariable("AKTION_RUNTIME", null);
        }
    }

    // Root may give a folder away; anybody else finds one of root's.
    private string FolderOfAnotherUser()
    {
        if (!Environment.IsPrivilegedProcess)
            return "/usr";
        Directory.CreateDirectory(Folder, Private);
        using Process chown = Process.Start("chown", ["65534", Folder]);
        chown.WaitForExit();
        return Folder;
    }
}
