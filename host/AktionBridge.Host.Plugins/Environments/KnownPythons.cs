using System.Collections.Concurrent;
using AktionBridge.Contracts.Rpc.Wire;
using AktionBridge.Host.Plugins.Containment;

namespace AktionBridge.Host.Plugins.Environments;

/// <summary>Asks each Python only once who it is, because that costs the start of a process; one that was replaced since is asked again.</summary>
internal sealed class KnownPythons(PythonCalls calls)
{
    private readonly ConcurrentDictionary<(string Python, DateTime Written), Lazy<Task<PythonIdentity>>> _answers = new();

    /// <exception cref="RpcFailureException">As <see cref="PythonIdentity.AskAsync"/>; the next call asks again.</exception>
    public async Task<PythonIdentity> FindAsync(string python, CancellationToken cancellationToken)
    {
        var key = (python, Written(python));
        Lazy<Task<PythonIdentity>> answer = _answers.GetOrAdd(key, _ => new(() => PythonIdentity.AskAsync(python, calls)));
        try
        {
            // Others wait for it too: only this caller stops waiting.
            return await answer.Value.WaitAsync(cancellationToken);
        }
        catch (RpcFailureException)
        {
            _answers.TryRemove(new(key, answer));
            throw;
        }
    }

    private static DateTime Written(string python)
    {
        string? file = Path.IsPathRooted(python) ? python : Bubblewrap.OnPath(python);
        return file is null ? default : File.GetLastWriteTimeUtc(RealPath.Of(file));
    }
}
