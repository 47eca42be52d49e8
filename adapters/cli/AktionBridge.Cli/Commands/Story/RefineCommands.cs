using System.CommandLine;
using System.Text.Json;
using AktionBridge.Cli.Output;
using AktionBridge.Contracts.Rpc.Client.Story;
using AktionBridge.Contracts.Rpc.Wire;

namespace AktionBridge.Cli.Commands.Story;

/// <summary>script propose, accept: a breakdown refined by a document.</summary>
internal static class RefineCommands
{
    private static readonly Argument<string> File = new("file") { Description = "A document of the form aktion-breakdown/1 (contracts/README.md)" };

    public static Command Propose() => CommandFrame.ForProject("propose", "Show what a breakdown document would change", async context =>
    {
        BreakdownDiff diff = await context.Host.Script.ProposeAsync(new ProposeBreakdownRequest { Document = await ReadAsync(context) }, context.CancellationToken);
        context.Screen.Result(diff, found =>
        {
            Print(found.Items);
            Console.Out.WriteLine(found.Items.Count == 0 ? "It says nothing that is not so." : $"To accept: aktion script accept FILE --digest {found.Digest[..16]}");
        });
    }, File);

    public static Command Accept()
    {
        var items = new Option<string[]>("--item") { Description = "Only this one, by its key; all unless given", AllowMultipleArgumentsPerToken = true };
        var digest = new Option<string?>("--digest") { Description = "As it was shown: refused when the film says something else by now" };
        return CommandFrame.ForProject("accept", "Carry out what a breakdown document says, whole or item by item", async context =>
        {
            BreakdownDocument document = await ReadAsync(context);
            string? whole = context.Value(digest) is { } shown ? await WholeAsync(context, document, shown) : null;
            BreakdownAccepted accepted = await context.Host.Script.AcceptAsync(
                new AcceptBreakdownRequest { Document = document, Items = context.Value(items) is { Length: > 0 } keys ? keys : null, Digest = whole }, context.CancellationToken);
            context.Screen.Result(accepted, done =>
            {
                Print(done.Accepted);
                Console.Out.WriteLine($"{done.Accepted.Count} accepted, {done.Left} left");
            });
        }, File, items, digest);
    }

    /// <summary>People copy the beginning of a digest; what does not begin like the one of today goes as it is and is refused.</summary>
    private static async Task<string> WholeAsync(CommandContext context, BreakdownDocument document, string shown)
    {
        BreakdownDiff now = await context.Host.Script.ProposeAsync(new ProposeBreakdownRequest { Document = document }, context.CancellationToken);
        return shown.Length >= 8 && now.Digest.StartsWith(shown, StringComparison.Ordinal) ? now.Digest : shown;
    }

    private static async Task<BreakdownDocument> ReadAsync(CommandContext context)
    {
        string path = context.Value(File)!;
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

    private static void Print(IReadOnlyList<BreakdownChange> changes) =>
        Screen.Table(["Item", "About", "From", "To"], changes.Select(change => new[] { change.Key, change.Target, change.From, change.To }));
}
