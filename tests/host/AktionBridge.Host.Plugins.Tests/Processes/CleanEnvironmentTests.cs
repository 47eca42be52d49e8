using AktionBridge.Contracts.Rpc.Plugin;
using AktionBridge.Host.Plugins.Processes;

namespace AktionBridge.Host.Plugins.Tests.Processes;

public sealed class CleanEnvironmentTests
{
    private static readonly DirectoryInfo Work = new("/work-folder");

    [Fact]
    public void For_NothingPermitted_LeavesTheUsersVariablesOut()
    {
        Environment.SetEnvironmentVariable("PYTHONSTARTUP", "/evil.py");
        Environment.SetEnvironmentVariable("MY_SERVICE_TOKEN", "secret");

        Dictionary<string, string> environment = CleanEnvironment.For(new PluginPermissions(), Work, "marker");

        Assert.DoesNotContain("PYTHONSTARTUP", environment.Keys);
        Assert.DoesNotContain("MY_SERVICE_TOKEN", environment.Keys);
        Assert.Equal("C.UTF-8", environment["LANG"]);
        Assert.Equal("/work-folder", environment["HOME"]);
        Assert.Equal("marker", environment[ProcessTree.MarkerVariable]);
        Assert.True(File.Exists(Path.Combine(environment["DOTNET_ROOT"], OperatingSystem.IsWindows() ? "dotnet.exe" : "dotnet")));
    }

    [Fact]
    public void For_NamedInTheManifest_PassesThemButNeverOurs()
    {
        Environment.SetEnvironmentVariable("MY_SERVICE_TOKEN", "secret");
        Environment.SetEnvironmentVariable("AKTION_TOKEN", "ours");

        Dictionary<string, string> environment = CleanEnvironment.For(new PluginPermissions { Environment = ["MY_SERVICE_TOKEN", "AKTION_TOKEN"] }, Work, "marker");

        Assert.Equal("secret", environment["MY_SERVICE_TOKEN"]);
        Assert.DoesNotContain("AKTION_TOKEN", environment.Keys);
    }
}
