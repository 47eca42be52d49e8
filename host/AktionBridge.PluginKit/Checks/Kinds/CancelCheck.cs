using System.Diagnostics;
using AktionBridge.Contracts.Rpc.Plugin;
using AktionBridge.PluginKit.Session;

namespace AktionBridge.PluginKit.Checks.Kinds;

/// <summary>It stops within two seconds of being cancelled.</summary>
internal sealed class CancelCheck : IGeneratorCheck
{
    private static readonly TimeSpan Promised = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan UntilItWorks = TimeSpan.FromSeconds(2);

    public string Name => "cancel";

    public async Task<Finding> LookAsync(Subject subject, CancellationToken cancellationToken)
    {
        var watcher = new FirstProgress();
        using var cancel = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        await using PluginSession session = await subject.StartAsync(watcher, cancellationToken);
        DirectoryInfo work = subject.Bench.NewRunFolder(out string run);
        Task<RunAnswer> answer = session.RunAsync(subject.LongRequest, run, work, cancel.Token);
        await Task.WhenAny(answer, watcher.Seen, Task.Delay(UntilItWorks, cancellationToken));
        if (answer.IsCompleted)
            return Finding.Skipped($"the run was over before it could be cancelled: {Words(await answer)}");

        long cancelled = Stopwatch.GetTimestamp();
        await cancel.CancelAsync();
        await Task.WhenAny(answer, Task.Delay(Promised, cancellationToken));
        if (!answer.IsCompleted)
            return Finding.Failed($"it had not stopped {Promised.TotalSeconds:0} s after it was cancelled; the host kills it soon after. Pass the token on, or look at context.cancelled in Python.");
        RunAnswer ended = await answer;
        return ended.End switch
        {
            RunEnd.Cancelled => Finding.Passed($"it stopped {Stopwatch.GetElapsedTime(cancelled).TotalSeconds:0.00} s after it was cancelled"),
            RunEnd.Succeeded => Finding.Skipped("the run was over before it could be cancelled: it succeeded"),
            _ => Finding.Failed($"cancelled, it did not stop but broke: {ended.Message}"),
        };
    }

    private static string Words(RunAnswer answer) => answer.End == RunEnd.Succeeded ? "it succeeded" : answer.Message;

    private sealed class FirstProgress : ISessionWatcher
    {
        private readonly TaskCompletionSource _seen = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public Task Seen => _seen.Task;

        public void Started(int processId)
        {
        }

        public void ErrorLine(string line)
        {
        }

        public void Progress(PluginProgress progress) => _seen.TrySetResult();

        public void Log(PluginLog line)
        {
        }
    }
}
