using AktionBridge.Host.Rpc.Limits;
using AktionBridge.JsonRpc;
using Microsoft.AspNetCore.Connections;
using Microsoft.AspNetCore.Connections.Features;
using Microsoft.AspNetCore.Http;

namespace AktionBridge.Host.Rpc;

/// <summary>What is kept of one HTTP connection over its requests.</summary>
/// <param name="Stranger">Its stand on the doorstep, left with the first request that the gate lets in.</param>
/// <param name="Pace">How fast it may call.</param>
internal sealed record HttpGuest(Doorstep.Stranger Stranger, CallPace Pace)
{
    /// <summary>Remembers it with its connection.</summary>
    public void Attach(ConnectionContext connection) => connection.Items[typeof(HttpGuest)] = this;

    public static HttpGuest Of(HttpContext context) =>
        (HttpGuest)context.Features.Get<IConnectionItemsFeature>()!.Items[typeof(HttpGuest)]!;
}
