using System.CommandLine;
using System.Globalization;
using AktionBridge.Cli.Output;
using AktionBridge.Contracts.Rpc.Client.Directing;

namespace AktionBridge.Cli.Commands.Directing;

/// <summary>depth.</summary>
internal static class DepthCommand
{
    public static Command Depth()
    {
        var scene = new Option<string?>("--scene") { Description = "Shot by shot, of this scene" };
        var shots = new Option<string[]>("--shot") { Description = "Decision by decision, of these shots", AllowMultipleArgumentsPerToken = true };
        var steps = new Option<int>("--steps") { Description = "How many steps to show, 1 to 100", DefaultValueFactory = _ => 10 };
        return CommandFrame.ForProject("depth", "Show how much of the film is decided, and what would give most next", async context =>
        {
            string[] codes = context.Value(shots) ?? [];
            DepthInfo depth = await context.Host.Film.DepthAsync(
                new DepthRequest { Scene = context.Value(scene), Shots = codes.Length == 0 ? null : codes, Steps = context.Value(steps) }, context.CancellationToken);
            context.Screen.Result(depth, Print);
        }, scene, shots, steps);
    }

    private static void Print(DepthInfo depth)
    {
        if (depth.Scenes.Count > 0)
            Screen.Table(["scene", "heading", "shots", "depth", "next"], depth.Scenes.Select(one => new[] { one.Scene, one.Heading, $"{one.Shots}", Points(one.Score), one.Next?.Words ?? "" }));
        if (depth.Shots.Count > 0)
            Screen.Table(["shot", "depth", "next"], depth.Shots.Select(one => new[] { one.Shot, Points(one.Score), one.Next?.Words ?? "" }));
        foreach (ShotDepthInfo shot in depth.Shots.Where(one => one.Decisions.Count > 0))
            Screen.Table([shot.Shot, "points", "of", "how it stands"], shot.Decisions.Select(one => new[] { one.Name, Points(one.Points), $"{one.Of}", one.Words }));
        Console.Out.WriteLine($"Depth {Points(depth.Score)} of 100 over {depth.ShotCount} shots");
        foreach (DepthStepInfo step in depth.Steps)
        {
            Console.Out.WriteLine($"  +{Points(step.Points)}  {step.Words}");
            Console.Out.WriteLine($"        {step.Remedy}");
        }
    }

    private static string Points(decimal points) => points.ToString("0.#", CultureInfo.InvariantCulture);
}
