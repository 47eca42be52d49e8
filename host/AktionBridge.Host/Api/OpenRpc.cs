using System.Text.Json;
using AktionBridge.Contracts.Rpc.Description;
using AktionBridge.Contracts.Rpc.Wire;

namespace AktionBridge.Host.Api;

/// <summary>The answer to rpc.discover, made when first asked for.</summary>
internal static class OpenRpc
{
    private static readonly Lazy<JsonElement> Document = new(() => JsonSerializer.SerializeToElement(OpenRpcDocument.For(RpcProtocol.Client), WireJson.Options));

    public static JsonElement Client => Document.Value;
}
