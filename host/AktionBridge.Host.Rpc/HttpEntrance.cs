using System.Buffers;
using System.Net.WebSockets;
using AktionBridge.Host.Rpc.Limits;
using AktionBridge.JsonRpc;
using Microsoft.AspNetCore.Http;

namespace AktionBridge.Host.Rpc;

/// <summary>The HTTP port: asks the gate, then answers a POST or hands a WebSocket on.</summary>
internal sealed class HttpEntrance(ServerOptions options, Conversations conversations)
{
    /// <summary>Null until the port is known.</summary>
    public AccessGate? Gate { get; set; }

    public async Task AnswerAsync(HttpContext context)
    {
        Harden(context.Response.Headers);
        var claim = new AccessClaim(
            context.Request.Method, Single(context.Request.Headers.Host), Single(context.Request.Headers.Origin),
            context.Request.ContentType, Bearer(context), context.WebSockets.IsWebSocketRequest);
        if (Gate is null)
            await RefuseAsync(context, new Refusal(503, "The host is starting."));
        else if (Gate.Judge(claim) is { } refusal)
            await RefuseAsync(context, refusal);
        else if (context.Request.Path != "/rpc")
            await RefuseAsync(context, new Refusal(404, "There is nothing here but /rpc."));
        else
            await AdmitAsync(context);
    }

    private async Task AdmitAsync(HttpContext context)
    {
        bool webSocket = context.WebSockets.IsWebSocketRequest;
        using Places.Place place = conversations.Places.Reserve();
        if (place.Admit(webSocket ? "websocket" : "http") is { } full)
        {
            await RefuseAsync(context, new Refusal(503, full));
            return;
        }

        HttpGuest guest = HttpGuest.Of(context);
        guest.Stranger.Dispose();
        using CancellationTokenSource closed = conversations.EndingWith(context.RequestAborted);
        ClientSession session = conversations.Open(webSocket ? "websocket" : "http", closed, authenticated: true);
        try
        {
            if (webSocket)
            {
                using WebSocket socket = await context.WebSockets.AcceptWebSocketAsync();
                await conversations.ServeAsync(session, new WebSocketTransport(socket, options.Limits), closed.Token);
            }
            else
            {
                session.Introduce("http", null);
                await PostAsync(context, session, guest.Pace, closed.Token);
            }
        }
        finally
        {
            conversations.Leave(session);
        }
    }

    private async Task PostAsync(HttpContext context, ClientSession session, CallPace pace, CancellationToken cancellationToken)
    {
        if (pace.MustWait(out TimeSpan wait))
            await Task.Delay(wait, cancellationToken);
        var body = new ArrayBufferWriter<byte>(4096);
        try
        {
            int read;
            while ((read = await context.Request.Body.ReadAsync(body.GetMemory(4096), cancellationToken)) > 0)
                body.Advance(read);
        }
        catch (BadHttpRequestException bad)
        {
            string reason = bad.StatusCode == StatusCodes.Status413PayloadTooLarge ? $"A request may be {options.Limits.MessageBytes} bytes at most." : bad.Message;
            await RefuseAsync(context, new Refusal(bad.StatusCode, reason));
            return;
        }

        ReadOnlyMemory<byte>? reply = await conversations.AnswerOnceAsync(session, pace, body.WrittenMemory, cancellationToken);
        if (reply is not { } json)
        {
            context.Response.StatusCode = StatusCodes.Status204NoContent;
            return;
        }

        context.Response.ContentType = "application/json";
        context.Response.ContentLength = json.Length;
        await context.Response.Body.WriteAsync(json, cancellationToken);
    }

    private async Task RefuseAsync(HttpContext context, Refusal refusal)
    {
        conversations.Audit.Refused(
            $"http {context.Connection.RemoteIpAddress}:{context.Connection.RemotePort}",
            $"{context.Request.Method} {LogText.Clean(context.Request.Path.ToUriComponent())}", $"{refusal.Status} {refusal.Reason}");
        context.Response.StatusCode = refusal.Status;
        context.Response.ContentType = "text/plain; charset=utf-8";
        context.Response.Headers.Connection = "close";
        if (refusal.Status == StatusCodes.Status405MethodNotAllowed)
            context.Response.Headers.Allow = "POST";
        if (refusal.Status == StatusCodes.Status401Unauthorized)
            context.Response.Headers.WWWAuthenticate = "Bearer";
        await context.Response.WriteAsync(refusal.Reason);
    }

    // No page may embed, sniff or keep an answer; CORS is never granted, so that no foreign page can read one.
    private static void Harden(IHeaderDictionary headers)
    {
        headers.XContentTypeOptions = "nosniff";
        headers.CacheControl = "no-store";
        headers["Cross-Origin-Resource-Policy"] = "same-origin";
    }

    private static string? Single(Microsoft.Extensions.Primitives.StringValues values) => values.Count == 0 ? null : values.ToString();

    private static string? Bearer(HttpContext context)
    {
        string? header = Single(context.Request.Headers.Authorization);
        const string Scheme = "Bearer ";
        return header is not null && header.StartsWith(Scheme, StringComparison.OrdinalIgnoreCase) ? header[Scheme.Length..].Trim() : null;
    }
}
