using System.CommandLine;
using AktionBridge.Cli.Output;
using AktionBridge.Contracts.Rpc.Client;
using AktionBridge.Contracts.Rpc.Client.Takes;

namespace AktionBridge.Cli.Commands.Takes;

/// <summary>takes mark, sheet, compare, recall.</summary>
internal static class TakeWork
{
    private static readonly Argument<string> Take = new("take") { Description = "Id, or shot and number: sc010_sh0020_t03" };
    private static readonly Option<bool> Overwrite = new("--overwrite") { Description = "Replace a file that this project did not write" };

    public static IEnumerable<Command> All() => [Mark(), Sheet(), Compare(), Recall(), .. JoinCommands.All()];

    private static Command Mark()
    {
        var star = new Option<bool>("--star") { Description = "Give it a star" };
        var unstar = new Option<bool>("--unstar") { Description = "Take the star away" };
        var comment = new Option<string?>("--comment") { Description = "Write on it; \"\" takes it away" };
        return CommandFrame.ForProject("mark", "Star a take or write on it, without deciding", async context =>
        {
            if (context.Value(star) && context.Value(unstar))
                throw new CommandFailedException(ExitCode.Usage, "--star and --unstar exclude each other.");
            if (!context.Value(star) && !context.Value(unstar) && context.Value(comment) is null)
                throw new CommandFailedException(ExitCode.Usage, "Say what to do: --star, --unstar or --comment TEXT.");
            TakeInfo marked = await context.Host.Takes.MarkAsync(
                new MarkTakeRequest
                {
                    Take = context.Value(Take)!, Starred = context.Value(star) ? true : context.Value(unstar) ? false : null, Comment = context.Value(comment),
                },
                context.CancellationToken);
            context.Screen.Result(marked, one => TakeCommands.Print([one]));
        }, Take, star, unstar, comment);
    }

    private static Command Sheet()
    {
        var shot = new Argument<string>("shot") { Description = "Code such as sc010_sh0020" };
        var takes = new Option<string[]>("--take") { Description = "Only these; all that are not rejected unless given", AllowMultipleArgumentsPerToken = true };
        var output = new Option<string>("--output", "-o") { Description = "The .png to write", Required = true };
        return CommandFrame.ForProject("sheet", "A contact sheet of one shot's takes, with what differs", async context =>
        {
            string picture = Path.GetFullPath(context.Value(output)!);
            JobsStarted started = await context.Host.Takes.SheetAsync(
                new TakeSheetRequest
                {
                    Shot = context.Value(shot)!, Takes = context.Value(takes) is { Length: > 0 } named ? named : null, Output = picture, Overwrite = context.Value(Overwrite),
                },
                context.CancellationToken);
            await EndAsync(context, "Sheet", picture, started);
        }, shot, takes, output, Overwrite);
    }

    private static Command Compare()
    {
        var a = new Argument<string>("a") { Description = "Left: id, or shot and number" };
        var b = new Argument<string>("b") { Description = "Right" };
        var output = new Option<string>("--output", "-o") { Description = "The .mp4 to write", Required = true };
        return CommandFrame.ForProject("compare", "Two takes side by side, frame for frame", async context =>
        {
            string film = Path.GetFullPath(context.Value(output)!);
            JobsStarted started = await context.Host.Takes.CompareAsync(
                new CompareTakesRequest { Left = context.Value(a)!, Right = context.Value(b)!, Output = film, Overwrite = context.Value(Overwrite) }, context.CancellationToken);
            await EndAsync(context, "Comparison", film, started);
        }, a, b, output, Overwrite);
    }

    private static Command Recall()
    {
        var undo = new Option<bool>("--undo") { Description = "Take the recall of this take back" };
        return CommandFrame.ForProject("recall", "Set the shot back to what a take was made with", async context =>
        {
            TakeRecalled recalled = await context.Host.Takes.RecallAsync(new RecallTakeRequest { Take = context.Value(Take)!, Undo = context.Value(undo) }, context.CancellationToken);
            context.Screen.Result(recalled, result =>
            {
                Lines(context.Value(undo) ? "Taken back." : result.Changed.Count == 0 ? "The shot was as this take was made." : "Set back:", result.Changed);
                if (result.Left.Count > 0)
                    Lines("Not set back:", result.Left);
            });
        }, Take, undo);
    }

    private static void Lines(string heading, IEnumerable<string> lines)
    {
        Console.Out.WriteLine(heading);
        foreach (string line in lines)
            Console.Out.WriteLine($"  {line}");
    }

    private static async Task EndAsync(CommandContext context, string title, string output, JobsStarted started)
    {
        IReadOnlyList<JobInfo> jobs = await context.Watch.WaitAsync(title, started.Jobs, context.CancellationToken);
        context.Judge(jobs);
        context.Screen.Result(new { output, jobs }, _ => Console.Out.WriteLine(jobs.Count == 0 ? $"{output} is up to date" : output));
    }
}
