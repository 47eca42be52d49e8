using System.Diagnostics;

namespace AktionBridge.Media.Tests.Inspecting;

/// <summary>Clips made by ffmpeg's own filters to have a fault, or to look as if they had: 384x216, 24 frames a second, lossless as originals are.</summary>
public sealed class FaultClips : IAsyncLifetime
{
    private static readonly string[] Lossless = ["-c:v", "ffv1", "-level", "3", "-g", "1", "-slicecrc", "1", "-pix_fmt", "bgr0"];
    private readonly ScratchFolder _folder = new();
    private int _made;

    public MediaTools Tools { get; private set; } = null!;

    public async ValueTask InitializeAsync()
    {
        Tools = await MediaTools.LocateAsync(new MediaToolsOptions(), CancellationToken.None);
        foreach (int scene in (int[])[1, 2])
        {
            await RunAsync(
                ["-f", "lavfi", "-i", $"nullsrc=s=1600x300:d=0.04,geq=lum='random({scene})*255':cb='128+40*sin(X/54+{scene})':cr='128+40*cos(Y/42+{scene})',gblur=sigma=5,eq=contrast=6{(scene == 1 ? "" : ",hflip,vflip")}",
                "-frames:v", "1", $"scene{scene}.png"]);
        }
    }

    public ValueTask DisposeAsync()
    {
        _folder.Dispose();
        return ValueTask.CompletedTask;
    }

    /// <summary>A window of a wide picture that moves by so many pixels a frame.</summary>
    public static string Scene(int scene, int speed) =>
        $"movie=scene{scene}.png,loop=loop=-1:size=1,setpts=N/24/TB,fps=24,crop=384:216:x='{speed}*n':y=40,format=gbrp";

    /// <summary>The clip of a filter graph with one output.</summary>
    public async Task<string> MakeAsync(string graph, int frames = 40, params string[] output)
    {
        string name = $"{++_made}.{(output.Length == 0 ? "mkv" : "mov")}";
        await RunAsync(["-filter_complex", graph, "-frames:v", $"{frames}", .. output.Length == 0 ? Lossless : output, name]);
        return _folder[name];
    }

    public async Task<OriginalInspection> InspectAsync(string graph, int frames = 40, params string[] output) =>
        await Tools.InspectOriginalAsync(await MakeAsync(graph, frames, output), CancellationToken.None);

    /// <summary>ffmpeg works inside the folder: a filter graph has no room for a path with quotes in it, and a picture's name none for a percent sign.</summary>
    private async Task RunAsync(IEnumerable<string> arguments)
    {
        var start = new ProcessStartInfo(Tools.FfmpegPath, ["-nostdin", "-v", "error", "-y", .. arguments]) { WorkingDirectory = _folder.Path, RedirectStandardError = true };
        using Process process = Process.Start(start)!;
        string said = await process.StandardError.ReadToEndAsync();
        await process.WaitForExitAsync();
        Assert.True(process.ExitCode == 0, said);
    }

    public string this[string name] => _folder[name];
}
