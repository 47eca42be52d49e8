using System.CommandLine;
using System.Globalization;
using AktionBridge.Cli.Output;
using AktionBridge.Contracts.Rpc.Client;
using AktionBridge.Contracts.Rpc.Client.Recipes;

namespace AktionBridge.Cli.Commands.Recipes;

/// <summary>route, routing, estimate.</summary>
internal static class RoutingCommands
{
    public static Command Route()
    {
        var shot = new Argument<string>("shot") { Description = "Code" };
        var parameters = new Option<string[]>("--parameter") { Description = "name=value that its takes are to have", AllowMultipleArgumentsPerToken = true };
        var pin = new Option<bool>("--pin") { Description = "Pin the shot to the best generator" };
        return CommandFrame.ForProject("route", "Say which generator is best for a shot, and why each was or was not chosen", async context =>
        {
            RouteInfo route = await context.Host.Recipes.RouteAsync(
                new RouteRequest { Shot = context.Value(shot)!, Parameters = NamedValues.Parse(context.Value(parameters), "grain") }, context.CancellationToken);
            context.Screen.Result(route, Print);
            if (!context.Value(pin))
            {
                context.ExitCode = route.Problem is null ? Cli.ExitCode.Done : Cli.ExitCode.ProblemsFound;
                return;
            }

            string best = route.Best ?? throw new CommandFailedException(Cli.ExitCode.Failed, $"No generator can make {route.Shot}, so it was pinned to none.");
            await context.Host.Shots.EditAsync(new EditShotRequest { Shot = route.Shot, Generator = best }, context.CancellationToken);
            context.Screen.Say($"{route.Shot} is pinned to {best}.");
        }, shot, parameters, pin);
    }

    public static Command Routing()
    {
        var use = new Option<string?>("--use") { Description = "What the film is made for: personal, research, commercial, undeclared" };
        var generator = new Option<string?>("--default-generator") { Description = "plugin/generator for shots that name none; auto has one chosen for each; usual goes back" };
        return CommandFrame.ForProject("routing", "Show or set what routing goes by", async context =>
        {
            string? given = context.Value(generator);
            RoutingInfo routing = await context.Host.Recipes.SetRoutingAsync(
                new SetRoutingRequest { Use = context.Value(use), DefaultGenerator = given == "usual" ? "" : given }, context.CancellationToken);
            context.Screen.Result(routing, one => Console.Out.WriteLine($"for {one.Use} use; shots without a generator are made by {one.DefaultGenerator ?? "the usual one"}"));
        }, use, generator);
    }

    public static Command Estimate()
    {
        var shots = new ShotChoice();
        var takes = new Option<int>("--takes") { Description = "How many takes of each shot", DefaultValueFactory = _ => 1 };
        var generator = new Option<string?>("--generator") { Description = "plugin/generator, or auto; each shot's own unless given" };
        return CommandFrame.ForProject("estimate", "Say what takes would need in seconds and money, before anything is spent", async context =>
        {
            EstimateInfo estimate = await context.Host.Recipes.EstimateAsync(
                new EstimateRequest
                {
                    Shots = await shots.CodesAsync(context), Takes = context.Value(takes), Generator = context.Value(generator),
                },
                context.CancellationToken);
            context.Screen.Result(estimate, Print);
        }, [.. shots.Symbols, takes, generator]);
    }

    private static void Print(RouteInfo route)
    {
        Console.Out.WriteLine(route.DecidedBy switch
        {
            "shot" => $"{route.Shot} is pinned to {route.Current}.",
            "project" => $"{route.Shot} is made by {route.Current}, the project's default.",
            "usual" => $"{route.Shot} is made by {route.Current}; neither shot nor project names another.",
            _ => $"A generator is chosen for {route.Shot} when takes are made, and then pinned.",
        });
        if (route.Problem is { } problem)
            Console.Out.WriteLine(problem);
        Console.Out.WriteLine();
        Screen.Table(
            ["generator", "", "because", "takes what was decided", "approved", "seconds", "money", "weights"],
            route.Candidates.Select(one => new[]
            {
                one.Generator, one.Generator == route.Best ? "best" : one.Able ? "can" : "cannot", string.Join("; ", one.Reasons), string.Join(", ", one.Carries),
                one.Approved + one.Rejected == 0 ? "" : $"{one.Approved} of {one.Approved + one.Rejected}", Seconds(one.Seconds), Money(one.Money, one.Currency), one.Licence ?? "",
            }));
    }

    public static void Print(EstimateInfo estimate)
    {
        Screen.Table(
            ["shot", "scene", "generator", "seconds", "money", "from"],
            estimate.Shots.Select(one => new[]
            {
                one.Shot, one.Scene, one.Generator ?? "none", Seconds(one.Seconds), Money(one.Money, one.Currency), one.Problem ?? one.Seconds?.Basis ?? "nobody knows",
            }));
        Console.Out.WriteLine();
        Screen.Table(
            ["scene", "shots", "seconds", "money", ""],
            estimate.Scenes.Append(estimate.Total).Select(one => new[]
            {
                one.Scene ?? "together", $"{one.Shots}", Seconds(one.Seconds), string.Join(" + ", one.Money.Select(money => Money(money.Value, money.Key))), Missing(one),
            }));
    }

    private static string Missing(EstimateSum sum) => string.Join(", ", new[]
    {
        sum.Unknown > 0 ? $"{sum.Unknown} not known" : null, sum.Impossible > 0 ? $"{sum.Impossible} cannot be made" : null,
    }.OfType<string>());

    private static string Seconds(SecondsEstimate? seconds) => seconds is null ? ""
        : seconds.Low == seconds.High ? string.Create(CultureInfo.InvariantCulture, $"{seconds.Median:0.0}")
        : string.Create(CultureInfo.InvariantCulture, $"{seconds.Median:0.0} ({seconds.Low:0.0} to {seconds.High:0.0})");

    private static string Money(decimal money, string? currency) => money == 0 ? "" : string.Create(CultureInfo.InvariantCulture, $"{money:0.00} {currency}");
}
