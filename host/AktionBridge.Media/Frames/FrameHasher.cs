using AktionBridge.Media.Tools;

namespace AktionBridge.Media.Frames;

/// <summary>Hashes decoded frames inside ffmpeg, so that no pixel crosses a pipe.</summary>
internal sealed class FrameHasher(ToolSet tools)
{
    public async Task<IReadOnlyList<string>> HashAsync(string path, CancellationToken cancellationToken)
    {
        await using ToolProcess process = tools.StartFfmpeg(
        [
            .. SafeInput.OpenStrictly(path),
            "-map", "0:v:0", "-an", "-fps_mode", "passthrough", "-c:v", "rawvideo", "-f", "framehash", "-hash", "sha256", "pipe:1",
        ], cancellationToken);
        process.CloseInput();
        var hashes = new List<string>();
        using var reader = new StreamReader(process.Output, leaveOpen: true);
        while (await reader.ReadLineAsync(CancellationToken.None) is { } line)
        {
            // stream, dts, pts, duration, size, hash; comments begin with #.
            if (line.Length > 0 && line[0] != '#')
                hashes.Add(line[(line.LastIndexOf(',') + 1)..].Trim());
        }

        int exitCode = await process.WaitAsync(cancellationToken);
        return exitCode == 0 && hashes.Count > 0 && !ToolFailure.MeansDamage(process.Words) ? hashes : throw ToolFailure.Reading(path, process, exitCode);
    }
}
