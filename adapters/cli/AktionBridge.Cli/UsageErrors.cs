using System.CommandLine;
using System.CommandLine.Parsing;

namespace AktionBridge.Cli;

/// <summary>What is wrong with the words on the command line, said for people.</summary>
internal static class UsageErrors
{
    public static IEnumerable<string> Of(ParseResult parsed)
    {
        // A word that is no command makes the parser also complain that a command is missing: the word says more.
        if (parsed.CommandResult.Command.Subcommands.Count > 0 && parsed.UnmatchedTokens.Count > 0)
            return [$"'{parsed.UnmatchedTokens[0]}' is not a command. There are: {string.Join(", ", parsed.CommandResult.Command.Subcommands.Select(command => command.Name))}."];
        return parsed.Errors.Select(Sentence).Distinct();
    }

    /// <summary>The command that explains the one that was meant.</summary>
    public static string HelpOf(ParseResult parsed)
    {
        var words = new List<string> { "--help" };
        for (SymbolResult? at = parsed.CommandResult; at is CommandResult { Parent: not null } command; at = at.Parent)
            words.Insert(0, command.Command.Name);
        return $"aktion {string.Join(' ', words)}";
    }

    private static string Sentence(ParseError error) => error.SymbolResult switch
    {
        // The parser names the .NET type, which says nothing to people.
        OptionResult { Tokens.Count: > 0 } option when error.Message.StartsWith("Cannot parse", StringComparison.Ordinal) =>
            $"'{option.Tokens[0].Value}' is not a value for {option.Option.Name} ({option.Option.Description}).",
        _ => error.Message,
    };
}
