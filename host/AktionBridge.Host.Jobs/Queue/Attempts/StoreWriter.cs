using System.Data.Common;
using AktionBridge.Contracts.Rpc.Wire;

namespace AktionBridge.Host.Jobs.Queue.Attempts;

/// <summary>Insists on writing what already happened: a full disk must not lose a finished stage, so it is tried again until the host stops.</summary>
internal sealed class StoreWriter(TimeProvider clock, Action<Exception, string> onFault)
{
    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(30);

    /// <summary>Trouble of the store itself, not of what is written: worth another try.</summary>
    public static bool IsTrouble(Exception failure) =>
        failure is IOException or DbException or RpcFailureException { Code: RpcErrorCode.StorageFailed or RpcErrorCode.NotReady };

    public async Task<T> InsistAsync<T>(Func<Task<T>> write, string what, CancellationToken stopping)
    {
        TimeSpan wait = TimeSpan.FromSeconds(1);
        while (true)
        {
            try
            {
                return await write();
            }
            catch (Exception trouble) when (IsTrouble(trouble) && !stopping.IsCancellationRequested)
            {
                onFault(trouble, $"{what} could not be recorded; trying again in {wait.TotalSeconds:0} s.");
            }

            // A stop cuts the wait short; then there is one last try.
            await Task.Delay(wait, clock, stopping).ContinueWith(_ => { }, CancellationToken.None, TaskContinuationOptions.ExecuteSynchronously, TaskScheduler.Default);
            wait = wait * 2 < Longest ? wait * 2 : Longest;
        }
    }

    public Task InsistAsync(Func<Task> write, string what, CancellationToken stopping) => InsistAsync(
        async () =>
        {
            await write();
            return true;
        },
        what, stopping);
}
