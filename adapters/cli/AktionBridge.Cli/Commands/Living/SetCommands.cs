using System.CommandLine;
using AktionBridge.Cli.Output;
using AktionBridge.Contracts.Rpc.Client;
using AktionBridge.Contracts.Rpc.Client.Living;

namespace AktionBridge.Cli.Commands.Living;

/// <summary>sets: list, show, continue, keep, switch, revert, approve, rename, forget, sheet.</summary>
internal static class SetCommands
{
    private static readonly Argument<string> Set = new("set") { Description = "Name or id" };

    public static Command Sets()
    {
        Command sets = CommandFrame.ForProject("sets", "List alternate sets, and look at, switch to and leave them", async context =>
        {
            IReadOnlyList<SetInfo> all = await Paging.AllAsync(after => context.Host.Sets.ListAsync(new ListRequest { After = after }, context.CancellationToken));
            context.Screen.Result(all, Print);
        });
        foreach (Command command in new[] { Show(), Continue(), Keep(), Switch("switch", "Have the alternatives play, here and on timelines", (api, request, token) => api.SwitchAsync(request, token)),
            Switch("revert", "Have what played before play again, here and on timelines", (api, request, token) => api.RevertAsync(request, token)), Approve(), Rename(), Forget(), Sheet() })
            sets.Subcommands.Add(command);
        return sets;
    }

    /// <summary>Waits for what is under way, then says where the set stands.</summary>
    public static async Task FollowAsync(CommandContext context, SetInfo set, bool noWait)
    {
        if (!noWait && set.Open > 0)
        {
            IReadOnlyList<JobInfo> jobs = await Paging.AllAsync(after =>
                context.Host.Jobs.ListAsync(new ListJobsRequest { Batch = set.Batch, After = after, Limit = 1000 }, context.CancellationToken));
            await context.Watch.WaitAsync(set.Name, [.. jobs.Select(job => job.Id)], context.CancellationToken);
            set = await context.Host.Sets.GetAsync(new SetRequest { Set = set.Id }, context.CancellationToken);
        }

        if (set.Failed > 0)
            context.ExitCode = ExitCode.Failed;
        context.Screen.Result(set, one => Print([one]));
    }

    private static Command Show() => CommandFrame.ForProject("show", "List the shots of a set", async context =>
    {
        string named = context.Value(Set)!;
        SetInfo set = await context.Host.Sets.GetAsync(new SetRequest { Set = named }, context.CancellationToken);
        IReadOnlyList<SetShot> shots = await Paging.AllAsync(after =>
            context.Host.Sets.ShotsAsync(new ListSetShotsRequest { Set = named, After = after, Limit = 1000 }, context.CancellationToken));
        context.Screen.Result(new { set, shots }, _ =>
        {
            Print([set]);
            Screen.Table(
                ["shot", "former", "alternative", "keep", "plays", "state"],
                shots.Select(shot => new[] { shot.Shot, shot.Former ?? "", shot.Alternative ?? "", shot.Keep, shot.Plays, shot.Message is null ? shot.State : $"{shot.State}: {shot.Message}" }));
        });
    }, Set);

    private static Command Continue()
    {
        var budget = new Option<string?>("--budget") { Description = "Another limit for the whole set: 2h, 45m, 90s" };
        var money = new Option<decimal?>("--budget-money") { Description = "Money that the whole set may spend" };
        var noWait = new Option<bool>("--no-wait") { Description = "Queue and return" };
        return CommandFrame.ForProject("continue", "Go on with what of a set is not there yet", async context =>
        {
            BudgetLimits? limits = context.Value(budget) is null && context.Value(money) is null ? null : new BudgetLimits(RegenerateCommand.Seconds(context.Value(budget)), context.Value(money));
            SetInfo set = await context.Host.Sets.ContinueAsync(new ContinueSetRequest { Set = context.Value(Set)!, Budget = limits }, context.CancellationToken);
            await FollowAsync(context, set, context.Value(noWait));
        }, Set, budget, money, noWait);
    }

    private static Command Keep()
    {
        var shots = new Argument<string[]>("shots") { Description = "Codes of shots of the set", Arity = ArgumentArity.OneOrMore };
        var former = new Option<bool>("--former") { Description = "The set brings what played before" };
        var alternative = new Option<bool>("--alternative") { Description = "The set brings the alternative" };
        return CommandFrame.ForProject("keep", "Say of shots which take the set brings", async context =>
        {
            if (context.Value(former) == context.Value(alternative))
                throw new CommandFailedException(ExitCode.Usage, "Say which take the set brings: --former or --alternative.");
            SetSwitched kept = await context.Host.Sets.KeepAsync(
                new KeepRequest { Set = context.Value(Set)!, Shots = context.Value(shots)!, Keep = context.Value(former) ? "former" : "alternative" }, context.CancellationToken);
            context.Screen.Result(kept, Print);
        }, Set, shots, former, alternative);
    }

