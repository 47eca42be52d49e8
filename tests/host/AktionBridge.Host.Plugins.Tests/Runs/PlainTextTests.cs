using AktionBridge.Contracts.Rpc.Plugin;
using AktionBridge.Host.Plugins.Runs;
using AktionBridge.Host.Plugins.Supervision;
using AktionBridge.Host.Plugins.Tests.Support;
using Serilog;
using Serilog.Core;
using Serilog.Events;

namespace AktionBridge.Host.Plugins.Tests.Runs;

public sealed class PlainTextTests
{
    [Theory]
    [InlineData(null, "")]
    [InlineData("Lädt", "Lädt")]
    [InlineData("a\nb\u001b[1m", "a b [1m")]
    [InlineData("1234567890", "12345678")]
    [InlineData("1234567\U0001F3AC", "1234567")]
    public void Of_AnyText_IsShortAndPlain(string? text, string plain) => Assert.Equal(plain, PlainText.Of(text, 8));

    [Fact]
    public async Task Log_HugeLineOfNoRun_IsShortened()
    {
        var sink = new Kept();
        using Logger log = new LoggerConfiguration().MinimumLevel.Debug().WriteTo.Sink(sink).CreateLogger();
        var signs = new SignsOfLife("loud", new PluginJournal(TimeProvider.System), new ManualTime(), log);

        await signs.LogAsync(new PluginLog(null, "information", new string('x', 1_000_000)), CancellationToken.None);

        var line = Assert.IsType<ScalarValue>(Assert.Single(sink.Events).Properties["Line"]);
        Assert.Equal(PlainText.LongestLine, Assert.IsType<string>(line.Value).Length);
    }

    private sealed class Kept : ILogEventSink
    {
        public List<LogEvent> Events { get; } = [];

        public void Emit(LogEvent logEvent) => Events.Add(logEvent);
    }
}
