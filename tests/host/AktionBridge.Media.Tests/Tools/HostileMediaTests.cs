using System.Net;
using System.Net.Sockets;
using AktionBridge.Contracts.Rpc.Wire;

namespace AktionBridge.Media.Tests.Tools;

/// <summary>Files that are not what they say: each is refused with its name and a reason, and nothing else is opened.</summary>
public sealed class HostileMediaTests(MediaFixture media) : IClassFixture<MediaFixture>
{
    [Theory]
    [InlineData("film.mp4", "This is only a text file that was renamed, long enough to be read as a header.", "none of the accepted kinds")]
    [InlineData("film.mkv", "", "empty")]
    [InlineData("a.m3u8", "#EXTM3U\n#EXT-X-TARGETDURATION:1\n#EXTINF:1,\nfile:///etc/passwd\n#EXT-X-ENDLIST\n", "none of the accepted kinds")]
    [InlineData("b.mov", "ffconcat version 1.0\nfile '/etc/passwd'\n", "none of the accepted kinds")]
    [InlineData("c.png", "<svg xmlns=\"http://www.w3.org/2000/svg\"><image href=\"file:///etc/passwd\"/></svg>", "none of the accepted kinds")]
    [InlineData("d.sdp", "v=0\no=- 0 0 IN IP4 127.0.0.1\ns=x\nc=IN IP4 127.0.0.1\nm=video 5004 RTP/AVP 96\n", "none of the accepted kinds")]
    [InlineData("e.png", "\u0089PNG", "none of the accepted kinds")]
    public async Task Probe_NotMedia_IsRefusedBeforeAnyToolRuns(string name, string content, string reason)
    {
        using var folder = new ScratchFolder();
        await File.WriteAllTextAsync(folder[name], content);
        int children = 0;
        MediaTools tools = await MediaTools.LocateAsync(new MediaToolsOptions { ChildStarted = _ => Interlocked.Increment(ref children) }, CancellationToken.None);
        int before = children;

        var error = await Assert.ThrowsAsync<RpcFailureException>(() => tools.ProbeAsync(folder[name], false, CancellationToken.None));

        Assert.Equal(RpcErrorCode.BadFile, error.Code);
        Assert.Contains($"'{name}'", error.Message, StringComparison.Ordinal);
        Assert.Contains(reason, error.Message, StringComparison.Ordinal);
        Assert.Equal(before, children);
    }

    [Fact]
    public async Task EveryReader_PlaylistThatCallsHome_MakesNoConnection()
    {
        using var folder = new ScratchFolder();
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        string url = $"http://127.0.0.1:{((IPEndPoint)listener.LocalEndpoint).Port}/seg.ts";
        await File.WriteAllTextAsync(folder["call.mp4"], $"#EXTM3U\n#EXTINF:1,\n{url}\n#EXT-X-ENDLIST\n");

        await Assert.ThrowsAsync<RpcFailureException>(() => media.Tools.FrameHashesAsync(folder["call.mp4"], CancellationToken.None));
        await Assert.ThrowsAsync<RpcFailureException>(() => media.Tools.InspectOriginalAsync(folder["call.mp4"], CancellationToken.None));
        await Assert.ThrowsAsync<RpcFailureException>(() => media.Tools.CheckImageAsync(folder["call.mp4"], null, CancellationToken.None));
        await Assert.ThrowsAsync<RpcFailureException>(() => media.Tools.ThumbnailAsync(folder["call.mp4"], folder["t.png"], 0, Some.Small, CancellationToken.None));

        Assert.False(listener.Pending());
        Assert.Equal(["call.mp4"], folder.Names);
    }

