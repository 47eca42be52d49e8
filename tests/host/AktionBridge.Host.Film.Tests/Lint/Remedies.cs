using System.CommandLine;
using System.CommandLine.Parsing;

namespace AktionBridge.Host.Film.Tests.Lint;

/// <summary>What a finding advises, read as a shell and the command line would read it.</summary>
internal static class Remedies
{
    private static readonly RootCommand Client = Cli.Program.Root();

    /// <summary>Every command of a remedy parses; a word for the director stands after " # " alone.</summary>
    public static void Require(string remedy)
    {
        string[] commands = [.. remedy.Split(" # ")[0].Split(" or: ").SelectMany(way => way.Split("; "))];
        Assert.All(commands, command =>
        {
            Assert.True(command.StartsWith("aktion ", StringComparison.Ordinal), $"'{command}' is no command in: {remedy}");
            ParseResult parsed = Client.Parse([.. CommandLineParser.SplitCommandLine(Filled(command["aktion ".Length..]))]);
            Assert.True(parsed.Errors.Count == 0, $"{command}: {string.Join(" ", parsed.Errors.Select(error => error.Message))}");
            // Options that take one thing or more would swallow any word after them.
            Assert.All(parsed.CommandResult.Children.OfType<OptionResult>().Where(one => one.Option.Name == "--image").SelectMany(one => one.Tokens), token => Assert.Contains('=', token.Value));
            Assert.NotSame(Client, parsed.CommandResult.Command);
        });
    }

    private static string Filled(string command) => command.Replace("\"...\"", "\"some words\"", StringComparison.Ordinal)
        .Replace("PLUGIN/GENERATOR", "some/generator", StringComparison.Ordinal).Replace("FILE", "some.file", StringComparison.Ordinal);
}
