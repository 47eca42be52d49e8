using System.CommandLine;
using System.Net.Sockets;
using AktionBridge.Cli.Connection;
using AktionBridge.Cli.Output;
using AktionBridge.Contracts.Rpc.Client;
using AktionBridge.JsonRpc;

namespace AktionBridge.Cli.Commands;

/// <summary>What every command shares: --json, --project, connecting, and turning failures into messages and exit codes.</summary>
internal static class CommandFrame
{
    private const string Actor = "cli";

    public static readonly Option<bool> Json = new("--json") { Description = "Print JSON instead of tables" };

    public static readonly Option<string?> ProjectOption = new("--project", "-p")
    {
        Description = "Folder Name.aktion; the only one in the current folder unless given",
    };

    /// <summary>For commands that people start with the project's folder as their only word.</summary>
    public static readonly Argument<string?> ProjectArgument = new("folder")
    {
        Description = "Folder Name.aktion; like --project",
        Arity = ArgumentArity.ZeroOrOne,
    };

    /// <summary>A command that needs the host.</summary>
    public static Command Command(string name, string description, Func<CommandContext, Task> action, params Symbol[] symbols)
    {
        Command command = Bare(name, description, symbols);
        command.SetAction((parsed, cancellationToken) => RunAsync(parsed, action, bind: false, Actor, cancellationToken));
        return command;
    }

    /// <summary>A command whose decisions are entered in the ledger under a name of its own.</summary>
    public static Command As(string actor, string name, string description, Func<CommandContext, Task> action, params Symbol[] symbols)
    {
        Command command = Bare(name, description, symbols);
        command.SetAction((parsed, cancellationToken) => RunAsync(parsed, action, bind: false, actor, cancellationToken));
        return command;
    }

    /// <summary>A command that needs a project.</summary>
    public static Command ForProject(string name, string description, Func<CommandContext, Task> action, params Symbol[] symbols)
    {
        Command command = Bare(name, description, [.. symbols, ProjectOption]);
        command.SetAction((parsed, cancellationToken) => RunAsync(parsed, action, bind: true, Actor, cancellationToken));
        return command;
    }

    private static Command Bare(string name, string description, IEnumerable<Symbol> symbols)
    {
        var command = new Command(name, description) { Json };
        foreach (Symbol symbol in symbols)
        {
            if (symbol is Option option)
                command.Options.Add(option);
            else if (symbol is Argument argument)
                command.Arguments.Add(argument);
        }

        return command;
    }

    private static async Task<int> RunAsync(ParseResult parsed, Func<CommandContext, Task> action, bool bind, string actor, CancellationToken cancellationToken)
    {
        var screen = new Screen(parsed.GetValue(Json));
        try
        {
            await using HostConnection host = await HostConnection.OpenAsync(actor, cancellationToken);
            var context = new CommandContext(parsed, host, screen, cancellationToken);
            if (bind)
                context.Project = await host.BindAsync(ProjectFolder(GivenProject(parsed)), cancellationToken);
            await action(context);
            return context.ExitCode;
        }
        catch (CommandFailedException failure)
        {
            screen.Error(failure.Message);
            return failure.ExitCode;
        }
        catch (InvalidDataException unreadable)
        {
            screen.Error($"{unreadable.Message} Client and host are of different versions; install them together.");
            return ExitCode.Failed;
        }
        catch (RemoteCallException refused)
        {
            screen.Error(refused.Message);
            return ExitCode.Failed;
        }
        catch (Exception lost) when (lost is ConnectionLostException or SocketException)
        {
            screen.Error("The connection to the host was lost. Its log says why; start it again and use: aktion resume PROJECT");
            return ExitCode.HostUnreachable;
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            return ExitCode.Interrupted;
        }
    }

    private static string? GivenProject(ParseResult parsed) =>
        parsed.CommandResult.Command.Arguments.Contains(ProjectArgument) && parsed.GetValue(ProjectArgument) is { } folder
            ? folder
            : parsed.GetValue(ProjectOption);

    private static string ProjectFolder(string? given)
    {
        if (given is not null)
            return Path.GetFullPath(given);
        string[] here = Directory.GetDirectories(Environment.CurrentDirectory, "*.aktion");
        return here.Length switch
        {
            1 => here[0],
            0 => throw new CommandFailedException(ExitCode.Usage, "There is no project in this folder. Name one with --project Name.aktion, or make one: aktion new Name.aktion"),
            _ => throw new CommandFailedException(ExitCode.Usage, $"There are several projects in this folder ({string.Join(", ", here.Select(Path.GetFileName))}). Name one with --project."),
        };
    }
}

/// <summary>What a command works with.</summary>
internal sealed class CommandContext(ParseResult parsed, HostConnection host, Screen screen, CancellationToken cancellationToken)
{
    public ParseResult Parsed { get; } = parsed;
    public HostConnection Host { get; } = host;
    public Screen Screen { get; } = screen;
    public CancellationToken CancellationToken { get; } = cancellationToken;
    public JobWatch Watch { get; } = new(host, screen);

    /// <summary>Set for commands that need one.</summary>
    public ProjectInfo? Project { get; set; }

    public int ExitCode { get; set; }

    public T? Value<T>(Option<T> option) => Parsed.GetValue(option);

    public T? Value<T>(Argument<T> argument) => Parsed.GetValue(argument);

    /// <summary>Whether an option stands on the command line.</summary>
    public bool Gave(Option option) => Parsed.GetResult(option) is { Implicit: false };

    /// <summary>Shows jobs that did not succeed and sets the exit code.</summary>
    public void Judge(IReadOnlyList<JobInfo> jobs)
    {
        foreach (JobInfo job in jobs.Where(job => job.State != "succeeded"))
        {
            Screen.Error($"{job.Title}: {job.State}. {job.Error}");
            ExitCode = Cli.ExitCode.Failed;
        }
    }
}
