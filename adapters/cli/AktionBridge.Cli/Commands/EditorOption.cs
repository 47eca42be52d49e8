using System.CommandLine;
using AktionBridge.Contracts.Rpc.Client;

namespace AktionBridge.Cli.Commands;

/// <summary>--editor: which connected editor is meant.</summary>
internal static class EditorOption
{
    public static readonly Option<string?> Option = new("--editor") { Description = "Id of a connected editor; the only one unless given" };

    public static async Task<string> IdAsync(CommandContext context)
    {
        if (context.Value(Option) is { } given)
            return given;
        IReadOnlyList<EditorInfo> editors = (await context.Host.Editors.ListAsync(context.CancellationToken)).Items;
        return editors switch
        {
            [var only] => only.Id,
            [] => throw new CommandFailedException(ExitCode.Failed, "No editor is connected. Open its AktionBridge panel and connect it."),
            _ => throw new CommandFailedException(
                ExitCode.Usage, $"Several editors are connected. Name one with --editor: {string.Join(", ", editors.Select(one => $"{one.Id} ({one.Description.Application})"))}"),
        };
    }
}
