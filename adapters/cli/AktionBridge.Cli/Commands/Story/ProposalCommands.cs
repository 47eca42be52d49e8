using System.CommandLine;
using AktionBridge.Cli.Commands.Jobs;
using AktionBridge.Cli.Output;
using AktionBridge.Contracts.Rpc.Client;
using AktionBridge.Contracts.Rpc.Client.Story;

namespace AktionBridge.Cli.Commands.Story;

/// <summary>script refine, proposals, proposal, dismiss: what writers of plugins say about scenes.</summary>
internal static class ProposalCommands
{
    private const int LongestInstruction = 60;

    private static readonly Argument<string> Id = new("proposal") { Description = "Id, as of script proposals" };

    public static IEnumerable<Command> All() => [Refine(), Proposals(), Proposal(), Dismiss()];

    private static Command Refine()
    {
        var with = new Option<string>("--with") { Description = "plugin/writer; listed by: aktion plugins", Required = true };
        var scenes = new Option<string[]>("--scenes") { Description = "Numbers and ranges: 3-7 12A; all unless given", AllowMultipleArgumentsPerToken = true };
        var instruction = new Option<string?>("--instruction") { Description = "What you want, in words" };
        var set = new Option<string[]>("--set") { Description = "name=value of the writer", AllowMultipleArgumentsPerToken = true };
        var seed = new Option<long?>("--seed") { Description = "What it draws lots by; drawn unless given" };
        var noWait = new Option<bool>("--no-wait") { Description = "Queue and return" };
        return CommandFrame.ForProject("refine", "Have a writer of a plugin propose other sheets and shots; nothing changes before you accept", async context =>
        {
            JobsStarted started = await context.Host.Script.RefineAsync(
                new RefineRequest
                {
                    Writer = context.Value(with)!,
                    Scenes = context.Value(scenes) is { Length: > 0 } named ? named : null,
                    Instruction = context.Value(instruction) ?? "",
                    Parameters = NamedValues.Parse(context.Value(set), "longerThan"),
                    Seed = context.Value(seed),
                },
                context.CancellationToken);
            if (context.Value(noWait))
            {
                context.Screen.Result(started, queued => Console.Out.WriteLine($"{queued.Jobs.Count} job queued; what it proposes: aktion script proposals"));
                return;
            }

            IReadOnlyList<JobInfo> jobs = await context.Watch.WaitAsync("Writing", started.Jobs, context.CancellationToken);
            context.Judge(jobs);
            if (context.ExitCode != ExitCode.Done)
                context.Screen.Result(jobs, JobCommands.Print);
            else
                await ShowAsync(context, (await ListAsync(context, "open")).Last(one => one.Job == started.Jobs[0]).Id);
        }, with, scenes, instruction, set, seed, noWait);
    }

    private static Command Proposals()
    {
        var all = new Option<bool>("--all") { Description = "Also those that were accepted or dismissed" };
        return CommandFrame.ForProject("proposals", "List what writers proposed", async context =>
        {
            IReadOnlyList<ProposalInfo> found = await ListAsync(context, context.Value(all) ? null : "open");
            context.Screen.Result(found, list => Screen.Table(
                ["proposal", "state", "writer", "scenes", "instruction", "accepted", "written"],
                list.Select(one => new[]
                {
                    one.Id, one.State, one.Writer, string.Join(' ', one.Scenes), Clip(one.Instruction), $"{one.Accepted}", one.CreatedAt.ToLocalTime().ToString("yyyy-MM-dd HH:mm", null),
                })));
        }, all);
    }

    private static Command Proposal() => CommandFrame.ForProject(
        "proposal", "Show what a proposal would change as the film is now", context => ShowAsync(context, context.Value(Id)!), Id);

    private static Command Dismiss() => CommandFrame.ForProject("dismiss", "Say no to a proposal; what was accepted of it stays", async context =>
    {
        ProposalInfo dismissed = await context.Host.Script.DismissAsync(new DismissProposalRequest { Proposal = context.Value(Id)! }, context.CancellationToken);
        context.Screen.Result(dismissed, one => Console.Out.WriteLine($"{one.Id} of {one.Writer} is dismissed."));
    }, Id);

    private static string Clip(string text) => text.Length <= LongestInstruction ? text : text[..(LongestInstruction - 3)] + "...";

    private static Task<IReadOnlyList<ProposalInfo>> ListAsync(CommandContext context, string? state) => Paging.AllAsync(after =>
        context.Host.Script.ProposalsAsync(new ProposalsRequest { State = state, After = after }, context.CancellationToken));

    private static async Task ShowAsync(CommandContext context, string id)
    {
        ProposalDiff found = await context.Host.Script.ProposalAsync(new ProposalRequest { Proposal = id }, context.CancellationToken);
        context.Screen.Result(found, Print);
    }

    private static void Print(ProposalDiff found)
    {
        ProposalInfo proposal = found.Proposal;
        Console.Out.WriteLine($"{proposal.Id} by {proposal.Writer} {proposal.PluginVersion}, seed {proposal.Seed}, {proposal.State}");
        foreach (string line in proposal.Note.Split('\n', StringSplitOptions.RemoveEmptyEntries))
            Console.Out.WriteLine($"  {line}");
        RefineCommands.Print(found.Items);
        if (found.Problem is { } problem)
            Console.Out.WriteLine($"It cannot be carried out as the film is now: {problem}");
        else if (found.Items.Count == 0)
            Console.Out.WriteLine("It says nothing that is not so.");
        if (proposal.State != "open")
            return;
        string digest = found.Changed ? $" --digest {found.Digest[..16]}" : "";
        if (found.Changed)
            Console.Out.WriteLine("Its scenes were changed since it was written; this is what it would change now.");
        if (found.Problem is null && found.Items.Count > 0)
            Console.Out.WriteLine($"To accept: aktion script accept --proposal {proposal.Id} [--item KEY...]{digest}");
        Console.Out.WriteLine($"To say no: aktion script dismiss {proposal.Id}");
    }
}
