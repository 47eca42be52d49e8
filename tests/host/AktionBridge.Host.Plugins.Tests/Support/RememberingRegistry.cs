using System.Collections.Concurrent;
using AktionBridge.Host.Plugins.Processes;

namespace AktionBridge.Host.Plugins.Tests.Support;

/// <summary>A registry that also knows which children there ever were.</summary>
internal sealed class RememberingRegistry : IChildRegistry
{
    private readonly ConcurrentDictionary<string, ChildRecord> _living = new();

    public ConcurrentQueue<ChildRecord> Ever { get; } = new();

    /// <summary>Reset, it stands for a disk that hangs: whoever removes a record waits.</summary>
    public ManualResetEventSlim Disk { get; } = new(initialState: true);

    /// <summary>The disk is full: nothing can be recorded.</summary>
    public bool IsFull { get; set; }

    public void Record(ChildRecord child)
    {
        Ever.Enqueue(child);
        if (IsFull)
            throw new IOException("No space left on device.");
        _living[child.Marker] = child;
    }

    public void Remove(ChildRecord child)
    {
        Disk.Wait();
        _living.TryRemove(child.Marker, out _);
    }

    public IReadOnlyList<ChildRecord> All() => [.. _living.Values];

    /// <summary>Living processes of all children there ever were.</summary>
    public IReadOnlyList<int> LeftOver() => [.. Ever.SelectMany(child => ProcessTree.Members(ProcessTree.NoLeader, child.Marker))];
}
