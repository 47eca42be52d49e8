using System.Text.Json;
using AktionBridge.Contracts.Rpc.Wire;
using AktionBridge.Host.Store.Sqlite;

namespace AktionBridge.Host.Store.Changes;

/// <summary>First results by request id. An id is bound to its action and its type of result.</summary>
internal static class RequestLog
{
    public static string TypeName<T>() => typeof(T).ToString();

    /// <summary>The first result; false when the id is new.</summary>
    public static bool TryFind<T>(Database database, string requestId, string action, out T? result)
    {
        result = default;
        if (ChangeTables.FindRequest(database, requestId) is not { } first)
            return false;
        if (first.Action != action || first.Type != TypeName<T>())
            throw new RpcFailureException(RpcErrorCode.InvalidValue, $"Request id '{requestId}' was already used for '{first.Action}'. Use a new one for '{action}'.");
        result = JsonSerializer.Deserialize<T>(first.Result, ResultJson.Options);
        return true;
    }
}