    private static Command Switch(string name, string description, Func<ISetsApi, ChangeSetRequest, CancellationToken, Task<SetSwitched>> work)
    {
        var noWait = new Option<bool>("--no-wait") { Description = "Return at once; what must be conformed lands by itself while the host runs" };
        return CommandFrame.ForProject(name, description, async context =>
        {
            SetSwitched switched = await work(context.Host.Sets, new ChangeSetRequest { Set = context.Value(Set)! }, context.CancellationToken);
            context.Screen.Result(context.Value(noWait) ? switched : await LandingWatch.WaitAsync(context, switched), Print);
        }, Set, noWait);
    }

    private static Command Approve()
    {
        var note = new Option<string?>("--note") { Description = "Why; kept with each take" };
        return CommandFrame.ForProject("approve", "Approve the takes that play because the set was switched to", async context =>
        {
            SetApproved approved = await context.Host.Sets.ApproveAsync(new ApproveSetRequest { Set = context.Value(Set)!, Note = context.Value(note) }, context.CancellationToken);
            context.Screen.Result(approved, done =>
            {
                Console.Out.WriteLine($"Approved: {(done.Approved.Count == 0 ? "nothing that was not approved" : string.Join(", ", done.Approved))}");
                Left(done.Left);
            });
        }, Set, note);
    }

    private static Command Rename()
    {
        var name = new Argument<string>("name") { Description = "What it is called from now on" };
        return CommandFrame.ForProject("rename", "Give a set another name", async context =>
        {
            SetInfo renamed = await context.Host.Sets.RenameAsync(new RenameSetRequest { Set = context.Value(Set)!, Name = context.Value(name)! }, context.CancellationToken);
            context.Screen.Result(renamed, one => Print([one]));
        }, Set, name);
    }

    private static Command Forget() => CommandFrame.ForProject("forget", "Take a set out of the list; its takes stay", async context =>
    {
        SetForgotten forgotten = await context.Host.Sets.ForgetAsync(new ChangeSetRequest { Set = context.Value(Set)! }, context.CancellationToken);
        context.Screen.Result(forgotten, one => Console.Out.WriteLine($"Forgotten: {one.Name}. {one.Takes} {(one.Takes == 1 ? "take stays" : "takes stay")} with the shots."));
    }, Set);

    private static Command Sheet()
    {
        var output = new Option<string>("--output", "-o") { Description = "The PNG to write", Required = true };
        var shots = new Option<string[]>("--shots") { Description = "Codes; all of the set unless given", AllowMultipleArgumentsPerToken = true };
        var overwrite = new Option<bool>("--overwrite") { Description = "Replace a file that this project did not write" };
        return CommandFrame.ForProject("sheet", "Draw what played beside the alternative, shot by shot", async context =>
        {
            string path = Path.GetFullPath(context.Value(output)!);
            JobsStarted started = await context.Host.Sets.SheetAsync(
                new SetSheetRequest
                {
                    Set = context.Value(Set)!, Output = path, Shots = context.Value(shots) is { Length: > 0 } codes ? codes : null, Overwrite = context.Value(overwrite),
                },
                context.CancellationToken);
            context.Judge(await context.Watch.WaitAsync("Sheet", started.Jobs, context.CancellationToken));
            context.Screen.Result(new { path }, drawn => Console.Out.WriteLine($"Drawn: {drawn.path}"));
        }, Set, output, shots, overwrite);
    }

    private static void Print(IReadOnlyList<SetInfo> sets) => Screen.Table(
        ["set", "model", "shots", "ready", "open", "paused", "failed", "switched", "kept", "spent", "says"],
        sets.Select(set => new[]
        {
            set.Name, set.Generator, $"{set.Shots}", $"{set.Ready}", $"{set.Open}", $"{set.Paused}", $"{set.Failed}", $"{set.Switched}", $"{set.KeptFormer}",
            set.Budget is { } budget ? $"{budget.SpentSeconds:0} of {(budget.Seconds is { } limit ? $"{limit:0} s" : "any")}" : "", set.Message,
        }));

    private static void Print(SetSwitched switched)
    {
        Console.Out.WriteLine($"{switched.Changed.Count} {(switched.Changed.Count == 1 ? "shot plays" : "shots play")} another take{(switched.Changed.Count is > 0 and <= 12 ? $": {string.Join(", ", switched.Changed)}" : "")}");
        foreach (SetTimeline timeline in switched.Timelines)
            Console.Out.WriteLine($"  {timeline.Path ?? timeline.Document}: {timeline.Shown} of {timeline.Places} places show it{(timeline.Message is null ? "" : $". {timeline.Message}")}");
        Left(switched.Left);
    }

    private static void Left(IReadOnlyList<string> left)
    {
        foreach (string one in left)
            Console.Out.WriteLine($"  left: {one}");
    }
}
