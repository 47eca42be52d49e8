using System.Buffers;
using AktionBridge.Contracts.Plugin;

namespace AktionBridge.Plugins.Previz.Generators;

/// <summary>Draws ahead on several threads while earlier frames go to the encoder, in order. Each frame is drawn whole by one thread.</summary>
internal sealed class FramePipeline(ShotFrames frames, int threads)
{
    private readonly Stack<ShotFrames.FrameDesk> _desks = new();

    public async Task RunAsync(int count, Func<int, ReadOnlyMemory<byte>, ValueTask> write, CancellationToken cancellationToken)
    {
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        using var free = new SemaphoreSlim(threads);
        var ahead = new Queue<Task<byte[]>>();
        try
        {
            int next = 0;
            for (int frame = 0; frame < count; frame++)
            {
                while (next < count && ahead.Count <= threads)
                    ahead.Enqueue(DrawAsync(next++, free, stop.Token));
                byte[] pixels = await ahead.Peek();
                await write(frame, pixels.AsMemory(0, frames.BytesPerFrame));
                _ = ahead.Dequeue();
                ArrayPool<byte>.Shared.Return(pixels);
            }
        }
        finally
        {
            await stop.CancelAsync();
            foreach (Task<byte[]> unfinished in ahead)
                await ((Task)unfinished).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    private async Task<byte[]> DrawAsync(int frame, SemaphoreSlim free, CancellationToken cancellationToken)
    {
        await free.WaitAsync(cancellationToken);
        try
        {
            return await Task.Run(() => Draw(frame, cancellationToken), cancellationToken);
        }
        finally
        {
            free.Release();
        }
    }

    private byte[] Draw(int frame, CancellationToken cancellationToken)
    {
        byte[] pixels = ArrayPool<byte>.Shared.Rent(frames.BytesPerFrame);
        ShotFrames.FrameDesk desk = Take();
        try
        {
            frames.Draw(desk, frame, pixels.AsSpan(0, frames.BytesPerFrame), cancellationToken);
            return pixels;
        }
        finally
        {
            lock (_desks)
                _desks.Push(desk);
        }
    }

    private ShotFrames.FrameDesk Take()
    {
        lock (_desks)
        {
            if (_desks.TryPop(out ShotFrames.FrameDesk? desk))
                return desk;
        }

        return frames.CreateDesk();
    }
}
