using System.CommandLine;
using AktionBridge.Cli.Commands.Directing;
using AktionBridge.Cli.Commands.Jobs;
using AktionBridge.Cli.Output;
using AktionBridge.Contracts.Rpc.Client;

namespace AktionBridge.Cli.Commands;

/// <summary>generate, takes, approve, reject, stale.</summary>
internal static class TakeCommands
{
    public static Command Generate()
    {
        var shots = new Argument<string[]>("shots") { Description = "Codes; all unless given", Arity = ArgumentArity.ZeroOrMore };
        var takes = new Option<int>("--takes") { Description = "How many takes of each shot", DefaultValueFactory = _ => 1 };
        var generator = new Option<string?>("--generator") { Description = "plugin/generator" };
        var missing = new Option<bool>("--only-missing") { Description = "Leave shots alone whose newest take is up to date" };
        var rate = new Option<string?>("--rate") { Description = "Conform for this rate; the project's unless given" };
        var raster = new Option<string?>("--raster") { Description = "Conform for this picture size" };
        var tail = new Option<int>("--tail") { Description = "Frames after the picture", DefaultValueFactory = _ => 8 };
        var seed = new Option<long?>("--seed") { Description = "Seed of the first take; drawn unless given" };
        var codec = new Option<string>("--codec") { Description = "dnxhrHq, proRes422Hq or h264Proxy", DefaultValueFactory = _ => "dnxhrHq" };
        var parameters = new Option<string[]>("--parameter") { Description = "name=value of the generator, for these takes", AllowMultipleArgumentsPerToken = true };
        var priority = new Option<int>("--priority") { Description = "-1000 to 1000; higher runs first" };
        var needs = new Option<string[]>("--needs") { Description = "Jobs that must have succeeded before", AllowMultipleArgumentsPerToken = true };
        var deadline = new Option<string?>("--deadline") { Description = "What has not begun by then is paused: 2026-03-04T18:00" };
        var seconds = new Option<double?>("--budget-seconds") { Description = "Seconds of generating that these takes may spend together" };
        var money = new Option<decimal?>("--budget-money") { Description = "Money that these takes may spend together" };
        var noWait = new Option<bool>("--no-wait") { Description = "Queue and return" };
        return CommandFrame.ForProject("generate", "Generate takes through the queue", async context =>
        {
            string[] codes = context.Value(shots) ?? [];
            JobsStarted started = await context.Host.Jobs.StartAsync(
                new StartTakesRequest
                {
                    Shots = codes.Length == 0 ? null : codes,
                    Takes = context.Value(takes),
                    Generator = context.Value(generator),
                    OnlyMissing = context.Value(missing),
                    Seed = context.Value(seed),
                    Parameters = NamedValues.Parse(context.Value(parameters), "grain"),
                    Priority = context.Value(priority),
                    Needs = context.Value(needs) is { Length: > 0 } needed ? needed : null,
                    Deadline = QueueCommands.ParseTime(context.Value(deadline)),
                    Budget = context.Value(seconds) is null && context.Value(money) is null ? null : new BudgetLimits(context.Value(seconds), context.Value(money)),
                    Delivery = new DeliveryInfo
                    {
                        Rate = context.Value(rate) is { } text ? ProjectCommands.ParseRate(text) : context.Project!.Rate,
                        Raster = context.Value(raster) is { } size ? ProjectCommands.ParseRaster(size) : context.Project!.Raster,
                        TailHandle = context.Value(tail),
                        Codec = context.Value(codec)!,
                    },
                },
                context.CancellationToken);
            // Queued already: what the lint says delays nothing.
            await LintCommands.WarnAsync(context, codes.Length == 0 ? null : codes);
            if (context.Value(noWait))
            {
                context.Screen.Result(started, queued => Console.Out.WriteLine($"{queued.Jobs.Count} jobs queued, {queued.Reused.Count} shots up to date"));
                return;
            }

            IReadOnlyList<JobInfo> jobs = await context.Watch.WaitAsync("Takes", started.Jobs, context.CancellationToken);
            context.Judge(jobs);
            context.Screen.Result(jobs, all => JobCommands.Print(all));
        }, shots, takes, generator, missing, rate, raster, tail, codec, seed, parameters, priority, needs, deadline, seconds, money, noWait);
    }

    public static Command Takes()
    {
        var shot = new Argument<string?>("shot") { Description = "Code; all unless given", Arity = ArgumentArity.ZeroOrOne };
        return CommandFrame.ForProject("takes", "List takes", async context =>
        {
            IReadOnlyList<TakeInfo> takes = await Paging.AllAsync(after =>
                context.Host.Takes.ListAsync(new ListTakesRequest { Shot = context.Value(shot), After = after }, context.CancellationToken));
            context.Screen.Result(takes, Print);
        }, shot);
    }

    public static Command Approve() => Decide("approve", "Approve a take: it plays from now on", (context, request) =>
        context.Host.Takes.ApproveAsync(request, context.CancellationToken));

    public static Command Reject() => Decide("reject", "Reject a take", (context, request) =>
        context.Host.Takes.RejectAsync(request, context.CancellationToken));

    public static Command Stale() => CommandFrame.ForProject("stale", "List takes that would be another today, and why", async context =>
    {
        IReadOnlyList<StaleTake> stale = await Paging.AllAsync(after =>
            context.Host.Takes.StaleAsync(new ListRequest { After = after }, context.CancellationToken));
        context.Screen.Result(stale, all => Screen.Table(
            ["shot", "take", "because"], all.Select(take => new[] { take.Shot, $"{take.Number}", string.Join("; ", take.Reasons) })));
    });

    private static Command Decide(string name, string description, Func<CommandContext, DecideTakeRequest, Task<TakeInfo>> decide)
    {
        var take = new Argument<string>("take") { Description = "Id, or shot and number: sc010_sh0020_t03" };
        var note = new Option<string?>("--note") { Description = "Why" };
        return CommandFrame.ForProject(name, description, async context =>
        {
            TakeInfo decided = await decide(context, new DecideTakeRequest { Take = context.Value(take)!, Note = context.Value(note) });
            context.Screen.Result(decided, one => Print([one]));
        }, take, note);
    }

    private static void Print(IReadOnlyList<TakeInfo> takes) => Screen.Table(
        ["shot", "take", "generator", "frames", "rate", "seconds", "recipe", "verdict", "plays", "warnings"],
        takes.Select(take => new[]
        {
            take.Shot, $"{take.Number}", take.Generator, $"{take.NativeFrames}", $"{take.NativeRate}", $"{take.Seconds:0.0}", take.RecipeHash[..12], take.Verdict,
            take.Preferred ? "yes" : "", string.Join("; ", take.Warnings),
        }));
}
