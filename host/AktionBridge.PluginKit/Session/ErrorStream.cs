using System.Text;
using AktionBridge.Host.Plugins.Runs;

namespace AktionBridge.PluginKit.Session;

/// <summary>Reads a process's error stream to its end, hands on every line at once and keeps the last ones for messages.</summary>
internal sealed class ErrorStream
{
    private const int Kept = 20;

    // A grandchild may hold the stream open after the process's end; its words are then not waited for.
    private static readonly TimeSpan LastWordsWait = TimeSpan.FromMilliseconds(500);

    private readonly Queue<string> _last = new();
    private readonly Lock _gate = new();
    private readonly Task _reading;

    private ErrorStream(Stream stream, Action<string> line) => _reading = ReadAsync(stream, line);

    public static ErrorStream Read(Stream stream, Action<string> line) => new(stream, line);

    /// <summary>Oldest first.</summary>
    public IReadOnlyList<string> LastLines
    {
        get
        {
            lock (_gate)
                return [.. _last];
        }
    }

    /// <summary>Returns when everything that was written has been handed on.</summary>
    public Task EndAsync() => Task.WhenAny(_reading, Task.Delay(LastWordsWait));

    private async Task ReadAsync(Stream stream, Action<string> line)
    {
        try
        {
            using var reader = new StreamReader(stream, new UTF8Encoding(false, throwOnInvalidBytes: false));
            char[] buffer = new char[8192];
            var text = new StringBuilder();
            int read;
            while ((read = await reader.ReadAsync(buffer)) > 0)
            {
                foreach (char character in buffer.AsSpan(0, read))
                {
                    if (character == '\n')
                        Take(text, line);
                    else if (text.Length < PlainText.LongestLine)
                        text.Append(character);
                }
            }

            Take(text, line);
        }
        catch (Exception closed) when (closed is IOException or ObjectDisposedException)
        {
            // The stream ended with the process.
        }
    }

    private void Take(StringBuilder text, Action<string> line)
    {
        string plain = PlainText.Of(text.ToString().TrimEnd(), PlainText.LongestLine);
        text.Clear();
        if (plain.Length == 0)
            return;
        lock (_gate)
        {
            _last.Enqueue(plain);
            if (_last.Count > Kept)
                _last.Dequeue();
        }

        line(plain);
    }
}
