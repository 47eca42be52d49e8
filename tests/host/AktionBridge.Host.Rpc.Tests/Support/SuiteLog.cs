using System.Collections.Concurrent;
using AktionBridge.Host.Rpc.Tests.Support;
using Serilog;
using Serilog.Core;
using Serilog.Events;

[assembly: AssemblyFixture(typeof(SuiteLog))]

namespace AktionBridge.Host.Rpc.Tests.Support;

/// <summary>Everything that any server of this suite logged. When the suite is over, no token of any of them may be in it.</summary>
public sealed class SuiteLog : IDisposable
{
    private static readonly ConcurrentQueue<string> Lines = new();
    private static readonly ConcurrentBag<string> Tokens = [];

    public static void Watch(string token) => Tokens.Add(token);

    /// <summary>A logger that also keeps its lines in a list of its own.</summary>
    public static Logger Open(ConcurrentQueue<string> own) =>
        new LoggerConfiguration().MinimumLevel.Verbose().WriteTo.Sink(new Sink(own)).CreateLogger();

    public void Dispose()
    {
        if (Lines.FirstOrDefault(line => Tokens.Any(token => line.Contains(token, StringComparison.OrdinalIgnoreCase))) is { } leak)
            throw new InvalidOperationException($"A token is in the log: {leak}");
    }

    private sealed class Sink(ConcurrentQueue<string> own) : ILogEventSink
    {
        public void Emit(LogEvent logEvent)
        {
            // Properties too: a sink may write more than the rendered text.
            string line = $"{logEvent.Level} {logEvent.RenderMessage(System.Globalization.CultureInfo.InvariantCulture)} {string.Join(' ', logEvent.Properties.Select(property => $"{property.Key}={property.Value}"))} {logEvent.Exception}";
            Lines.Enqueue(line);
            own.Enqueue(line);
        }
    }
}
