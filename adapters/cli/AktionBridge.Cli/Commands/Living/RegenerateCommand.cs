using System.CommandLine;
using System.Globalization;
using System.Text.RegularExpressions;
using AktionBridge.Cli.Commands.Jobs;
using AktionBridge.Cli.Commands.Recipes;
using AktionBridge.Cli.Output;
using AktionBridge.Contracts.Rpc.Client;
using AktionBridge.Contracts.Rpc.Client.Living;
using AktionBridge.Contracts.Rpc.Client.Recipes;

namespace AktionBridge.Cli.Commands.Living;

/// <summary>regenerate: what is stale, or scenes on another model.</summary>
internal static partial class RegenerateCommand
{
    public static Command Create()
    {
        var shots = new ShotChoice();
        var stale = new Option<bool>("--stale") { Description = "Make stale takes again" };
        var model = new Option<string?>("--model") { Description = "plugin/generator: make an alternate set on it" };
        var reasons = new Option<string[]>("--reason") { Description = "With --stale: only what is stale for this: a path, or a part of the words", AllowMultipleArgumentsPerToken = true };
        var approved = new Option<bool>("--include-approved") { Description = "With --stale: approved takes too; they play on until another is approved" };
        var dryRun = new Option<bool>("--dry-run") { Description = "Say what would be made and what it would need, and stop" };
        var name = new Option<string?>("--name") { Description = "With --model: what the set is called" };
        var parameters = new Option<string[]>("--parameter") { Description = "With --model: name=value of the generator", AllowMultipleArgumentsPerToken = true };
        var note = new Option<string?>("--note") { Description = "With --model: why" };
        var budget = new Option<string?>("--budget") { Description = "Generating time that may be spent: 2h, 45m, 1h30m, 90s" };
        var money = new Option<decimal?>("--budget-money") { Description = "Money that may be spent" };
        var priority = new Option<int>("--priority") { Description = "-1000 to 1000; higher runs first" };
        var noWait = new Option<bool>("--no-wait") { Description = "Queue and return" };
        return CommandFrame.ForProject("regenerate", "Make stale takes again, or scenes on another model as an alternate set", async context =>
        {
            if (context.Value(stale) == (context.Value(model) is not null))
                throw new CommandFailedException(ExitCode.Usage, "Say what to make: --stale for takes that would be another today, or --model PLUGIN/GENERATOR for an alternate set.");
            BudgetLimits? limits = context.Value(budget) is null && context.Value(money) is null ? null : new BudgetLimits(Seconds(context.Value(budget)), context.Value(money));
            IReadOnlyList<string>? codes = await shots.CodesAsync(context);
            if (context.Value(model) is { } generator)
            {
                Refuse("--stale", (reasons, "--reason"), (approved, "--include-approved"));
                if (context.Value(dryRun))
                {
                    context.Screen.Result(
                        await context.Host.Recipes.EstimateAsync(new EstimateRequest { Shots = codes, Generator = generator }, context.CancellationToken), RoutingCommands.Print);
                    return;
                }

                SetInfo set = await context.Host.Sets.CreateAsync(
                    new CreateSetRequest
                    {
                        Name = context.Value(name), Generator = generator, Shots = codes, Parameters = NamedValues.Parse(context.Value(parameters), "grain"),
                        Budget = limits, Priority = context.Value(priority), Note = context.Value(note),
                    },
                    context.CancellationToken);
                await SetCommands.FollowAsync(context, set, context.Value(noWait));
                return;
            }

            Refuse("--model", (name, "--name"), (parameters, "--parameter"), (note, "--note"));
            Regeneration made = await context.Host.Takes.RegenerateAsync(
                new RegenerateRequest
                {
                    Shots = codes, Reasons = Given(context.Value(reasons)), IncludeApproved = context.Value(approved), DryRun = context.Value(dryRun),
                    Priority = context.Value(priority), Budget = limits,
                },
                context.CancellationToken);
            context.Screen.Result(made, Print);
            if (made.Jobs is { Jobs.Count: > 0 } jobs && !context.Value(noWait))
                context.Judge(await context.Watch.WaitAsync("Takes", jobs.Jobs, context.CancellationToken));
        
            // What means nothing here would be believed to have been heeded.
            void Refuse(string with, params (Option Option, string Name)[] foreign)
            {
                foreach ((Option option, string written) in foreign)
                {
                    if (context.Gave(option))
                        throw new CommandFailedException(ExitCode.Usage, $"{written} is for {with}. Leave one of the two out.");
                }
            }
        }, [.. shots.Symbols, stale, model, reasons, approved, dryRun, name, parameters, note, budget, money, priority, noWait]);
    }

    /// <summary>2h, 45m, 1h30m, 90s as seconds; null for none.</summary>
    public static double? Seconds(string? text)
    {
        if (text is null)
            return null;
        Match match = Duration().Match(text.Trim());
        double seconds = match.Success ? (3600 * Part(match.Groups[1])) + (60 * Part(match.Groups[2])) + Part(match.Groups[3]) : 0;
        return seconds > 0 ? seconds : throw new CommandFailedException(ExitCode.Usage, $"'{text}' is no time to spend. Write 2h, 45m, 1h30m or 90s.");
    }

    private static double Part(Group group) => group.Success ? double.Parse(group.Value, CultureInfo.InvariantCulture) : 0;

    private static string[]? Given(string[]? words) => words is { Length: > 0 } ? words : null;

    private static void Print(Regeneration made)
    {
        Screen.Table(
            ["take", "verdict", "outcome", "seconds", "because"],
            made.Shots.Select(shot => new[]
            {
                shot.Take, shot.Verdict, shot.Outcome, shot.Seconds is { } seconds ? $"{seconds:0}" : "",
                string.Join("; ", shot.Reasons.Select(reason => reason.Words)) + (shot.Message is null ? "" : $" ({shot.Message})"),
            }));
        string unknown = made.WithoutEstimate > 0 ? $" and {made.WithoutEstimate} of unknown length" : "", money = made.Money > 0 ? $", {made.Money:0.00} to pay" : "";
        Console.Out.WriteLine(
            $"{made.Generations} to generate (about {made.Seconds:0} s{unknown}{money}), {made.Reused} there already, {made.LeftApproved} approved and left alone, {made.Impossible} cannot be made");
        if (made.LeftApproved > 0)
            Console.Out.WriteLine("Approved takes are made again with --include-approved; the new one plays when it is approved.");
    }

    [GeneratedRegex(@"^(?:(\d+(?:\.\d+)?)h)?(?:(\d+(?:\.\d+)?)m)?(?:(\d+(?:\.\d+)?)s)?$")]
    private static partial Regex Duration();
}
