using AktionBridge.Host.Jobs.Model;
using AktionBridge.Host.Plugins.Runs;
using AktionBridge.Host.Projects;
using Serilog;

namespace AktionBridge.Host.Work.Stages;

/// <summary>Passes on what a plugin reports of its run.</summary>
internal sealed class RunProgress(StageRun run, ProjectMedia media) : IPluginRunEvents
{
    private double _fraction;
    private string? _preview;

    public void Progress(string stage, double fraction)
    {
        _fraction = fraction;
        run.Progress.Report(new StageProgress(stage, fraction, _preview));
    }

    public void Preview(FileInfo png)
    {
        _preview = media.KeepPreview(run.Job.Id, png);
        run.Progress.Report(new StageProgress("preview", _fraction, _preview));
    }

    public void Log(string level, string message) => Serilog.Log.Write(
        level switch
        {
            "error" => Serilog.Events.LogEventLevel.Error,
            "warning" => Serilog.Events.LogEventLevel.Warning,
            "information" => Serilog.Events.LogEventLevel.Information,
            _ => Serilog.Events.LogEventLevel.Debug,
        },
        "Job {JobId}: {PluginMessage}", run.Job.Id, message);

    public void Responding(bool responding, TimeSpan silence) => run.Progress.Report(new StageProgress(
        responding ? "goes on" : $"not responding for {silence.TotalSeconds:0} s; cancel the job to kill it", _fraction, _preview));
}