    [Theory]
    [InlineData("cut.mkv")]
    [InlineData("cut.mov")]
    [InlineData("cut.png")]
    [InlineData("cut.tiff")]
    public async Task ReadFrames_TruncatedFile_FailsInsteadOfEndingEarly(string name)
    {
        using var folder = new ScratchFolder();
        byte[] whole = await File.ReadAllBytesAsync(await WholeAsync(folder, name));
        await File.WriteAllBytesAsync(folder[name], whole[..(whole.Length * 2 / 3)]);

        var error = await Assert.ThrowsAsync<RpcFailureException>(async () =>
        {
            await foreach (RgbFrame _ in media.Tools.ReadFramesAsync(folder[name], null, null, CancellationToken.None))
                continue;
        });

        Assert.Equal(RpcErrorCode.BadFile, error.Code);
        Assert.Contains($"'{name}' cannot be read as media", error.Message, StringComparison.Ordinal);
        Assert.DoesNotContain(folder.Path, error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task FrameHashes_FlippedBit_IsNoticedByTheSliceChecksum()
    {
        using var folder = new ScratchFolder();
        string path = await Some.ClipAsync(media.Tools, folder["a.mkv"], Some.FilmRate, Some.Small, 6, index => Some.Noise(Some.Small, index));
        byte[] bytes = await File.ReadAllBytesAsync(path);
        bytes[bytes.Length / 2] ^= 0x10;
        await File.WriteAllBytesAsync(path, bytes);

        var error = await Assert.ThrowsAsync<RpcFailureException>(() => media.Tools.FrameHashesAsync(path, CancellationToken.None));

        Assert.Equal(RpcErrorCode.BadFile, error.Code);
    }

    [Fact]
    public async Task ReadFrames_CodecOutsideTheList_IsNotDecoded()
    {
        using var folder = new ScratchFolder();
        await OtherProgram.RunAsync("ffmpeg", "-loglevel", "error", "-f", "lavfi", "-i", "testsrc=s=64x64:r=5:d=1", "-c:v", "magicyuv", folder["magic.mkv"]);

        var error = await Assert.ThrowsAsync<RpcFailureException>(() => media.Tools.FrameHashesAsync(folder["magic.mkv"], CancellationToken.None));

        Assert.Equal(RpcErrorCode.BadFile, error.Code);
        Assert.Contains("whitelist", error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("missing.mkv", "does not exist")]
    [InlineData("", "cannot be opened")]
    public async Task Probe_NoSuchFile_SaysSo(string name, string reason)
    {
        using var folder = new ScratchFolder();

        var error = await Assert.ThrowsAsync<RpcFailureException>(() => media.Tools.ProbeAsync(folder[name], false, CancellationToken.None));

        Assert.Equal(RpcErrorCode.BadFile, error.Code);
        Assert.Contains(reason, error.Message, StringComparison.Ordinal);
    }

    private async Task<string> WholeAsync(ScratchFolder folder, string name)
    {
        if (name.EndsWith(".png", StringComparison.Ordinal))
        {
            await media.Tools.WriteImageAsync(folder["whole.png"], Some.Small, Some.Noise(Some.Small, 1), CancellationToken.None);
            return folder["whole.png"];
        }

        if (name.EndsWith(".tiff", StringComparison.Ordinal))
        {
            await OtherProgram.RunAsync("ffmpeg", "-loglevel", "error", "-f", "lavfi", "-i", "testsrc=s=320x200", "-frames:v", "1", "-c:v", "tiff", "-f", "image2pipe", "file:" + folder["whole.tiff"]);
            return folder["whole.tiff"];
        }

        string original = await Some.ClipAsync(media.Tools, folder["whole.mkv"], Some.FilmRate, Some.Small, 12, index => Some.Noise(Some.Small, index));
        if (name.EndsWith(".mkv", StringComparison.Ordinal))
            return original;
        var spec = new ConformSpec { Source = original, Output = folder["whole.mov"], NativeRate = Some.FilmRate, Rate = Some.FilmRate, NativeFrames = 12, Frames = 12, Raster = Some.Small, Reel = "R" };
        await media.Tools.ConformAsync(spec, null, CancellationToken.None);
        return spec.Output;
    }
}
