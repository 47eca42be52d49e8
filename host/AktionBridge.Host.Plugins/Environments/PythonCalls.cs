using System.ComponentModel;
using System.Diagnostics;
using AktionBridge.Contracts.Rpc.Wire;
using AktionBridge.Host.Plugins.Processes;

namespace AktionBridge.Host.Plugins.Environments;

/// <summary>Runs a Python to its end: a child on record like every other, gone with all it started when it is cancelled.</summary>
internal sealed class PythonCalls(IChildRegistry children, TimeProvider time)
{
    // Switches for another Python (an editor's, a shell's environment), and those that would have pip install elsewhere.
    private static readonly string[] Ignored = ["PYTHON", "VIRTUAL_ENV", "CONDA_", "__PYVENV", "PIP_TARGET", "PIP_PREFIX", "PIP_ROOT", "PIP_USER"];

    /// <param name="python">The program, or its name on PATH.</param>
    /// <param name="arguments">Behind -I -u: neither the user's settings nor modules that lie about take part, and each line comes when it is said.</param>
    /// <param name="what">For the record.</param>
    /// <param name="line">Hears each line it says, from any thread.</param>
    /// <param name="cancellationToken">Ends it.</param>
    /// <exception cref="RpcFailureException">It cannot be started.</exception>
    public async Task<PythonCall> RunAsync(string python, IReadOnlyList<string> arguments, string what, Action<string> line, CancellationToken cancellationToken)
    {
        await using ChildProcess child = Start(python, arguments, what, line);
        child.Input.Close();
        var said = new LastLines(line);
        Task drained = said.DrainAsync(child.Output);
        ChildExit exit;
        try
        {
            exit = await child.Exited.WaitAsync(cancellationToken);
        }
        catch (OperationCanceledException)
        {
            await child.EndAsync();
            throw;
        }

        await drained.WaitAsync(cancellationToken);
        return new PythonCall(exit.Code, said.Lines, exit.LastLines);
    }

    private ChildProcess Start(string python, IReadOnlyList<string> arguments, string what, Action<string> line)
    {
        string marker = Guid.NewGuid().ToString("N");
        var start = new ProcessStartInfo(python, ["-I", "-u", .. arguments]);
        foreach (string name in start.Environment.Keys.Where(name => Ignored.Any(ignored => name.StartsWith(ignored, StringComparison.Ordinal))).ToArray())
            start.Environment.Remove(name);
        start.Environment[ProcessTree.MarkerVariable] = marker;
        try
        {
            return ChildProcess.Start(start, marker, what, children, time, line);
        }
        catch (Win32Exception failure)
        {
            throw new RpcFailureException(RpcErrorCode.ToolFailed, $"'{python}' cannot be started: {failure.Message}. {PythonIdentity.Remedy}", failure);
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            throw new RpcFailureException(
                RpcErrorCode.StorageFailed, $"'{python}' cannot be started, because its start cannot be recorded: {failure.Message} Make room or correct the permissions.", failure);
        }
    }
}

/// <summary>How a Python ended.</summary>
/// <param name="ExitCode">As the system reports it.</param>
/// <param name="Output">The end of what it said, oldest first.</param>
/// <param name="Errors">The end of its error stream, oldest first.</param>
internal sealed record PythonCall(int ExitCode, IReadOnlyList<string> Output, IReadOnlyList<string> Errors)
{
    private const int QuotedLines = 4;

    /// <summary>The last few lines as a sentence.</summary>
    public string LastWords => string.Join(" | ", Output.Concat(Errors).TakeLast(QuotedLines)) is { Length: > 0 } words ? words : "it said nothing.";
}
