using System.Text;

namespace AktionBridge.Host.Plugins.Processes;

/// <summary>The end of a child's error stream; each line is passed on as well. Bounded in lines and in length: a plugin may write without end, or a line without one.</summary>
internal sealed class LastLines(Action<string> heard)
{
    private const int KeptLines = 200;
    private const int KeptLineLength = 2000;
    private readonly Queue<string> _lines = new();
    private readonly Lock _gate = new();

    /// <summary>Reads until the stream ends.</summary>
    public async Task DrainAsync(Stream stream)
    {
        using var reader = new StreamReader(stream, new UTF8Encoding(false, throwOnInvalidBytes: false));
        char[] buffer = new char[8192];
        var line = new StringBuilder();
        int read;
        while ((read = await reader.ReadAsync(buffer)) > 0)
        {
            foreach (char character in buffer.AsSpan(0, read))
            {
                if (character is '\n' or '\r')
                    Keep(line);
                else if (line.Length < KeptLineLength)
                    line.Append(char.IsControl(character) ? ' ' : character);
            }
        }

        Keep(line);
    }

    /// <summary>Oldest first, at most 200.</summary>
    public IReadOnlyList<string> Lines
    {
        get
        {
            lock (_gate)
                return [.. _lines];
        }
    }

    private void Keep(StringBuilder line)
    {
        string text = line.ToString().TrimEnd();
        line.Clear();
        if (text.Length == 0)
            return;
        heard(text);
        lock (_gate)
        {
            _lines.Enqueue(text);
            if (_lines.Count > KeptLines)
                _lines.Dequeue();
        }
    }
}
