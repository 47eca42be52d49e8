using System.Collections.Concurrent;
using System.Text;
using System.Text.Json;

namespace AktionBridge.Soak.Fuzz;

/// <summary>Whether what comes back is JSON-RPC and admits no bug. Used by all lines of one transport.</summary>
internal sealed class Judge(string transport)
{
    private const int InternalError = -32603;
    private const int Faulted = 1900;
    private const int MostShown = 10;

    private readonly ConcurrentDictionary<string, byte[]?> _findings = new();
    private long _results;
    private long _errors;
    private long _cutShort;

    public int Findings => _findings.Count;

    public long Results => Interlocked.Read(ref _results);

    public long Errors => Interlocked.Read(ref _errors);

    /// <summary>Turns whose last messages may not have been read, because an earlier one ended the connection.</summary>
    public long TurnsCutShort => Interlocked.Read(ref _cutShort);

    public void CutShort() => Interlocked.Increment(ref _cutShort);

    /// <summary>Judges one message of the other side; returns its id when it is an answer to a sentinel.</summary>
    public string? Hear(ReadOnlyMemory<byte> message)
    {
        try
        {
            using JsonDocument json = JsonDocument.Parse(message, new JsonDocumentOptions { MaxDepth = 256 });
            JsonElement root = json.RootElement;
            if (root.ValueKind != JsonValueKind.Array)
                return HearOne(root);
            foreach (JsonElement member in root.EnumerateArray())
                HearOne(member);
        }
        catch (JsonException noJson)
        {
            Find($"what came back is no JSON: {noJson.Message}", message.ToArray());
        }

        return null;
    }

    /// <summary>Keeps one example of each kind of finding.</summary>
    public void Find(string what, byte[]? message = null)
    {
        if (_findings.Count >= MostShown || !_findings.TryAdd(what, message))
            return;
        Console.WriteLine($"  FOUND on {transport}: {what}");
        if (message is not null)
            Console.WriteLine($"    {Encoding.UTF8.GetString(message.AsSpan(0, Math.Min(message.Length, 600)))}");
    }

    private string? HearOne(JsonElement message)
    {
        if (message.ValueKind != JsonValueKind.Object)
        {
            Find("an answer is no object", Text(message));
            return null;
        }

        // The host may call an editor that a message registered.
        if (message.TryGetProperty("method", out _))
            return null;
        bool failed = message.TryGetProperty("error", out JsonElement error);
        if (!message.TryGetProperty("jsonrpc", out JsonElement version) || version.GetString() != "2.0" || !message.TryGetProperty("id", out JsonElement id) || failed == message.TryGetProperty("result", out _))
        {
            Find("an answer is no JSON-RPC 2.0", Text(message));
            return null;
        }

        if (!failed)
        {
            Interlocked.Increment(ref _results);
            return null;
        }

        Interlocked.Increment(ref _errors);
        if (!error.TryGetProperty("code", out JsonElement code) || !code.TryGetInt32(out int number) || !error.TryGetProperty("message", out JsonElement text) || text.GetString() is not { Length: > 0 })
            Find("an error has no code or no message", Text(message));
        else if (number is InternalError or Faulted)
            Find($"a bug was met: {text.GetString()}", Text(message));
        return id.ValueKind == JsonValueKind.String && id.GetRawText().StartsWith("\"sentinel ", StringComparison.Ordinal) ? id.GetString() : null;
    }

    private static byte[] Text(JsonElement message) => Encoding.UTF8.GetBytes(message.GetRawText());
}
