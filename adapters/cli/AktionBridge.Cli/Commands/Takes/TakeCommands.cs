using System.CommandLine;
using AktionBridge.Cli.Output;
using AktionBridge.Contracts.Rpc.Client;

namespace AktionBridge.Cli.Commands.Takes;

/// <summary>takes with what can be done to them, approve, reject, undecide.</summary>
internal static class TakeCommands
{
    public static Command Takes()
    {
        var shot = new Argument<string?>("shot") { Description = "Code; all unless given", Arity = ArgumentArity.ZeroOrOne };
        var starred = new Option<bool>("--starred") { Description = "Only those with a star" };
        var verdict = new Option<string?>("--verdict") { Description = "Only candidate, approved or rejected ones" };
        var generator = new Option<string?>("--generator") { Description = "Only of this plugin/generator" };
        var sort = new Option<string>("--sort") { Description = "story, newest, seconds or warnings", DefaultValueFactory = _ => "story" };
        var lineage = new Option<bool>("--lineage") { Description = "Show which take was made of which" };
        Command takes = CommandFrame.ForProject("takes", "List takes", async context =>
        {
            IReadOnlyList<TakeInfo> all = await Paging.AllAsync(after => context.Host.Takes.ListAsync(
                new ListTakesRequest
                {
                    Shot = context.Value(shot), Starred = context.Value(starred) ? true : null, Verdict = context.Value(verdict), Generator = context.Value(generator),
                    Sort = context.Value(sort)!, After = after,
                },
                context.CancellationToken));
            context.Screen.Result(all, context.Value(lineage) ? LineageTree.Print : Print);
        }, shot, starred, verdict, generator, sort, lineage);
        foreach (Command command in TakeWork.All())
            takes.Subcommands.Add(command);
        return takes;
    }

    public static Command Approve() => Decide("approve", "Approve a take: it plays from now on", (context, request) =>
        context.Host.Takes.ApproveAsync(request, context.CancellationToken));

    public static Command Reject() => Decide("reject", "Reject a take", (context, request) =>
        context.Host.Takes.RejectAsync(request, context.CancellationToken));

    public static Command Undecide() => Decide("undecide", "Take the verdict on a take back: it is a candidate again", (context, request) =>
        context.Host.Takes.UndecideAsync(request, context.CancellationToken));

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

    internal static void Print(IReadOnlyList<TakeInfo> takes) => Screen.Table(
        ["shot", "take", "generator", "frames", "rate", "seconds", "recipe", "verdict", "star", "plays", "made of", "set", "comment", "warnings"],
        takes.Select(take => new[]
        {
            take.Shot, $"{take.Number}", take.Generator, $"{take.NativeFrames}", $"{take.NativeRate}", $"{take.Seconds:0.0}", take.RecipeHash[..12], take.Verdict,
            take.Starred ? "*" : "", take.Preferred ? "yes" : "", take.Origin is { } origin ? LineageTree.Words(origin) : "", Settings(take), take.Comment ?? take.Note ?? "",
            WarningCommands.Words(take),
        }));

    /// <summary>What was not left at the generator's defaults, with all that a sweep gave it.</summary>
    private static string Settings(TakeInfo take) =>
        string.Join(' ', take.Parameters.Concat(take.Sweep).DistinctBy(pair => pair.Key).Select(pair => $"{pair.Key}={pair.Value}"));
}
