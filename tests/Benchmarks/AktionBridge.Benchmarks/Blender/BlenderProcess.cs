using System.Diagnostics;
using System.Text.Json;

namespace AktionBridge.Benchmarks.Blender;

/// <summary>A headless Blender that runs one of the scripts in tests/Benchmarks/blender: it is told by lines and answers by lines of JSON.</summary>
internal sealed class BlenderProcess : IAsyncDisposable
{
    // Blender itself prints too.
    private const string Mark = "BENCH ";

    private readonly Process _process;
    private readonly List<string> _printed = [];

    private BlenderProcess(Process process) => _process = process;

    public static BlenderProcess Start(string script, object arguments, IReadOnlyDictionary<string, string> environment, string folder)
    {
        string order = Path.Combine(folder, $"{script}.json");
        File.WriteAllText(order, JsonSerializer.Serialize(arguments, JsonSerializerOptions.Web));
        string file = Path.Combine(Repository.Root, "tests", "Benchmarks", "blender", $"{script}.py");
        var start = new ProcessStartInfo(
            System.Environment.GetEnvironmentVariable("AKTION_BLENDER") ?? "blender",
            ["-b", "--factory-startup", "--python-exit-code", "1", "--python", file, "--", order])
        {
            RedirectStandardInput = true, RedirectStandardOutput = true, RedirectStandardError = true,
        };
        foreach ((string name, string value) in environment)
            start.Environment[name] = value;
        start.Environment["BLENDER_USER_CONFIG"] = Path.Combine(folder, "config");
        start.Environment["BLENDER_USER_SCRIPTS"] = Path.Combine(folder, "scripts");
        start.Environment["PYTHONDONTWRITEBYTECODE"] = "1";
        var blender = new BlenderProcess(Process.Start(start)!);
        blender._process.ErrorDataReceived += (_, line) => blender.Keep(line.Data);
        blender._process.BeginErrorReadLine();
        return blender;
    }

    /// <summary>Processor time it has taken so far, all threads.</summary>
    public double ProcessorSeconds
    {
        get
        {
            _process.Refresh();
            return _process.TotalProcessorTime.TotalSeconds;
        }
    }

    /// <summary>Tells the script one line.</summary>
    public Task TellAsync(string line) => _process.StandardInput.WriteLineAsync(line);

    /// <summary>The script's next answer.</summary>
    /// <exception cref="InvalidOperationException">Blender ended instead; the message has the end of what it printed.</exception>
    public async Task<JsonElement> AnswerAsync(CancellationToken cancellationToken)
    {
        while (await _process.StandardOutput.ReadLineAsync(cancellationToken) is { } line)
        {
            if (line.StartsWith(Mark, StringComparison.Ordinal))
                return JsonDocument.Parse(line[Mark.Length..]).RootElement;
            Keep(line);
        }

        lock (_printed)
            throw new InvalidOperationException($"Blender ended without an answer.\n{string.Join('\n', _printed.TakeLast(30))}");
    }

    public async ValueTask DisposeAsync()
    {
        _process.Kill();
        await _process.WaitForExitAsync();
        _process.Dispose();
    }

    private void Keep(string? line)
    {
        lock (_printed)
            _printed.Add(line ?? "");
    }
}
