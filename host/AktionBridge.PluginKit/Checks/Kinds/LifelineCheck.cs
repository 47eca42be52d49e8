using AktionBridge.Contracts.Rpc.Plugin;
using AktionBridge.Host.Plugins.Processes;
using AktionBridge.PluginKit.Session;

namespace AktionBridge.PluginKit.Checks.Kinds;

/// <summary>The end of its stdin means that the host is gone: it ends with everything it started, in the midst of a run too.</summary>
internal sealed class LifelineCheck : IGeneratorCheck
{
    // For one that reports no progress.
    private static readonly TimeSpan UntilItWorks = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan UntilItIsGone = TimeSpan.FromSeconds(5);

    public string Name => "lifeline";

    public async Task<Finding> LookAsync(Subject subject, CancellationToken cancellationToken)
    {
        var watcher = new FirstProgress();
        await using PluginSession session = await subject.StartAsync(watcher, cancellationToken);
        DirectoryInfo work = subject.Bench.NewRunFolder(out string run);
        Task<RunAnswer<GenerateResult>> answer = session.RunAsync(subject.LongRequest, run, work, cancellationToken);
        await Task.WhenAny(answer, watcher.Seen, Task.Delay(UntilItWorks, cancellationToken));
        // Known by more than their numbers: a number may soon be somebody else's.
        ProcessIdentity[] members = [.. session.Members.Select(ProcessIdentity.Of).OfType<ProcessIdentity>()];

        session.CloseInput();
        using var deadline = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        deadline.CancelAfter(UntilItIsGone);
        int stay = await RemainingAsync(members, deadline.Token);
        cancellationToken.ThrowIfCancellationRequested();
        if (stay == 0)
            return Finding.Passed($"its stdin closed, it and {members.Length - 1} processes it had started were gone");
        // Nothing of a plugin that failed may stay on the author's machine.
        foreach (ProcessIdentity member in members.Where(member => member.IsAlive))
            System.Diagnostics.Process.GetProcessById(member.ProcessId).Kill();
        return Finding.Failed($"{UntilItIsGone.TotalSeconds:0} s after its stdin was closed {stay} of its processes were still there. Read stdin to its end, and end with everything you started.");
    }

    private static async Task<int> RemainingAsync(ProcessIdentity[] members, CancellationToken deadline)
    {
        using var timer = new PeriodicTimer(TimeSpan.FromMilliseconds(50));
        try
        {
            while (members.Any(member => member.IsAlive))
                await timer.WaitForNextTickAsync(deadline);
            return 0;
        }
        catch (OperationCanceledException)
        {
            return members.Count(member => member.IsAlive);
        }
    }
}
