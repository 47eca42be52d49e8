namespace AktionBridge.JsonRpc.Dispatch;

/// <summary>Something that must run after what came before it on the connection. Does not throw.</summary>
internal interface IOrderedWork
{
    ValueTask RunAsync();
}
