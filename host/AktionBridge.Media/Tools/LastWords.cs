using System.Text;

namespace AktionBridge.Media.Tools;

/// <summary>The end of what a tool wrote to its error stream. Bounded: a hostile file can make ffmpeg talk without end.</summary>
internal sealed class LastWords
{
    private const int KeptLines = 12;
    private const int KeptLineLength = 400;
    private readonly Queue<string> _lines = new();
    private readonly Lock _gate = new();

    public async Task DrainAsync(TextReader reader)
    {
        // Lines are read by hand because a line may have no end.
        char[] buffer = new char[2048];
        var line = new StringBuilder();
        int read;
        while ((read = await reader.ReadAsync(buffer)) > 0)
        {
            foreach (char character in buffer.AsSpan(0, read))
            {
                if (character is '\n' or '\r')
                    Keep(line);
                else if (line.Length < KeptLineLength)
                    line.Append(character);
            }
        }

        Keep(line);
    }

    public string Text
    {
        get
        {
            lock (_gate)
                return string.Join('\n', _lines);
        }
    }

    private void Keep(StringBuilder line)
    {
        string text = line.ToString().Trim();
        line.Clear();
        if (text.Length == 0)
            return;
        lock (_gate)
        {
            _lines.Enqueue(text);
            if (_lines.Count > KeptLines)
                _lines.Dequeue();
        }
    }
}
