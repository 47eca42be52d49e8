using System.Collections.Concurrent;
using System.Diagnostics;
using AktionBridge.Contracts.Rpc.Wire;

namespace AktionBridge.Media.Tests.Tools;

/// <summary>No process and no file outlives the work they were for.</summary>
public sealed class LifetimeTests
{
    private readonly ConcurrentBag<int> _children = [];

    [Fact]
    public async Task Write_CancelledInTheMiddle_LeavesNoFileAndNoProcess()
    {
        using var folder = new ScratchFolder();
        using var stop = new CancellationTokenSource();
        MediaTools tools = await LocateAsync();
        var raster = new Raster(1280, 720);
        byte[] frame = Some.Noise(raster, 3);

        await using (VideoWriter writer = await tools.CreateOriginalAsync(folder["a.mkv"], Some.FilmRate, raster, CancellationToken.None))
        {
            await writer.WriteAsync(frame, stop.Token);
            await stop.CancelAsync();
            await Assert.ThrowsAnyAsync<OperationCanceledException>(async () => await writer.WriteAsync(frame, stop.Token));
        }

        Assert.Empty(folder.Names);
        AssertNoneRuns();
    }

    [Fact]
    public async Task Conform_CancelledInTheMiddle_LeavesNoFileAndNoProcess()
    {
        using var folder = new ScratchFolder();
        using var stop = new CancellationTokenSource();
        MediaTools tools = await LocateAsync();
        string source = await Some.CounterClipAsync(tools, folder["s.mkv"], Some.FilmRate, 200);
        var spec = new ConformSpec { Source = source, Output = folder["a.mov"], NativeRate = Some.FilmRate, Rate = Some.FilmRate, NativeFrames = 200, Frames = 200, Raster = new Raster(1280, 720), Reel = "R" };

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => tools.ConformAsync(spec, new Stopper(stop), stop.Token));

        Assert.Equal(["s.mkv"], folder.Names);
        AssertNoneRuns();
    }

    [Fact]
    public async Task ReadFrames_LeftEarly_EndsTheDecoder()
    {
        using var folder = new ScratchFolder();
        MediaTools tools = await LocateAsync();
        string source = await Some.CounterClipAsync(tools, folder["s.mkv"], Some.FilmRate, 200);

        await foreach (RgbFrame _ in tools.ReadFramesAsync(source, new Raster(1280, 720), null, CancellationToken.None))
            break;

        AssertNoneRuns();
    }

    [Fact]
    public async Task ReadFrames_CancelledInTheMiddle_EndsTheDecoder()
    {
        using var folder = new ScratchFolder();
        using var stop = new CancellationTokenSource();
        MediaTools tools = await LocateAsync();
        string source = await Some.CounterClipAsync(tools, folder["s.mkv"], Some.FilmRate, 200);

        await Assert.ThrowsAnyAsync<OperationCanceledException>(async () =>
        {
            await foreach (RgbFrame _ in tools.ReadFramesAsync(source, new Raster(1280, 720), null, stop.Token))
                await stop.CancelAsync();
        });

        AssertNoneRuns();
    }

    [Fact]
    public async Task Write_EncoderKilled_FailsWithTheSignal()
    {
        using var folder = new ScratchFolder();
        MediaTools tools = await LocateAsync();
        var raster = new Raster(1280, 720);

        RpcFailureException error;
        await using (VideoWriter writer = await tools.CreateOriginalAsync(folder["a.mkv"], Some.FilmRate, raster, CancellationToken.None))
        {
            // Those that asked for the versions have ended by themselves.
            foreach (Process child in Process.GetProcesses().Where(process => _children.Contains(process.Id)))
                child.Kill();

            error = await Assert.ThrowsAsync<RpcFailureException>(async () =>
            {
                for (int frame = 0; frame < 20; frame++)
                    await writer.WriteAsync(Some.Noise(raster, frame), CancellationToken.None);
                await writer.CompleteAsync(CancellationToken.None);
            });
        }

        Assert.Equal(RpcErrorCode.ToolFailed, error.Code);
        Assert.Contains("signal 9", error.Message, StringComparison.Ordinal);
        Assert.Empty(folder.Names);
    }

    [Fact]
    public async Task EveryOperation_ManyAtOnce_DoNotDisturbEachOther()
    {
        using var folder = new ScratchFolder();
        MediaTools tools = await LocateAsync();

        string[] clips = await Task.WhenAll(Enumerable.Range(0, 6).Select(clip => Some.ClipAsync(tools, folder[$"{clip}.mkv"], Some.FilmRate, Some.Small, 5, index => Some.Counter(Some.Small, (10 * clip) + index))));
        List<int>[] read = await Task.WhenAll(clips.Select(clip => Some.CountersAsync(tools, clip)));

        Assert.All(read.Index(), clip => Assert.Equal(Enumerable.Range(10 * clip.Index, 5), clip.Item));
        AssertNoneRuns();
    }

    [Fact]
    public async Task Write_FullDisk_SaysSoAndKeepsNothing()
    {
        using var folder = new ScratchFolder();
        Assert.SkipUnless(OperatingSystem.IsLinux() && await OtherProgram.TryAsync("mount", "-t", "tmpfs", "-o", "size=1m", "tmpfs", folder.Path) == 0, "A full disk needs the right to mount a small one.");
        try
        {
            MediaTools tools = await LocateAsync();
            var raster = new Raster(640, 360);

            var clip = await Assert.ThrowsAsync<RpcFailureException>(() => Some.ClipAsync(tools, folder["a.mkv"], Some.FilmRate, raster, 30, index => Some.Noise(raster, index)));
            var still = await Assert.ThrowsAsync<RpcFailureException>(() => tools.WriteImageAsync(folder["a.png"], new Raster(1280, 720), Some.Noise(new Raster(1280, 720), 1), CancellationToken.None));

            Assert.All([(clip, "a.mkv"), (still, "a.png")], failure =>
            {
                Assert.Equal(RpcErrorCode.StorageFailed, failure.Item1.Code);
                Assert.StartsWith($"The disk is full: '{failure.Item2}'", failure.Item1.Message, StringComparison.Ordinal);
            });
            Assert.Empty(folder.Names);
        }
        finally
        {
            await OtherProgram.RunAsync("umount", folder.Path);
        }
    }

    private Task<MediaTools> LocateAsync() => MediaTools.LocateAsync(new MediaToolsOptions { ChildStarted = child => _children.Add(child.Id) }, CancellationToken.None);

    private void AssertNoneRuns()
    {
        Assert.NotEmpty(_children);
        Assert.All(_children, id => Assert.ThrowsAny<ArgumentException>(() => Process.GetProcessById(id)));
    }

    /// <summary>Cancels as soon as the work has visibly begun.</summary>
    private sealed class Stopper(CancellationTokenSource stop) : IProgress<double>
    {
        public void Report(double value) => stop.Cancel();
    }
}
