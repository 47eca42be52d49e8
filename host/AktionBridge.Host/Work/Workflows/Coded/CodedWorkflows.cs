using System.Collections.Concurrent;
using AktionBridge.Contracts.Rpc.Plugin;
using AktionBridge.Host.Film.Graph;
using AktionBridge.Host.Plugins.Runs;
using AktionBridge.Host.Projects;
using AktionBridge.Host.Workflows.Running;
using Serilog;

namespace AktionBridge.Host.Work.Workflows.Coded;

/// <summary>
/// Runs of workflows that are code of plugins. A run lives in its row; the code is called when the row says that the run goes on, and again from its beginning
/// after a restart of the host, a crash of the plugin or a retry. Called on the project's lane, so for one run nothing here happens twice at a time.
/// </summary>
internal sealed class CodedWorkflows(PluginHost plugins, OrderDesk orders, ILogger log)
{
    // A plugin that crashes is called again as long as its runs get further in between.
    private const int MostCallsInPlace = 3;

    private readonly ConcurrentDictionary<(OpenProject Project, string Run), Call> _calls = new();
    private int _called;

    /// <summary>Whether a workflow with this id is a plugin's; those of files have no slash.</summary>
    public static bool IsOne(string workflowId) => workflowId.Contains('/', StringComparison.Ordinal);

    /// <summary>Looks at a run's jobs, calls its code or lets it go on, and writes down how it ended.</summary>
    /// <param name="project">Whose run.</param>
    /// <param name="run">As its row is now.</param>
    /// <param name="look">Has this called soon.</param>
    /// <param name="cancellationToken">Gives up looking.</param>
    public async Task AdvanceAsync(OpenProject project, WorkflowRun run, Action look, CancellationToken cancellationToken)
    {
        (OpenProject, string) key = (project, run.Id);
        run = await AfterItsJobsAsync(project, run, cancellationToken);
        Call? call = _calls.GetValueOrDefault(key);
        if (run.State != WorkflowRunState.Running)
        {
            call?.Stop();
            if (call?.Run.Outcome is not null)
                _calls.TryRemove(key, out _);
        }
        else if (call?.Run.Outcome is { } outcome)
        {
            _calls.TryRemove(key, out _);
            int number = Ended(run) > call.EndedSteps ? 1 : call.Number + 1;
            if (outcome is PluginRunOutcome.Crashed or PluginRunOutcome.NotResponding or PluginRunOutcome.Stopped && number <= MostCallsInPlace)
            {
                log.Warning("Workflow {Workflow} in run {Run} is called again: {Reason}", run.WorkflowId, run.Id, outcome.Words);
                Begin(project, run, number, look);
            }
            else
            {
                await EndAsync(project, run.Id, outcome, cancellationToken);
            }
        }
        else if (call is not null)
        {
            call.Run.Look(run);
        }
        else
        {
            Begin(project, run, 1, look);
        }
    }

    /// <summary>Asks all code to stop: the host is closing. The rows say that their runs go on.</summary>
    public void StopAll()
    {
        foreach (Call call in _calls.Values)
            call.Stop();
    }

    private void Begin(OpenProject project, WorkflowRun run, int number, Action look)
    {
        var stop = CancellationTokenSource.CreateLinkedTokenSource(project.Closing);
        var coded = new CodedRun(project, run.Id, orders, look);
        _calls[(project, run.Id)] = new Call(coded, stop, Ended(run), number);
        // The run's id alone would still be in use while a call that was stopped is on its way out.
        WorkflowCall definition = PayloadJson.Read<WorkflowCall>(run.Definition) with { Run = $"{run.Id}-{Interlocked.Increment(ref _called)}" };
        (string plugin, _) = GeneratorName.Split(run.WorkflowId);
        _ = Task.Run(
            async () =>
            {
                using (stop)
                    await coded.ExecuteAsync(plugins, plugin, definition, stop.Token);
                // Nobody looks at the runs of a project that is closed.
                if (project.Closing.IsCancellationRequested)
                    _calls.TryRemove((project, run.Id), out _);
            },
            CancellationToken.None);
    }

    private static int Ended(WorkflowRun run) => run.Steps.Count(step => CodedRun.HasEnded(step.State));

    private static async Task<WorkflowRun> AfterItsJobsAsync(OpenProject project, WorkflowRun run, CancellationToken cancellationToken)
    {
        WorkflowRun after = project.Film.Read(film => Progress.AfterJobs(run, new RunFacts(project, film, run)));
        return after == run
            ? run
            : await RunBook.ChangeAsync(project, run.Id, "workflows/advance", (_, now) => now.Version == run.Version ? after : now, cancellationToken) ?? run;
    }

    private static Task EndAsync(OpenProject project, string id, PluginRunOutcome outcome, CancellationToken cancellationToken) => RunBook.ChangeAsync(
        project, id, "workflows/advance",
        (_, now) => now.State != WorkflowRunState.Running ? now : outcome switch
        {
            PluginRunOutcome.Succeeded<WorkflowResult> done => now with { State = WorkflowRunState.Succeeded, Message = done.Result.Message },
            // Its host or project is closing: it goes on when they are opened.
            PluginRunOutcome.Cancelled => now,
            _ => now with { State = WorkflowRunState.Failed, Message = outcome.Words },
        },
        cancellationToken);

    /// <summary>The code at work.</summary>
    /// <param name="Run">What it asks.</param>
    /// <param name="Source">Stops it.</param>
    /// <param name="EndedSteps">When it was called.</param>
    /// <param name="Number">Counts calls without a step ending in between.</param>
    private sealed record Call(CodedRun Run, CancellationTokenSource Source, int EndedSteps, int Number)
    {
        public void Stop()
        {
            try
            {
                Source.Cancel();
            }
            catch (ObjectDisposedException)
            {
                // Its code has just ended.
            }
        }
    }
}
