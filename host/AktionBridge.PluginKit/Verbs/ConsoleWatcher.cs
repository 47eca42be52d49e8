using AktionBridge.Contracts.Rpc.Plugin;
using AktionBridge.Host.Plugins.Runs;
using AktionBridge.PluginKit.Session;

namespace AktionBridge.PluginKit.Verbs;

/// <summary>Writes what happens to standard error as it happens; standard output is for the result.</summary>
internal sealed class ConsoleWatcher(Workbench bench, bool debugged) : ISessionWatcher
{
    private const int LongestStage = 200;

    public void Started(int processId) => Say(debugged
        ? Debugging.Instructions(bench.Plugin.Manifest.Entry, processId)
        : $"{bench.Plugin.Id} {bench.Plugin.Manifest.Version} is process {processId}");

    public void Begins(GenerationRequest request)
    {
        Say($"{request.Generator}: {request.Frames} frames, {request.Rate} a second, {request.Raster}, seed {request.Seed}, {char.ToLowerInvariant(request.Mode.ToString()[0])}{request.Mode.ToString()[1..]}");
        foreach ((string name, string value) in request.Parameters)
            Say($"  {name} = {value}");
        foreach (InputMedia input in request.Inputs)
            Say($"  {input.Role}: {input.Path}");
    }

    public void Begins(InspectionRequest request)
    {
        Say($"{request.Inspector}: {request.Path}, {request.Frames} frames, {request.Rate} a second, {request.Raster}");
        foreach ((string name, string value) in request.Parameters)
            Say($"  {name} = {value}");
    }

    public void Begins(WritingRequest request)
    {
        Say($"{request.Writer}: {request.Scenes.Count} scene, {request.Scenes.Sum(scene => scene.Shots.Count)} shots, {request.Rate} a second, seed {request.Seed}");
        foreach ((string name, string value) in request.Parameters)
            Say($"  {name} = {value}");
    }

    public void ErrorLine(string line) => Say($"stderr| {line}");

    public void Progress(PluginProgress progress) => Say($"{progress.Fraction * 100,5:0.0} % {PlainText.Of(progress.Stage, LongestStage)}");

    public void Log(PluginLog line) => Say($"{PlainText.Of(line.Level, LongestStage)}| {PlainText.Of(line.Message, PlainText.LongestLine)}");

    private static void Say(string line) => Console.Error.WriteLine(line);
}
