namespace AktionBridge.Host.Plugins.Supervision;

/// <summary>
/// The last things a plugin said and that happened to it, over all its processes. Bounded in lines and in characters, whatever it writes.
/// Safe from any thread.
/// </summary>
public sealed class PluginJournal(TimeProvider time)
{
    /// <summary>Source of lines of the error stream.</summary>
    internal const string ErrorStream = "stderr";

    /// <summary>Source of what the host did or saw.</summary>
    internal const string Host = "host";

    private const int MostLines = 500;
    private const int MostCharacters = 128 * 1024;
    private readonly Queue<JournalLine> _lines = new();
    private readonly Lock _gate = new();
    private int _characters;

    /// <summary>Oldest first.</summary>
    public IReadOnlyList<JournalLine> Lines
    {
        get
        {
            lock (_gate)
                return [.. _lines];
        }
    }

    internal void Add(string source, string text)
    {
        lock (_gate)
        {
            _lines.Enqueue(new JournalLine(time.GetUtcNow(), source, text));
            _characters += text.Length;
            while (_lines.Count > MostLines || _characters > MostCharacters)
                _characters -= _lines.Dequeue().Text.Length;
        }
    }
}

/// <summary>A line of it.</summary>
/// <param name="At">When it was heard.</param>
/// <param name="Source">stderr, host, or the level of a log line: debug, information, warning, error.</param>
/// <param name="Text">At most 4,000 characters, without control characters.</param>
public sealed record JournalLine(DateTimeOffset At, string Source, string Text);
