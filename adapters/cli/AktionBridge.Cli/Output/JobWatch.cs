using System.Text.Json;
using AktionBridge.Cli.Connection;
using AktionBridge.Contracts.Rpc.Client;
using AktionBridge.Contracts.Rpc.Wire;
using Spectre.Console;

namespace AktionBridge.Cli.Output;

/// <summary>Waits for jobs and shows where they are: a bar on a terminal, a JSON line an event with --json, one line a finished job when piped.</summary>
internal sealed class JobWatch(HostConnection host, Screen screen)
{
    /// <summary>Returns the jobs once they have ended or wait for a person.</summary>
    public async Task<IReadOnlyList<JobInfo>> WaitAsync(string title, IReadOnlyList<string> jobs, CancellationToken cancellationToken)
    {
        if (jobs.Count == 0)
            return [];
        Task<Page<JobInfo>> ended = host.Jobs.WaitAsync(new WaitJobsRequest { Jobs = jobs }, cancellationToken);
        if (screen.Live)
            await ShowBarAsync(title, jobs, ended);
        else
            await ShowLinesAsync(title, jobs, ended);
        return (await ended).Items;
    }

    private async Task ShowBarAsync(string title, IReadOnlyList<string> jobs, Task<Page<JobInfo>> ended)
    {
        await AnsiConsole.Progress()
            .AutoClear(false)
            .Columns(new TaskDescriptionColumn { Alignment = Justify.Left }, new ProgressBarColumn(), new PercentageColumn(), new RemainingTimeColumn())
            .StartAsync(async context =>
            {
                ProgressTask bar = context.AddTask(Markup.Escape(title), maxValue: jobs.Count);
                using var tally = new ProgressTally(host.Events, jobs, (fraction, what) =>
                {
                    bar.Value = fraction * jobs.Count;
                    bar.Description = $"{Markup.Escape(title)} [grey]{Markup.Escape(what)}[/]";
                });
                await ended.ContinueWith(_ => { }, CancellationToken.None, TaskContinuationOptions.None, TaskScheduler.Default);
                if (ended.IsCompletedSuccessfully)
                {
                    bar.Value = jobs.Count;
                    bar.Description = Markup.Escape(title);
                }
            });
    }

    private async Task ShowLinesAsync(string title, IReadOnlyList<string> jobs, Task<Page<JobInfo>> ended)
    {
        int tenth = -1;
        using var tally = new ProgressTally(host.Events, jobs, (fraction, what) =>
        {
            // Piped output is read later: a line each tenth says enough.
            if (screen.Json || (int)(fraction * 10) <= tenth)
                return;
            tenth = (int)(fraction * 10);
            screen.Note($"{title}: {tenth * 10} % {what}");
        });
        void Print(JobProgressEvent progress) => screen.Note(JsonSerializer.Serialize(progress, WireJson.Options));
        if (screen.Json)
            host.Events.Progress += Print;
        await ended.ContinueWith(_ => { }, CancellationToken.None, TaskContinuationOptions.None, TaskScheduler.Default);
        host.Events.Progress -= Print;
    }
}
