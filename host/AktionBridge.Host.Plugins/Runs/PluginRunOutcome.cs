using AktionBridge.Contracts.Rpc.Plugin;
using AktionBridge.Contracts.Rpc.Wire;

namespace AktionBridge.Host.Plugins.Runs;

/// <summary>How a run ended. A plugin can end a run in any of these ways, and the host in none.</summary>
public abstract record PluginRunOutcome
{
    private PluginRunOutcome()
    {
    }

    /// <summary>The result of a run that succeeded.</summary>
    /// <exception cref="OperationCanceledException">It was cancelled.</exception>
    /// <exception cref="RpcFailureException">It ended in any other way, with its words.</exception>
    public TResult Require<TResult>(CancellationToken cancellationToken)
    {
        if (this is Succeeded<TResult> { Result: var result })
            return result;
        if (this is Cancelled)
            throw new OperationCanceledException(cancellationToken);
        throw new RpcFailureException(this is Failed { Code: var code } ? code : RpcErrorCode.PluginFailed, Words ?? $"A run ended as {GetType().Name}.");
    }

    /// <summary>For people; null when there is nothing to say.</summary>
    public string? Words => this switch
    {
        Failed failed => failed.Message,
        Faulted faulted => faulted.Message,
        Refused refused => refused.Message,
        Stopped stopped => stopped.Message,
        Crashed crashed => crashed.Message,
        NotResponding silent => silent.Message,
        _ => null,
    };

    /// <summary>It did what it was asked for; always a <see cref="Succeeded{TResult}"/>.</summary>
    public abstract record Succeeded : PluginRunOutcome;

    /// <summary>It did what it was asked for.</summary>
    /// <param name="Result">Was looked through: files of a <see cref="GenerateResult"/> exist inside the work folder and are not empty, their paths are relative to it.</param>
    public sealed record Succeeded<TResult>(TResult Result) : Succeeded;

    /// <summary>Asked for; the run is over, if need be because its process was killed.</summary>
    public sealed record Cancelled : PluginRunOutcome;

    /// <summary>The user can act on it.</summary>
    /// <param name="Code">For programs.</param>
    /// <param name="Message">For people.</param>
    public sealed record Failed(RpcErrorCode Code, string Message) : PluginRunOutcome;

    /// <summary>A bug of the plugin: it threw something unexpected or answered nonsense. Its process lives on.</summary>
    /// <param name="Message">Names the plugin and what it did.</param>
    public sealed record Faulted(string Message) : PluginRunOutcome;

    /// <summary>Not begun: this recipe ended the plugin's process too often.</summary>
    /// <param name="Message">With the way out.</param>
    public sealed record Refused(string Message) : PluginRunOutcome;

    /// <summary>Its process was ended for a reason that is not the run's: a person did it, the host is stopping, another run in it was deaf.</summary>
    /// <param name="Message">With the reason.</param>
    public sealed record Stopped(string Message) : PluginRunOutcome;

    /// <summary>Its process ended by itself or broke the protocol.</summary>
    /// <param name="Message">With the cause and the last words.</param>
    /// <param name="ExitCode">As the system reports it.</param>
    /// <param name="LastLines">Of the error stream, at most 200, oldest first.</param>
    public sealed record Crashed(string Message, int ExitCode, IReadOnlyList<string> LastLines) : PluginRunOutcome;

    /// <summary>It was silent past its limit and its process was killed.</summary>
    /// <param name="Message">With the limit.</param>
    public sealed record NotResponding(string Message) : PluginRunOutcome;
}
