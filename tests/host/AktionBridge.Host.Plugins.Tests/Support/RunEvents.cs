using System.Collections.Concurrent;
using AktionBridge.Host.Plugins.Runs;

namespace AktionBridge.Host.Plugins.Tests.Support;

/// <summary>Keeps what a run reported and signals the first progress.</summary>
internal sealed class RunEvents : IPluginRunEvents
{
    private readonly TaskCompletionSource _started = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public ConcurrentQueue<(string Stage, double Fraction)> Progressed { get; } = new();

    public ConcurrentQueue<FileInfo> Previews { get; } = new();

    public ConcurrentQueue<(string Level, string Message)> Lines { get; } = new();

    public ConcurrentQueue<bool> Responded { get; } = new();

    /// <summary>Completes with the first progress.</summary>
    public Task Started => _started.Task;

    public void Progress(string stage, double fraction)
    {
        Progressed.Enqueue((stage, fraction));
        _started.TrySetResult();
    }

    public void Preview(FileInfo png) => Previews.Enqueue(png);

    public void Log(string level, string message) => Lines.Enqueue((level, message));

    public void Responding(bool responding, TimeSpan silence) => Responded.Enqueue(responding);
}
