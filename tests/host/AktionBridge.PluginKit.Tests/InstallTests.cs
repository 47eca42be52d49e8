using System.IO.Compression;
using System.Security.Cryptography;
using System.Text;
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
        Assert.Contains("has a requirements.txt and no environment built from it", early.Errors, StringComparison.Ordinal);
        Assert.Contains("Run: aktion plugins install", early.Errors, StringComparison.Ordinal);
        Assert.True(install.ExitCode == 0, install.All);
        Assert.Contains("Successfully installed aktion-tiny-1.0", install.Errors, StringComparison.Ordinal);
        Assert.Contains("already", again.Output, StringComparison.Ordinal);
        Assert.True(run.ExitCode == 0, run.All);
        Assert.Contains("fact tiny = 1.0", run.Output, StringComparison.Ordinal);
        Assert.Contains($"fact prefix = {desk.At("user", "environments")}", run.Output, StringComparison.Ordinal);
        Assert.Equal(before, Directory.GetFileSystemEntries(plugin));
        Assert.Contains("no environment built from it", other.Errors, StringComparison.Ordinal);
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
        Assert.Contains("no environment built from it", run.Errors, StringComparison.Ordinal);
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

    /// <summary>A folder with a package of one module, made here.</summary>
    private static string Wheels(Desk desk)
    {
        string folder = Directory.CreateDirectory(desk.At("wheels")).FullName;
        (string Name, string Text)[] files =
        [
            ("aktion_tiny.py", "VERSION = '1.0'\n"),
            ("aktion_tiny-1.0.dist-info/METADATA", "Metadata-Version: 2.1\nName: aktion-tiny\nVersion: 1.0\n"),
            ("aktion_tiny-1.0.dist-info/WHEEL", "Wheel-Version: 1.0\nGenerator: test\nRoot-Is-Purelib: true\nTag: py3-none-any\n"),
        ];
        var record = new StringBuilder();
        using ZipArchive wheel = ZipFile.Open(Path.Combine(folder, "aktion_tiny-1.0-py3-none-any.whl"), ZipArchiveMode.Create);
        foreach ((string name, string text) in files)
        {
            Add(wheel, name, text);
            string hash = Convert.ToBase64String(SHA256.HashData(Encoding.UTF8.GetBytes(text))).TrimEnd('=').Replace('+', '-').Replace('/', '_');
            record.Append($"{name},sha256={hash},{text.Length}\n");
        }

        Add(wheel, "aktion_tiny-1.0.dist-info/RECORD", record.Append("aktion_tiny-1.0.dist-info/RECORD,,\n").ToString());
        return folder;
    }

    private static void Add(ZipArchive archive, string name, string text)
    {
        using var writer = new StreamWriter(archive.CreateEntry(name).Open());
        writer.Write(text);
    }
}
