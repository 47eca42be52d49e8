using System.CommandLine;
using AktionBridge.Cli.Commands.Directing;
using AktionBridge.Cli.Commands.Jobs;
using AktionBridge.Contracts.Rpc.Client;
using AktionBridge.Contracts.Rpc.Client.Takes;

namespace AktionBridge.Cli.Commands.Takes;

/// <summary>generate.</summary>
internal static class GenerateCommand
{
    public static Command Create()
    {
        var shots = new ShotChoice();
        var takes = new Option<int>("--takes") { Description = "How many takes of each shot", DefaultValueFactory = _ => 1 };
        var generator = new Option<string?>("--generator") { Description = "plugin/generator; auto pins a shot that is not pinned to the best one" };
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
        var sweep = new Option<string[]>("--sweep") { Description = "name=value,value,... - a take for each value, of several sweeps for each combination" };
        var from = new Option<string?>("--from") { Description = "A take whose own recipe is run again, with what --set and --sweep change" };
        var set = new Option<string[]>("--set") { Description = "name=value, also prompt.light=...: like --parameter", AllowMultipleArgumentsPerToken = true };
        var source = new Option<string?>("--source") { Description = "A take that the new ones are made from" };
        var sourceAs = new Option<string>("--as") { Description = "restyle, upscale or interpolate the source", DefaultValueFactory = _ => "restyle" };
        var sourceRaster = new Option<string?>("--source-raster") { Description = "Picture size of an upscale; twice the source's unless given" };
        var sourceRate = new Option<string?>("--source-rate") { Description = "Rate of an interpolation; twice the source's unless given" };
        var noWait = new Option<bool>("--no-wait") { Description = "Queue and return" };
        return CommandFrame.ForProject("generate", "Generate takes through the queue", async context =>
        {
            IReadOnlyList<string>? codes = await shots.CodesAsync(context);
            JobsStarted started = await context.Host.Jobs.StartAsync(
                new StartTakesRequest
                {
                    Shots = codes,
                    Takes = context.Value(takes),
                    Generator = context.Value(generator),
                    OnlyMissing = context.Value(missing),
                    Seed = context.Value(seed),
                    Parameters = NamedValues.Parse([.. context.Value(parameters) ?? [], .. context.Value(set) ?? []], "grain"),
                    Sweep = Swept(context.Value(sweep)),
                    From = context.Value(from),
                    Source = context.Value(source) is not { } take ? null : new TakeSource
                    {
                        Take = take,
                        As = context.Value(sourceAs)!,
                        Raster = context.Value(sourceRaster) is { } larger ? ProjectCommands.ParseRaster(larger) : null,
                        Rate = context.Value(sourceRate) is { } faster ? ProjectCommands.ParseRate(faster) : null,
                    },
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
            await LintCommands.WarnAsync(context, codes);
            if (context.Value(noWait))
            {
                context.Screen.Result(started, queued => Console.Out.WriteLine($"{queued.Jobs.Count} jobs queued, {queued.Reused.Count} shots up to date"));
                return;
            }

            IReadOnlyList<JobInfo> jobs = await context.Watch.WaitAsync("Takes", started.Jobs, context.CancellationToken);
            context.Judge(jobs);
            context.Screen.Result(jobs, all => JobCommands.Print(all));
        }, [.. shots.Symbols, takes, generator, missing, rate, raster, tail, codec, seed, parameters, sweep, from, set, source, sourceAs, sourceRaster, sourceRate, priority, needs, deadline, seconds, money, noWait]);
    }

    /// <summary>cfg=3,5,7 and steps=20,30.</summary>
    private static IReadOnlyDictionary<string, IReadOnlyList<string>>? Swept(string[]? words) =>
        NamedValues.Parse(words, "cfg")?.ToDictionary(pair => pair.Key, pair => (IReadOnlyList<string>)[.. pair.Value.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)]);
}
