using System.CommandLine;
using System.Globalization;
using AktionBridge.Cli.Output;
using AktionBridge.Contracts.Rpc.Client;

namespace AktionBridge.Cli.Commands.Jobs;

/// <summary>jobs queue, pause-queue, resume-queue, move, deadline, budget, prune.</summary>
internal static class QueueCommands
{
    private static readonly Argument<string[]> Ids = new("jobs") { Description = "Ids", Arity = ArgumentArity.OneOrMore };

    public static IEnumerable<Command> All() =>
        [Queue(), Hold("pause-queue", "Begin nothing more until resume-queue, over restarts too", true), Hold("resume-queue", "End pause-queue", false), Move(), Deadline(), Budget(), Prune()];

    /// <summary>A time as people write it.</summary>
    public static DateTimeOffset? ParseTime(string? text) => text is null ? null
        : DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeLocal, out DateTimeOffset time) ? time
        : throw new CommandFailedException(ExitCode.Usage, $"'{text}' is no time. Write it as 2026-03-04T18:00");

    private static Command Queue() => CommandFrame.ForProject("queue", "Say what is in the queue, who holds it, and what batches may spend", async context =>
    {
        QueueInfo queue = await context.Host.Jobs.QueueAsync(new GetProjectRequest(), context.CancellationToken);
        context.Screen.Result(queue, Print);
    });

    private static Command Hold(string name, string description, bool hold) => CommandFrame.ForProject(name, description, async context =>
    {
        Done done = hold
            ? await context.Host.Jobs.PauseQueueAsync(new HoldQueueRequest(), context.CancellationToken)
            : await context.Host.Jobs.ResumeQueueAsync(new HoldQueueRequest(), context.CancellationToken);
        context.Screen.Result(done, _ => Console.Out.WriteLine(hold ? "The queue is held." : "The queue goes on."));
    });

    private static Command Move()
    {
        var front = new Option<bool>("--front") { Description = "Before everything else" };
        var before = new Option<string?>("--before") { Description = "Right before this job" };
        var after = new Option<string?>("--after") { Description = "Right after this job" };
        var priority = new Option<int?>("--priority") { Description = "-1000 to 1000; higher runs first, 0 is usual" };
        return CommandFrame.ForProject("move", "Put jobs elsewhere in the order", async context =>
        {
            Done done = await context.Host.Jobs.MoveAsync(
                new MoveJobsRequest
                {
                    Jobs = context.Value(Ids) ?? [], Front = context.Value(front), Before = context.Value(before), After = context.Value(after), Priority = context.Value(priority),
                },
                context.CancellationToken);
            context.Screen.Result(done, _ => Console.Out.WriteLine("Moved."));
        }, Ids, front, before, after, priority);
    }

    private static Command Deadline()
    {
        var at = new Option<string?>("--at") { Description = "What has not begun by then is paused; none unless given" };
        return CommandFrame.ForProject("deadline", "Give jobs another deadline, or none", async context =>
        {
            Done done = await context.Host.Jobs.SetDeadlineAsync(
                new DeadlineRequest { Jobs = context.Value(Ids) ?? [], Deadline = ParseTime(context.Value(at)) }, context.CancellationToken);
            context.Screen.Result(done, _ => Console.Out.WriteLine("Done."));
        }, Ids, at);
    }

    private static Command Budget()
    {
        var batch = new Argument<string>("batch") { Description = "Its id" };
        var seconds = new Option<double?>("--seconds") { Description = "Of generating; no limit unless given" };
        var money = new Option<decimal?>("--money") { Description = "In the generators' currency; no limit unless given" };
        return CommandFrame.ForProject("budget", "Change what a batch may spend", async context =>
        {
            BudgetInfo budget = await context.Host.Jobs.SetBudgetAsync(
                new BudgetRequest { Batch = context.Value(batch)!, Seconds = context.Value(seconds), Money = context.Value(money) }, context.CancellationToken);
            context.Screen.Result(budget, one => Console.Out.WriteLine(Say(one)));
        }, batch, seconds, money);
    }

    private static Command Prune()
    {
        var keep = new Option<int>("--keep") { Description = "The newest this many ended jobs stay", DefaultValueFactory = _ => 1000 };
        var days = new Option<int>("--days") { Description = "Forget only what ended longer ago" };
        return CommandFrame.ForProject("prune", "Forget ended jobs; takes and originals stay", async context =>
        {
            Pruned pruned = await context.Host.Jobs.PruneAsync(new PruneJobsRequest { Keep = context.Value(keep), Days = context.Value(days) }, context.CancellationToken);
            context.Screen.Result(pruned, one => Console.Out.WriteLine($"{one.Jobs} jobs forgotten."));
        }, keep, days);
    }

    private static void Print(QueueInfo queue)
    {
        if (queue.HeldBy is { } who)
            Console.Out.WriteLine($"held by {who} since {queue.HeldSince:u}; let it go on: aktion jobs resume-queue");
        Screen.Table(["state", "jobs"], queue.States.Select(state => new[] { state.Key, $"{state.Value}" }));
        foreach (BudgetInfo budget in queue.Budgets)
            Console.Out.WriteLine(Say(budget));
    }

    private static string Say(BudgetInfo budget) => string.Create(
        CultureInfo.InvariantCulture,
        $"{budget.Batch}: {budget.SpentSeconds:0.#} s of {(budget.Seconds is { } seconds ? $"{seconds:0.#} s" : "any")}, {budget.SpentMoney:0.00} of {(budget.Money is { } money ? $"{money:0.00}" : "any")} spent");
}
