using AktionBridge.Host.Plugins.Tests.Support;
using AktionBridge.PluginKit.Tests.Support;

namespace AktionBridge.PluginKit.Tests;

/// <summary>A Python plugin with requirements of its own, without network: from a folder with one wheel.</summary>
public sealed class InstallTests
{
    private const string Script = """
        import sys
        import aktion_tiny
        from aktionbridge_plugin import Frames, generator
        @generator(id="tiny", name="Tiny", frames=Frames(maximum=10))
        def tiny(request, context):
            with context.video("tiny.mkv") as video:
                for _ in range(request.frames):
                    video.write(bytes(3 * request.raster.width * request.raster.height))
            return "tiny.mkv", {"tiny": aktion_tiny.VERSION, "prefix": sys.prefix}
        """;

    [Fact]
    public async Task Install_Requirements_BuildsAnEnvironmentThatOnlyThisPluginHas()
    {
        using var desk = new Desk();
        // As from inside an editor that brings a Python of its own: no Python starts with this.
        desk.Variables["PYTHONHOME"] = desk.At("editor");
        desk.Variables["PYTHONPATH"] = desk.At("editor");
        string wheels = Wheels(desk);
        string plugin = Plugin(desk, "tiny", "aktion-tiny==1.0");
        string[] before = Directory.GetFileSystemEntries(plugin);

        Spoken early = await desk.PluginsAsync("run", plugin);
        Spoken install = await desk.PluginsAsync("install", plugin, "--no-index", "--find-links", wheels);
        Spoken again = await desk.PluginsAsync("install", plugin, "--no-index", "--find-links", wheels);
        Spoken run = await desk.PluginsAsync("run", plugin);
        Spoken other = await desk.PluginsAsync("run", Plugin(desk, "other", "aktion-tiny==1.0"));

        Assert.Equal(1, early.ExitCode);
        Assert.Contains("Plugin 'tiny' needs its Python environment", early.Errors, StringComparison.Ordinal);
        Assert.Contains($"Run: aktion plugins install \"{plugin}\"", early.Errors, StringComparison.Ordinal);
        Assert.True(install.ExitCode == 0, install.All);
        Assert.Contains("Successfully installed aktion-tiny-1.0", install.Errors, StringComparison.Ordinal);
        Assert.Contains("already", again.Output, StringComparison.Ordinal);
        Assert.True(run.ExitCode == 0, run.All);
        Assert.Contains("fact tiny = 1.0", run.Output, StringComparison.Ordinal);
        Assert.Contains($"fact prefix = {desk.At("user", "environments")}", run.Output, StringComparison.Ordinal);
        Assert.Equal(before, Directory.GetFileSystemEntries(plugin));
        Assert.Contains("needs its Python environment", other.Errors, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Install_WhatIsNotThere_SaysWhatPipSaidAndLeavesNoEnvironment()
    {
        using var desk = new Desk();
        string plugin = Plugin(desk, "tiny", "aktion-tiny==2.0");

        Spoken install = await desk.PluginsAsync("install", plugin, "--no-index", "--find-links", Wheels(desk));
        Spoken run = await desk.PluginsAsync("run", plugin);

        Assert.Equal(1, install.ExitCode);
        Assert.Contains("No matching distribution found for aktion-tiny==2.0", install.Errors, StringComparison.Ordinal);
        Assert.Contains("Correct requirements.txt", install.Errors, StringComparison.Ordinal);
        Assert.Contains("needs its Python environment", run.Errors, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Install_NoRequirements_SaysSo()
    {
        using var desk = new Desk();

        Spoken install = await desk.PluginsAsync("install", Repository.HelloPluginPython);

        Assert.Equal(0, install.ExitCode);
        Assert.Contains("needs no environment", install.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Install_NoPython_NamesTheRemedy()
    {
        using var desk = new Desk();

        Spoken install = await desk.PluginsAsync("install", Plugin(desk, "tiny", "aktion-tiny"), "--python", "python-of-the-future");

        Assert.Equal(1, install.ExitCode);
        Assert.Contains("'python-of-the-future' cannot be started", install.Errors, StringComparison.Ordinal);
        Assert.Contains("--python", install.Errors, StringComparison.Ordinal);
    }

    private static string Plugin(Desk desk, string id, string requirements)
    {
        string folder = Directory.CreateDirectory(desk.At("work", id)).FullName;
        File.WriteAllText(Path.Combine(folder, "tiny.py"), Script);
        File.WriteAllText(Path.Combine(folder, "requirements.txt"), $"# What it needs.\n{requirements}\n");
        File.WriteAllText(Path.Combine(folder, "plugin.json"), $$"""{"id":"{{id}}","name":"Tiny","version":"1.0.0","contract":"1.0","entry":{ "python": "tiny.py" } }""");
        return folder;
    }

    private static string Wheels(Desk desk)
    {
        TinyPackage.WriteWheel(desk.At("wheels"), "1.0");
        return desk.At("wheels");
    }
}
