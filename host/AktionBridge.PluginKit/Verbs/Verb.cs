using System.CommandLine;
using AktionBridge.Contracts.Rpc.Wire;

namespace AktionBridge.PluginKit.Verbs;

/// <summary>What every verb shares: failures become messages and exit codes.</summary>
internal static class Verb
{
    public static readonly Option<bool> Json = new("--json") { Description = "Print one JSON document instead of lines" };

    public static readonly Option<string?> Python = new("--python") { Description = "Python to run or build with; python3 on PATH unless given" };

    public static Argument<DirectoryInfo> Folder() => new("folder") { Description = "Folder with plugin.json" };

    public static Command Create(string name, string description, Func<ParseResult, CancellationToken, Task<int>> action, params Symbol[] symbols)
    {
        var command = new Command(name, description);
        foreach (Symbol symbol in symbols)
        {
            if (symbol is Option option)
                command.Options.Add(option);
            else if (symbol is Argument argument)
                command.Arguments.Add(argument);
        }

        command.SetAction((parsed, cancellationToken) => RunAsync(parsed, action, cancellationToken));
        return command;
    }

    private static async Task<int> RunAsync(ParseResult parsed, Func<ParseResult, CancellationToken, Task<int>> action, CancellationToken cancellationToken)
    {
        try
        {
            return await action(parsed, cancellationToken);
        }
        catch (RpcFailureException failure)
        {
            await Console.Error.WriteLineAsync($"aktion: {failure.Message}");
            return ExitCode.Failed;
        }
        catch (Exception refused) when (refused is IOException or UnauthorizedAccessException)
        {
            await Console.Error.WriteLineAsync($"aktion: {refused.Message}");
            return ExitCode.Failed;
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            return ExitCode.Interrupted;
        }
    }
}
