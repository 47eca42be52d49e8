using AktionBridge.Host.Plugins.Runs;
using AktionBridge.Host.Work.Stages;

namespace AktionBridge.Host.Work.Inspecting;

/// <summary>Passes on what an inspector reports, as a part of the stage: the built-in measures come first, then each inspector has an equal share.</summary>
internal sealed class LookProgress(RunProgress run, string inspector, int index, int count) : IPluginRunEvents
{
    public void Progress(string stage, double fraction) =>
        run.Progress(stage.Length == 0 ? inspector : $"{inspector}: {stage}", (1 + index + fraction) / (1 + count));

    public void Preview(FileInfo png)
    {
        // An inspector makes no pictures.
    }

    public void Log(string level, string message) => run.Log(level, message);

    public void Responding(bool responding, TimeSpan silence) => run.Responding(responding, silence);
}
