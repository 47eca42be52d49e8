using AktionBridge.Contracts.Rpc.Wire;

namespace AktionBridge.Host.Jobs.Queue;

/// <summary>Jobs whose state is being written outside an attempt: between the scheduler and the store nobody else may touch them.</summary>
internal readonly struct Holds(HashSet<string> held)
{
    public bool Has(string jobId) => held.Contains(jobId);

    public bool TryAdd(string jobId) => held.Add(jobId);

    public void Free(IEnumerable<string> jobIds) => held.ExceptWith(jobIds);

    public void RequireFree(string jobId)
    {
        if (held.Contains(jobId))
            throw Busy(jobId);
    }

    public static RpcFailureException Busy(string jobId) =>
        new(RpcErrorCode.Conflict, $"Job '{jobId}' is being changed by another request. Look at its state and ask again.");
}
