using AktionBridge.Contracts.Rpc.Wire;
using AktionBridge.Media.Tools;

namespace AktionBridge.Media.Tests.Tools;

public sealed class LocateTests
{
    [Fact]
    public async Task Locate_NoFfmpeg_SaysHowToInstallIt()
    {
        using var folder = new ScratchFolder();

        var error = await Assert.ThrowsAsync<RpcFailureException>(() => MediaTools.LocateAsync(new MediaToolsOptions { FfmpegFolder = folder.Path }, CancellationToken.None));

        Assert.Equal(RpcErrorCode.ToolFailed, error.Code);
        Assert.Contains("not found", error.Message, StringComparison.Ordinal);
        Assert.Contains(ToolLocator.InstallCommand, error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Locate_OldFfmpeg_NamesItsVersionAndTheRemedy()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "The stand-in for an old ffmpeg is a shell script.");
        using var folder = new ScratchFolder();
        foreach (string name in (string[])["ffmpeg", "ffprobe"])
        {
            await File.WriteAllTextAsync(folder[name], "#!/bin/sh\necho 'ffmpeg version 4.4.2-0ubuntu0.22.04.1 Copyright (c) 2000-2021 the FFmpeg developers'\n");
            await OtherProgram.RunAsync("chmod", "+x", folder[name]);
        }

        var error = await Assert.ThrowsAsync<RpcFailureException>(() => MediaTools.LocateAsync(new MediaToolsOptions { FfmpegFolder = folder.Path }, CancellationToken.None));

        Assert.Equal(RpcErrorCode.ToolFailed, error.Code);
        Assert.Contains("4.4.2-0ubuntu0.22.04.1 is too old", error.Message, StringComparison.Ordinal);
        Assert.Contains(ToolLocator.InstallCommand, error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("4.9", true)]
    [InlineData("5.0.3", true)]
    [InlineData("5.1.9-0+deb12u1", false)]
    [InlineData("n7.1", false)]
    [InlineData("N-109468-gd39b34123d", false)]
    public void RefuseOld_EveryFormOfVersion_IsJudged(string version, bool refused) =>
        Assert.Equal(refused, Record.Exception(() => ToolLocator.RefuseOld(version)) is RpcFailureException);

    [Fact]
    public async Task Locate_ThisMachine_FindsTheVersion()
    {
        MediaTools tools = await MediaTools.LocateAsync(new MediaToolsOptions(), CancellationToken.None);

        Assert.NotEmpty(tools.FfmpegVersion);
    }

    [Fact]
    public async Task Locate_Remembered_AsksAgainOnlyWhenTheProgramChanged()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "The stand-in for ffmpeg is a shell script.");
        using var folder = new ScratchFolder();
        var options = new MediaToolsOptions { FfmpegFolder = folder.Path, VersionMemory = folder["ffmpeg-version"] };
        await InstallAsync(folder, "7.1");
        MediaTools first = await MediaTools.LocateAsync(options, CancellationToken.None);

        MediaTools second = await MediaTools.LocateAsync(options, CancellationToken.None);
        string[] asked = await File.ReadAllLinesAsync(folder["asked"]);
        await InstallAsync(folder, "8.0.1");
        MediaTools updated = await MediaTools.LocateAsync(options, CancellationToken.None);
        await File.WriteAllTextAsync(folder["ffmpeg-version"], "damaged");
        MediaTools damaged = await MediaTools.LocateAsync(options, CancellationToken.None);

        Assert.Equal(["7.1", "7.1", "8.0.1", "8.0.1"], new[] { first, second, updated, damaged }.Select(tools => tools.FfmpegVersion));
        Assert.Single(asked);
        Assert.Equal(3, (await File.ReadAllLinesAsync(folder["asked"])).Length);
    }

    private static async Task InstallAsync(ScratchFolder folder, string version)
    {
        foreach (string name in (string[])["ffmpeg", "ffprobe"])
        {
            await File.WriteAllTextAsync(folder[name], $"#!/bin/sh\necho asked >> \"$(dirname \"$0\")/asked\"\necho 'ffmpeg version {version} Copyright'\n");
            await OtherProgram.RunAsync("chmod", "+x", folder[name]);
        }
    }
}
