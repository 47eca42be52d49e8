using System.Diagnostics;
using System.Text.Json;
using AktionBridge.Contracts.Rpc.Plugin;
using AktionBridge.Contracts.Rpc.Wire;
using AktionBridge.Host.Plugins.Runs;
using AktionBridge.PluginKit.Recipes;
using AktionBridge.PluginKit.Session;

namespace AktionBridge.PluginKit.Verbs;

/// <summary>run with --inspect: one inspector alone, on one file.</summary>
internal sealed class LookRun(Workbench bench, PluginSession session, ConsoleWatcher watcher)
{
    private const int LongestLine = 400;

    /// <param name="file">What to look at.</param>
    /// <param name="id">The inspector; null for the only one.</param>
    /// <param name="parameters">By name.</param>
    /// <param name="json">One document instead of lines.</param>
    /// <param name="cancellationToken">Asks it to stop.</param>
    public async Task<int> RunAsync(FileInfo file, string? id, IReadOnlyDictionary<string, string> parameters, bool json, CancellationToken cancellationToken)
    {
        InspectorInfo inspector = Choose(await session.DescribeAsync(cancellationToken), id);
        InspectionRequest request = await new InspectionMaker(bench.Media).MakeAsync(file, inspector, parameters, cancellationToken);
        watcher.Begins(request);
        DirectoryInfo work = bench.NewRunFolder(out string run);
        long started = Stopwatch.GetTimestamp();
        RunAnswer<InspectResult> answer = await session.InspectAsync(request, run, work, cancellationToken);
        if (answer.End == RunEnd.Cancelled)
            return ExitCode.Interrupted;
        InspectResult seen = answer.Result ?? throw new RpcFailureException(RpcErrorCode.PluginFailed, $"{inspector.Id}: {answer.Message}");
        double seconds = Math.Round(Stopwatch.GetElapsedTime(started).TotalSeconds, 3);
        if (json)
            await Console.Out.WriteLineAsync(JsonSerializer.Serialize(new { plugin = bench.Plugin.Id, version = bench.Plugin.Manifest.Version, request, seen.Findings, seen.Measurements, secondsToLook = seconds }, WireJson.Indented));
        else
            await PrintAsync(request, seen, seconds);
        return ExitCode.Done;
    }

    private static InspectorInfo Choose(PluginDescription description, string? id)
    {
        if (id is null && description.Inspectors is [var only])
            return only;
        string all = description.Inspectors.Count == 0 ? "none" : string.Join(", ", description.Inspectors.Select(inspector => inspector.Id));
        return description.Inspectors.FirstOrDefault(inspector => inspector.Id == id)
            ?? throw new RpcFailureException(RpcErrorCode.NotFound, id is null ? $"Name an inspector with --inspector. The plugin has: {all}." : $"The plugin has no inspector '{id}'. It has: {all}.");
    }

    private static async Task PrintAsync(InspectionRequest request, InspectResult seen, double seconds)
    {
        foreach (Finding finding in seen.Findings)
        {
            string place = finding.FirstFrame is { } first ? $" from frame {first} for {finding.Frames} frames" : "";
            await Console.Out.WriteLineAsync($"{PlainText.Of(finding.Message, LongestLine)}{place}");
        }

        if (seen.Findings.Count == 0)
            await Console.Out.WriteLineAsync("Nothing was found.");
        foreach ((string name, string value) in seen.Measurements)
            await Console.Out.WriteLineAsync($"measured {name} = {PlainText.Of(value, LongestLine)}");
        await Console.Out.WriteLineAsync($"{request.Frames} frames in {seconds:0.00} s");
    }
}
