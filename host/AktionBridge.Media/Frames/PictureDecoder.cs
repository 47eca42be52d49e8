using System.Buffers;
using System.Runtime.CompilerServices;
using AktionBridge.Contracts.Rpc.Wire;
using AktionBridge.Media.Tools;

namespace AktionBridge.Media.Frames;

/// <summary>Decodes a file into raw frames on a pipe, in order, none dropped or doubled whatever its timestamps say.</summary>
internal sealed class PictureDecoder(ToolSet tools)
{
    /// <summary>Yields each frame in one buffer that is reused for the next.</summary>
    /// <param name="plan">What to decode and how it is to look.</param>
    /// <param name="cancellationToken">Kills the decoder.</param>
    public async IAsyncEnumerable<ReadOnlyMemory<byte>> DecodeAsync(DecodePlan plan, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        int bytes = FrameFormat.Bytes(plan.Output, plan.Pixels);
        byte[] buffer = ArrayPool<byte>.Shared.Rent(bytes);
        try
        {
            await using ToolProcess process = tools.StartFfmpeg(plan.Arguments(), cancellationToken);
            process.CloseInput();
            Memory<byte> frame = buffer.AsMemory(0, bytes);
            int count = 0;
            while (true)
            {
                int read = await process.Output.ReadAtLeastAsync(frame, bytes, throwOnEndOfStream: false, CancellationToken.None);
                cancellationToken.ThrowIfCancellationRequested();
                if (read < bytes)
                {
                    await EndAsync(process, plan.Path, count, read, cancellationToken);
                    yield break;
                }

                count++;
                yield return frame;
            }
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }
    }

    private static async Task EndAsync(ToolProcess process, string path, int frames, int restBytes, CancellationToken cancellationToken)
    {
        int exitCode = await process.WaitAsync(cancellationToken);
        if (exitCode != 0 || restBytes != 0 || frames == 0 || ToolFailure.MeansDamage(process.Words))
            throw ToolFailure.Reading(path, process, exitCode);
    }
}
