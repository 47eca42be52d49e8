using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;

namespace AktionBridge.Host.Tests;

/// <summary>Calls over HTTP, as a script makes them: no process and no session a call.</summary>
internal static class HostCalls
{
    private static readonly HttpClient Client = new() { Timeout = Sandbox.Long };

    /// <summary>The whole answer: with result, or with error.</summary>
    public static async Task<JsonElement> AnswerAsync(this Sandbox sandbox, string method, object parameters)
    {
        JsonElement record = JsonDocument.Parse(await File.ReadAllTextAsync(sandbox.HostFile)).RootElement;
        using var request = new HttpRequestMessage(HttpMethod.Post, $"{record.GetProperty("http").GetString()}/rpc")
        {
            Content = new StringContent(JsonSerializer.Serialize(new { jsonrpc = "2.0", id = 1, method, @params = parameters }), Encoding.UTF8, "application/json"),
        };
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", record.GetProperty("token").GetString());
        using HttpResponseMessage reply = await Client.SendAsync(request);
        return JsonDocument.Parse(await reply.Content.ReadAsStringAsync()).RootElement;
    }

    /// <summary>The result; fails with the host's message when there is none.</summary>
    public static async Task<JsonElement> CallAsync(this Sandbox sandbox, string method, object parameters)
    {
        JsonElement answer = await sandbox.AnswerAsync(method, parameters);
        Assert.True(answer.TryGetProperty("result", out JsonElement result), $"{method}: {answer}");
        return result;
    }

    /// <summary>The body of the answer to a call with another token; throws for what is not 200.</summary>
    public static async Task<string> CallWithAsync(this Sandbox sandbox, string token, string method)
    {
        JsonElement record = JsonDocument.Parse(await File.ReadAllTextAsync(sandbox.HostFile)).RootElement;
        using var request = new HttpRequestMessage(HttpMethod.Post, $"{record.GetProperty("http").GetString()}/rpc")
        {
            Content = new StringContent(JsonSerializer.Serialize(new { jsonrpc = "2.0", id = 1, method }), Encoding.UTF8, "application/json"),
        };
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", token);
        using HttpResponseMessage reply = await Client.SendAsync(request);
        return reply.IsSuccessStatusCode ? await reply.Content.ReadAsStringAsync() : throw new InvalidOperationException($"{reply.StatusCode}");
    }

    /// <summary>Code and message of a call that must be refused.</summary>
    public static async Task<(int Code, string Message)> RefusalAsync(this Sandbox sandbox, string method, object parameters)
    {
        JsonElement answer = await sandbox.AnswerAsync(method, parameters);
        Assert.True(answer.TryGetProperty("error", out JsonElement error), $"{method}: {answer}");
        return (error.GetProperty("code").GetInt32(), error.GetProperty("message").GetString()!);
    }
}
