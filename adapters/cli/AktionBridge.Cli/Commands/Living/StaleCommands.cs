using System.CommandLine;
using AktionBridge.Cli.Commands.Directing;
using AktionBridge.Cli.Output;
using AktionBridge.Contracts.Rpc.Client;
using AktionBridge.Contracts.Rpc.Client.Directing;
using AktionBridge.Contracts.Rpc.Client.Living;

namespace AktionBridge.Cli.Commands.Living;

/// <summary>status, stale, waive, unwaive.</summary>
internal static class StaleCommands
{
    public static Command Status() => CommandFrame.ForProject("status", "Show where the film stands", async context =>
    {
        ProjectInfo project = await context.Host.Project.GetAsync(new GetProjectRequest(), context.CancellationToken);
        FilmStanding standing = await context.Host.Project.StandingAsync(new GetProjectRequest(), context.CancellationToken);
        IReadOnlyList<SceneInfo> scenes = await Paging.AllAsync(after =>
            context.Host.Script.ScenesAsync(new ListRequest { After = after, Limit = 1000 }, context.CancellationToken));
        LintCounts lint = await context.Host.Film.LintCountsAsync(new GetProjectRequest(), context.CancellationToken);
        DepthInfo depth = await context.Host.Film.DepthAsync(new DepthRequest { Steps = 1 }, context.CancellationToken);
        context.Screen.Result(new { project, scenes, standing, lint, depth = depth.Score }, _ =>
        {
            Console.Out.WriteLine($"{project.Name}  {project.Rate} fps  {project.Raster}  {project.Folder}");
            Console.Out.WriteLine(string.Join("  ", project.Counts.Select(count => $"{count.Value} {count.Key}")));
            Screen.Table(["scene", "heading", "time", "shots"], scenes.Select(scene => new[] { scene.Number, scene.Heading, scene.TimeOfDay, $"{scene.Shots}" }));
            Console.Out.WriteLine($"lint: {LintCommands.Sentence(lint)}; depth {depth.Score:0.#} of 100{(depth.Steps is [var next, ..] ? $", next: {next.Words}" : "")}");
            // Last, where it is still seen below hundreds of scenes.
            Print(standing);
        });
    });

    public static Command Stale() => CommandFrame.ForProject("stale", "List takes that would be another today, and why", async context =>
    {
        IReadOnlyList<StaleTake> stale = await Paging.AllAsync(after =>
            context.Host.Takes.StaleAsync(new ListRequest { After = after, Limit = 1000 }, context.CancellationToken));
        context.Screen.Result(stale, all => Screen.Table(
            ["take", "because", "path"],
            all.SelectMany(take => take.Differences!.Select((difference, index) => new[] { index == 0 ? $"{take.Shot}_t{take.Number:00}" : "", difference.Words, difference.Path }))));
    });

    public static Command Waive()
    {
        var take = new Argument<string>("take") { Description = "Id, or shot and number: sc010_sh0020_t03" };
        var path = new Argument<string>("path") { Description = "Of the difference, as aktion stale shows it: composition/lock/MARA" };
        var reason = new Option<string>("--reason") { Description = "Why the take is good as it is", Required = true };
        return CommandFrame.ForProject("waive", "Let one difference of a stale take be: it counts as fresh unless something else differs", async context =>
        {
            TakeInfo waived = await context.Host.Takes.WaiveAsync(
                new WaiveRequest { Take = context.Value(take)!, Path = context.Value(path)!, Reason = context.Value(reason)! }, context.CancellationToken);
            context.Screen.Result(waived, Print);
        }, take, path, reason);
    }

    public static Command Unwaive()
    {
        var take = new Argument<string>("take") { Description = "Id, or shot and number: sc010_sh0020_t03" };
        var path = new Argument<string>("path") { Description = "Of the waived difference" };
        return CommandFrame.ForProject("unwaive", "Take a waiver back", async context =>
        {
            TakeInfo changed = await context.Host.Takes.UnwaiveAsync(new UnwaiveRequest { Take = context.Value(take)!, Path = context.Value(path)! }, context.CancellationToken);
            context.Screen.Result(changed, Print);
        }, take, path);
    }

    private static void Print(FilmStanding standing)
    {
        Console.Out.WriteLine(
            $"{Words(standing.Shots, "shot")}: {standing.Approved} approved, {standing.Candidates} with a candidate, {standing.WithoutTakes} without takes; {standing.StaleShots} play a stale take");
        Console.Out.WriteLine($"{Words(standing.Takes, "take")} not rejected: {standing.StaleTakes} stale{(standing.WaivedTakes > 0 ? $", {standing.WaivedTakes} with a waiver" : "")}");
        foreach (StaleReason reason in standing.Reasons)
            Console.Out.WriteLine($"  {reason.Words}: {Words(reason.Takes, "take")} in {Words(reason.Shots, "shot")}, {reason.Playing} playing");
    }

    private static void Print(TakeInfo take)
    {
        Console.Out.WriteLine($"{take.Shot}_t{take.Number:00} is {(take.Stale ? "stale" : "fresh")}, {take.Verdict}");
        foreach (WaiverInfo waiver in take.Waivers)
            Console.Out.WriteLine($"  waived by {waiver.Actor}: {waiver.Words} ({waiver.Path}): {waiver.Reason}");
    }

    private static string Words(int count, string noun) => count == 1 ? $"1 {noun}" : $"{count} {noun}s";
}
