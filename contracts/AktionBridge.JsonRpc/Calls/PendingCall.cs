using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using AktionBridge.JsonRpc.Dispatch;
using AktionBridge.JsonRpc.Wire;

namespace AktionBridge.JsonRpc.Calls;

/// <summary>
/// A call of ours and the task its caller awaits. Continuations run inside <see cref="Execute"/>, which runs only where it
/// holds up nobody: that saves a thread switch a call.
/// </summary>
internal sealed class PendingCall<TResult>(JsonRpcPeer peer, string method, IProgress<JsonElement>? progress, Backlog backlog)
    : TaskCompletionSource<TResult>, IPendingCall
{
    private const int Watched = 1;
    private const int Over = 2;

    private CancellationTokenRegistration _registration;
    private CancellationToken _cancellationToken;
    private long _id;
    private int _state;
    private TResult? _result;
    private Exception? _failure;

    public IProgress<JsonElement>? Progress => progress;

    /// <summary>From now on cancelling the token tells the other side. Called after the request was posted, so that it arrives first.</summary>
    public void Watch(long id, CancellationToken cancellationToken)
    {
        if (!cancellationToken.CanBeCanceled)
            return;
        _id = id;
        _cancellationToken = cancellationToken;
        _registration = cancellationToken.UnsafeRegister(static call => ((PendingCall<TResult>)call!).AskToStop(), this);
        if (Interlocked.Exchange(ref _state, Watched) == Over)
            _registration.Unregister();
    }

    public void TakeResult(ReadOnlySpan<byte> result)
    {
        if (typeof(TResult) == typeof(Nothing))
            return;
        try
        {
            _result = JsonSerializer.Deserialize(result, (JsonTypeInfo<TResult>)peer.Json.GetTypeInfo(typeof(TResult)));
        }
#pragma warning disable CA1031 // Constructors and converters of results are foreign code; the caller gets what they throw.
        catch (Exception misfit)
#pragma warning restore CA1031
        {
            string why = misfit is JsonException json ? JsonFaults.Describe(json) : misfit.Message;
            _failure = new InvalidDataException($"The reply of '{method}' cannot be read: {why}", misfit);
        }
    }

    public void TakeFailure(Exception failure) => _failure = failure;

    public void Execute()
    {
        backlog.Leave();
        Complete();
    }

    public ValueTask RunAsync()
    {
        Complete();
        return ValueTask.CompletedTask;
    }

    private void Complete()
    {
        if (Interlocked.Exchange(ref _state, Over) == Watched)
            _registration.Unregister();
        if (_failure is null)
            TrySetResult(_result!);
        else if (_failure is RemoteCallException { Code: JsonRpcCodes.RequestCancelled } && _cancellationToken.IsCancellationRequested)
            TrySetCanceled(_cancellationToken);
        else
            TrySetException(_failure);
    }

    private void AskToStop() => peer.SendCancel(_id);
}
