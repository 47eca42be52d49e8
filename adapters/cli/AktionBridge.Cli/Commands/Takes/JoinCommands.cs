using System.CommandLine;
using AktionBridge.Contracts.Rpc.Client;
using AktionBridge.Contracts.Rpc.Client.Takes;

namespace AktionBridge.Cli.Commands.Takes;

/// <summary>takes extend, takes stitch.</summary>
internal static class JoinCommands
{
    private static readonly Option<int> CrossFade = new("--cross-fade") { Description = "Frames over which the join fades; a cut unless given" };

    public static IEnumerable<Command> All() => [Extend(), Stitch()];

    private static Command Extend()
    {
        var take = new Argument<string>("take") { Description = "Id, or shot and number: sc010_sh0020_t03" };
        var frames = new Option<int>("--frames") { Description = "New frames, at the take's rate", Required = true };
        var head = new Option<bool>("--head") { Description = "Before its beginning instead of after its end" };
        var generator = new Option<string?>("--generator") { Description = "plugin/generator; the take's own unless given" };
        var seed = new Option<long?>("--seed") { Description = "Drawn unless given" };
        var set = new Option<string[]>("--set") { Description = "name=value of the generator", AllowMultipleArgumentsPerToken = true };
        var stitch = new Option<bool>("--stitch") { Description = "Join the two into one take" };
        return CommandFrame.ForProject("extend", "Make a take that goes on where another ends", async context =>
        {
            if (context.Value(CrossFade) > 0 && !context.Value(stitch))
                throw new CommandFailedException(ExitCode.Usage, "--cross-fade is for joining. Add --stitch.");
            bool before = context.Value(head);
            TakeInfo made = (await MakeAsync(context, "Extending", await context.Host.Takes.ExtendAsync(
                new ExtendTakeRequest
                {
                    Take = context.Value(take)!, End = before ? "head" : "tail", Frames = context.Value(frames), Generator = context.Value(generator), Seed = context.Value(seed),
                    Parameters = NamedValues.Parse(context.Value(set), "cfg"),
                },
                context.CancellationToken)))[0];
            IReadOnlyList<TakeInfo> all = [made];
            if (context.Value(stitch))
            {
                string[] order = before ? [made.Id, context.Value(take)!] : [context.Value(take)!, made.Id];
                // What was there keeps its colours, on whichever side the new frames are.
                all = [made, .. await MakeAsync(context, "Joining", await context.Host.Takes.StitchAsync(
                    new StitchTakesRequest { Takes = order, CrossFade = context.Value(CrossFade), Match = context.Value(take)! }, context.CancellationToken))];
            }

            context.Screen.Result(all, TakeCommands.Print);
        }, take, frames, head, generator, seed, set, stitch, CrossFade);
    }

    private static Command Stitch()
    {
        var takes = new Argument<string[]>("takes") { Description = "In the order they play", Arity = ArgumentArity.OneOrMore };
        var overlap = new Option<int?>("--overlap") { Description = "Frames that neighbours have in common; known of takes that continue each other" };
        var match = new Option<string?>("--match") { Description = "The take whose colours the others are given; the first unless given, none leaves all as they are" };
        return CommandFrame.ForProject("stitch", "Join takes into one, frame-exact", async context =>
        {
            JobsStarted started = await context.Host.Takes.StitchAsync(
                new StitchTakesRequest
                {
                    Takes = context.Value(takes)!, Overlap = context.Value(overlap), CrossFade = context.Value(CrossFade), Match = context.Value(match),
                },
                context.CancellationToken);
            context.Screen.Result(await MakeAsync(context, "Joining", started), TakeCommands.Print);
        }, takes, overlap, match, CrossFade);
    }

    /// <summary>Waits and answers what was made, or what was there already.</summary>
    private static async Task<IReadOnlyList<TakeInfo>> MakeAsync(CommandContext context, string title, JobsStarted started)
    {
        IReadOnlyList<JobInfo> jobs = await context.Watch.WaitAsync(title, started.Jobs, context.CancellationToken);
        context.Judge(jobs);
        if (context.ExitCode != ExitCode.Done)
            throw new CommandFailedException(context.ExitCode, $"{title} did not succeed.");
        var made = new List<TakeInfo>();
        foreach (string shot in jobs.Select(job => job.Shot).Concat(started.Reused.Select(name => name[..name.LastIndexOf("_t", StringComparison.Ordinal)])).OfType<string>().Distinct())
        {
            IReadOnlyList<TakeInfo> takes = await Paging.AllAsync(after => context.Host.Takes.ListAsync(new ListTakesRequest { Shot = shot, After = after }, context.CancellationToken));
            made.AddRange(takes.Where(take => started.Reused.Contains($"{take.Shot}_t{take.Number:00}") || jobs.Any(job => job.RecipeHash == take.RecipeHash)));
        }

        return made;
    }
}
