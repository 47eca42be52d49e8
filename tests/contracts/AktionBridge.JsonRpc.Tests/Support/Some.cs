using System.Text.Json;

namespace AktionBridge.JsonRpc.Tests.Support;

public sealed record AddRequest(int A, int B);

public sealed record Greeting(string Name, int Times = 1, string? Tone = null);

internal static class Some
{
    /// <summary>The methods of the specification's examples, and a few that wait.</summary>
    public static RpcMethods Methods()
    {
        var methods = new RpcMethods();
        methods.Add<SubtractRequest, int>("subtract", (request, _, _) => Task.FromResult(request.Minuend - request.Subtrahend));
        methods.Add<int[], int>("sum", (numbers, _, _) => Task.FromResult(numbers.Sum()));
        methods.Add<JsonElement, object[]>("get_data", (_, _, _) => Task.FromResult<object[]>(["hello", 5]));
        methods.AddNotification<JsonElement>("update", (_, _, _) => Task.CompletedTask);
        methods.AddNotification<JsonElement>("notify_hello", (_, _, _) => Task.CompletedTask);
        methods.AddNotification<JsonElement>("notify_sum", (_, _, _) => Task.CompletedTask);
        methods.Add<AddRequest, int>("add", (request, _, _) => Task.FromResult(request.A + request.B));
        methods.Add<Greeting, Greeting>("greet", (request, _, _) => Task.FromResult(request));
        methods.Add<JsonElement, JsonElement>("echo", (request, _, _) => Task.FromResult(request));
        methods.Add<string, string>("shout", (text, _, _) => Task.FromResult(text + "!"));
        methods.Add<JsonElement>("wait", (_, _, cancellationToken) => Task.Delay(Timeout.Infinite, cancellationToken));
        methods.Add<JsonElement>("throw", (_, _, _) => throw new InvalidOperationException("secret"));
        return methods;
    }

    public sealed record SubtractRequest(int Minuend, int Subtrahend);
}
