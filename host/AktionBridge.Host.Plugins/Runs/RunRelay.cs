using AktionBridge.Contracts.Rpc.Plugin;
using AktionBridge.Host.Plugins.Tasks;

namespace AktionBridge.Host.Plugins.Runs;

/// <summary>Passes the reports of one run on, made plausible: fractions rise within 0 and 1, texts are short, pictures lie where they must.</summary>
internal sealed class RunRelay(string? workFolder, IPluginRunEvents events)
{
    private const int LongestStage = 200;
    private static readonly string[] Levels = ["debug", "information", "warning", "error"];
    private double _fraction;

    /// <summary>For a run whose reports nobody shows: its log lines are in the plugin's journal anyway.</summary>
    public static RunRelay Unheard => new(null, new Silence());

    public void Progress(PluginProgress progress)
    {
        if (double.IsFinite(progress.Fraction))
            _fraction = Math.Max(_fraction, Math.Clamp(progress.Fraction, 0, 1));
        events.Progress(PlainText.Of(progress.Stage, LongestStage), _fraction);
    }

    public void Preview(PluginPreview preview)
    {
        if (workFolder is not null && ResultCheck.Believe(preview.File, workFolder) is { } png)
            events.Preview(png);
    }

    public void Log(PluginLog line) =>
        events.Log(Level(line.Level), PlainText.Of(line.Message, PlainText.LongestLine));

    /// <summary>One of the four that there are.</summary>
    public static string Level(string? level) => level is not null && Levels.Contains(level) ? level : "information";

    public void Responding(bool responding, TimeSpan silence) => events.Responding(responding, silence);

    private sealed class Silence : IPluginRunEvents
    {
        public void Progress(string stage, double fraction)
        {
        }

        public void Preview(FileInfo png)
        {
        }

        public void Log(string level, string message)
        {
        }

        public void Responding(bool responding, TimeSpan silence)
        {
        }
    }
}
