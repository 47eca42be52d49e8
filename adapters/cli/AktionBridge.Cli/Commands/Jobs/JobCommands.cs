using System.CommandLine;
using AktionBridge.Cli.Output;
using AktionBridge.Contracts.Rpc.Client;

namespace AktionBridge.Cli.Commands.Jobs;

/// <summary>jobs with what can be done to them, resume.</summary>
internal static class JobCommands
{
    private static readonly Argument<string[]> Ids = new("jobs") { Description = "Ids; all that it can apply to unless given", Arity = ArgumentArity.ZeroOrMore };

    private static readonly Option<string?> Client = new("--client") { Description = "Instead of ids: those that this program asked for, such as blender" };
    private static readonly Option<string?> Batch = new("--batch") { Description = "Instead of ids: those of this batch" };

    public static Command Jobs()
    {
        var state = new Option<string?>("--state") { Description = "queued, paused, running, succeeded, failed, faulted, cancelled, interrupted, blocked" };
        Command jobs = CommandFrame.ForProject("jobs", "List the queue", async context =>
        {
            IReadOnlyList<JobInfo> all = await Paging.AllAsync(after =>
                context.Host.Jobs.ListAsync(new ListJobsRequest { State = context.Value(state), After = after }, context.CancellationToken));
            context.Screen.Result(all, Print);
        }, state);
        jobs.Subcommands.Add(Change("cancel", "Cancel jobs", (context, request) => context.Host.Jobs.CancelAsync(request, context.CancellationToken)));
        jobs.Subcommands.Add(Change("retry", "Queue failed jobs again", (context, request) => context.Host.Jobs.RetryAsync(request, context.CancellationToken)));
        jobs.Subcommands.Add(Change("pause", "Pause jobs; running ones end their stage", (context, request) => context.Host.Jobs.PauseAsync(request, context.CancellationToken)));
        jobs.Subcommands.Add(Change("resume", "Let paused and interrupted jobs go on", (context, request) => context.Host.Jobs.ResumeAsync(request, context.CancellationToken)));
        foreach (Command command in QueueCommands.All())
            jobs.Subcommands.Add(command);
        return jobs;
    }

    public static Command Resume() => CommandFrame.ForProject("resume", "Let interrupted jobs go on; finished stages are kept", async context =>
    {
        await context.Host.Jobs.ResumeAsync(new JobsRequest(), context.CancellationToken);
        IReadOnlyList<JobInfo> all = await Paging.AllAsync(after =>
            context.Host.Jobs.ListAsync(new ListJobsRequest { After = after }, context.CancellationToken));
        string[] open = [.. all.Where(job => job.State is "queued" or "running").Select(job => job.Id)];
        IReadOnlyList<JobInfo> jobs = await context.Watch.WaitAsync("Resuming", open, context.CancellationToken);
        context.Judge(jobs);
        context.Screen.Result(jobs, Print);
    }, CommandFrame.ProjectArgument);

    public static void Print(IReadOnlyList<JobInfo> jobs) => Screen.Table(
        ["job", "kind", "what", "state", "stages", "error"],
        jobs.Select(job => new[]
        {
            job.Id, job.Kind, job.Title, job.State, Stages(job.Stages), job.Error ?? "",
        }));

    /// <summary>Of stages that are alike, such as those of many scenes, how many.</summary>
    private static string Stages(IReadOnlyList<StageInfo> stages) => string.Join(' ', stages.GroupBy(stage => $"{stage.Name}:{stage.State}")
        .Select(alike => alike.Count() == 1 ? alike.Key : $"{alike.Key}x{alike.Count()}"));

    private static Command Change(string name, string description, Func<CommandContext, JobsRequest, Task<Done>> change) =>
        CommandFrame.ForProject(name, description, async context =>
        {
            string[] ids = context.Value(Ids) ?? [];
            Done done = await change(context, new JobsRequest { Jobs = ids.Length == 0 ? null : ids, Client = context.Value(Client), Batch = context.Value(Batch) });
            context.Screen.Result(done, _ => Console.Out.WriteLine("Done."));
        }, Ids, Client, Batch);
}
