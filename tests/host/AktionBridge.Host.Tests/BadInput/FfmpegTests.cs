namespace AktionBridge.Host.Tests.BadInput;

/// <summary>Without a usable ffmpeg no host starts; the client says how to get one.</summary>
public sealed class FfmpegTests
{
    [Fact]
    public async Task Start_NoFfmpegOnPath_ShowsTheInstallCommand()
    {
        await using var sandbox = new Sandbox();
        OnlyDotnetOnPath(sandbox);

        await RefuseAsync(sandbox, "ffmpeg and ffprobe were not found (looked along PATH). Install them: sudo apt-get install -y ffmpeg.", "AKTION_FFMPEG");
    }

    [Fact]
    public async Task Start_NamedFolderWithoutFfmpeg_NamesTheFolder()
    {
        await using var sandbox = new Sandbox();
        string empty = Directory.CreateDirectory(Path.Combine(sandbox.Folder, "empty")).FullName;
        sandbox.Variables["AKTION_FFMPEG"] = empty;

        await RefuseAsync(sandbox, $"AKTION_FFMPEG says '{empty}'", "Install them: sudo apt-get install -y ffmpeg.");
    }

    [Fact]
    public async Task Start_OldFfmpeg_SaysWhichIsNeeded()
    {
        await using var sandbox = new Sandbox();
        sandbox.Variables["AKTION_FFMPEG"] = StandIn(sandbox, "4.2.0");

        await RefuseAsync(sandbox, "ffmpeg 4.2.0 is too old; 5.1 or newer is needed. Update it: sudo apt-get install -y ffmpeg.");
    }

    [Theory]
    [InlineData("5.1.9-0+deb12u1", true)]
    [InlineData("n8.1.1", true)]
    [InlineData("5.1.10", false)]
    [InlineData("8.1.2", false)]
    [InlineData("N-109468-gd39b34123d", false)]
    public async Task Doctor_ReleaseWithAKnownFault_SaysSoThoughAllIsWell(string version, bool faulty)
    {
        await using var sandbox = new Sandbox();
        sandbox.Variables["AKTION_FFMPEG"] = StandIn(sandbox, version);

        ClientRun doctor = await sandbox.ClientAsync("doctor");

        Assert.Equal(faulty, doctor.Output.Contains($"All is well. ffmpeg {version} has CVE-2026-8461", StringComparison.Ordinal));
        Assert.Equal(faulty, doctor.Output.Contains("sudo apt-get install -y ffmpeg", StringComparison.Ordinal));
        Assert.Equal(0, doctor.ExitCode);
    }

    /// <summary>A folder with programs that know their version and nothing else.</summary>
    private static string StandIn(Sandbox sandbox, string version)
    {
        string folder = Directory.CreateDirectory(Path.Combine(sandbox.Folder, "tools")).FullName;
        foreach (string program in new[] { "ffmpeg", "ffprobe" })
        {
            string path = Path.Combine(folder, program);
            File.WriteAllText(path, $"#!/bin/sh\necho '{program} version {version} Copyright (c) 2000-2026 the FFmpeg developers'\n");
            if (!OperatingSystem.IsWindows())
                File.SetUnixFileMode(path, UnixFileMode.UserRead | UnixFileMode.UserExecute);
        }

        return folder;
    }

    private static async Task RefuseAsync(Sandbox sandbox, params string[] said)
    {
        ClientRun run = await sandbox.ClientAsync("new", "film.aktion");

        SmallFilm.RequireRefusal(run, 3, ["The host could not start: ", .. said]);
        Assert.False(Directory.Exists(Path.Combine(sandbox.Folder, "film.aktion")));
        Assert.Null(sandbox.HostPid());
        await sandbox.GoneAsync();
    }

    private static void OnlyDotnetOnPath(Sandbox sandbox)
    {
        string found = Environment.GetEnvironmentVariable("PATH")!.Split(Path.PathSeparator).Select(folder => Path.Combine(folder, "dotnet")).First(File.Exists);
        string dotnet = File.ResolveLinkTarget(found, returnFinalTarget: true)?.FullName ?? found;
        string bin = Directory.CreateDirectory(Path.Combine(sandbox.Folder, "bin")).FullName;
        File.CreateSymbolicLink(Path.Combine(bin, "dotnet"), dotnet);
        sandbox.Variables["PATH"] = bin;
        sandbox.Variables["DOTNET_ROOT"] = Path.GetDirectoryName(dotnet);
        sandbox.Variables["AKTION_FFMPEG"] = null;
    }
}
