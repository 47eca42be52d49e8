using System.Net;
using System.Net.Sockets;
using AktionBridge.Contracts.Rpc.Wire;

namespace AktionBridge.Media.Tests.Tools;

/// <summary>Files that begin as media and want something else: every reader refuses them by name or reads what is there; nobody is called, nothing else is opened or made.</summary>
public sealed class CraftedMediaTests(MediaFixture media) : IClassFixture<MediaFixture>
{
    // Expected never to elapse; whoever opens the pipe waits for ever.
    private static readonly TimeSpan Long = TimeSpan.FromMinutes(3);

    public static TheoryData<string> Kinds => [.. CraftedFiles.All("http://127.0.0.1:1/", "/nowhere").Keys];

    [Theory]
    [MemberData(nameof(Kinds))]
    public async Task EveryReader_OfACraftedFile_CallsNobodyAndOpensNothingElse(string kind)
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "the pipe that shows who opens it is made by mkfifo");
        using var folder = new ScratchFolder();
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        string url = $"http://127.0.0.1:{((IPEndPoint)listener.LocalEndpoint).Port}/seg.ts";
        await OtherProgram.RunAsync("mkfifo", folder["pipe"]);
        (string name, byte[] bytes) = CraftedFiles.All(url, folder["pipe"])[kind];
        await File.WriteAllBytesAsync(folder[name], bytes);
        using var deadline = new CancellationTokenSource(Long);
        string[] before = folder.Names;

        RpcFailureException?[] refusals =
        [
            await RefusalAsync(() => media.Tools.ProbeAsync(folder[name], false, deadline.Token)),
            await RefusalAsync(() => media.Tools.FrameHashesAsync(folder[name], deadline.Token)),
            await RefusalAsync(() => media.Tools.InspectOriginalAsync(folder[name], deadline.Token)),
            await RefusalAsync(() => media.Tools.CheckImageAsync(folder[name], null, deadline.Token)),
            await RefusalAsync(() => media.Tools.ThumbnailAsync(folder[name], folder["thumbnail.png"], 0, Some.Small, deadline.Token)),
        ];

        Assert.All(refusals.OfType<RpcFailureException>(), refused => Assert.Contains(name, refused.Message, StringComparison.Ordinal));
        // Pictures that only carry too many words beside a small picture may be read; nothing else here is a film or a picture.
        if (!kind.Contains("packed", StringComparison.Ordinal) || name.EndsWith(".mov", StringComparison.Ordinal))
            Assert.DoesNotContain(null, refusals[1..]);
        Assert.False(listener.Pending());
        Assert.Equal(before, folder.Names.Where(file => file != "thumbnail.png"));
    }

    private static async Task<RpcFailureException?> RefusalAsync(Func<Task> read)
    {
        try
        {
            await read();
            return null;
        }
        catch (RpcFailureException refused)
        {
            return refused;
        }
    }
}
