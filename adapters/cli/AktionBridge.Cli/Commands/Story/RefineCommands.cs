using System.CommandLine;
using System.Text.Json;
using AktionBridge.Cli.Output;
using AktionBridge.Contracts.Rpc.Client.Story;
using AktionBridge.Contracts.Rpc.Wire;

namespace AktionBridge.Cli.Commands.Story;

/// <summary>script propose, accept: a breakdown refined by a document, or by what a writer proposed.</summary>
internal static class RefineCommands
{
    private static readonly Argument<string?> OptionalFile = new("file") { Description = "A document of the form aktion-breakdown/1; not with --proposal", Arity = ArgumentArity.ZeroOrOne };

    private static readonly Argument<string> File = new("file") { Description = "A document of the form aktion-breakdown/1 (contracts/README.md)" };

    public static Command Propose() => CommandFrame.ForProject("propose", "Show what a breakdown document would change", async context =>
    {
        BreakdownDiff diff = await context.Host.Script.ProposeAsync(new ProposeBreakdownRequest { Document = await ReadAsync(context, context.Value(File)!) }, context.CancellationToken);
        context.Screen.Result(diff, found =>
        {
            Print(found.Items);
            Console.Out.WriteLine(found.Items.Count == 0 ? "It says nothing that is not so." : $"To accept: aktion script accept FILE --digest {found.Digest[..16]}");
        });
    }, File);

    public static Command Accept()
    {
        var items = new Option<string[]>("--item") { Description = "Only this one, by its key; all unless given", AllowMultipleArgumentsPerToken = true };
        var proposal = new Option<string?>("--proposal") { Description = "What a writer proposed, instead of a file" };
        var digest = new Option<string?>("--digest") { Description = "As it was shown: refused when the film says something else by now" };
        return CommandFrame.ForProject("accept", "Carry out what a breakdown document or a proposal says, whole or item by item", async context =>
        {
            string? id = context.Value(proposal);
            if (id is null == context.Value(OptionalFile) is null)
                throw new CommandFailedException(ExitCode.Usage, "Name either the file of a document or --proposal ID.");
            BreakdownDocument? document = id is null ? await ReadAsync(context, context.Value(OptionalFile)!) : null;
            string? whole = context.Value(digest) is { } shown ? Whole(shown, await DigestAsync(context, id, document)) : null;
            BreakdownAccepted accepted = await context.Host.Script.AcceptAsync(
                new AcceptBreakdownRequest { Document = document, Proposal = id, Items = context.Value(items) is { Length: > 0 } keys ? keys : null, Digest = whole }, context.CancellationToken);
            context.Screen.Result(accepted, done =>
            {
                Print(done.Accepted);
                Console.Out.WriteLine($"{done.Accepted.Count} accepted, {done.Left} left");
            });
        }, OptionalFile, proposal, items, digest);
    }

    /// <summary>People copy the beginning of a digest; what does not begin like the one of today goes as it is and is refused.</summary>
    private static string Whole(string shown, string today) => shown.Length >= 8 && today.StartsWith(shown, StringComparison.Ordinal) ? today : shown;

    private static async Task<string> DigestAsync(CommandContext context, string? proposal, BreakdownDocument? document) => proposal is not null
        ? (await context.Host.Script.ProposalAsync(new ProposalRequest { Proposal = proposal }, context.CancellationToken)).Digest
        : (await context.Host.Script.ProposeAsync(new ProposeBreakdownRequest { Document = document! }, context.CancellationToken)).Digest;

    private static async Task<BreakdownDocument> ReadAsync(CommandContext context, string path)
    {
        try
        {
            await using FileStream file = System.IO.File.OpenRead(path);
            return await JsonSerializer.DeserializeAsync<BreakdownDocument>(file, WireJson.Options, context.CancellationToken)
                ?? throw new CommandFailedException(ExitCode.Failed, $"'{path}' is empty.");
        }
        catch (Exception unreadable) when (unreadable is IOException or UnauthorizedAccessException or JsonException)
        {
            throw new CommandFailedException(ExitCode.Failed, $"'{path}' is no breakdown document: {unreadable.Message}");
        }
    }

    public static void Print(IReadOnlyList<BreakdownChange> changes) =>
        Screen.Table(["Item", "About", "From", "To"], changes.Select(change => new[] { change.Key, change.Target, change.From, change.To }));
}
