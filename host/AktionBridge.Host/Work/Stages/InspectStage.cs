using System.Globalization;
using AktionBridge.Contracts.Rpc.Wire;
using AktionBridge.Host.Film.Graph;
using AktionBridge.Host.Jobs.Model;
using AktionBridge.Host.Projects;
using AktionBridge.Media;

namespace AktionBridge.Host.Work.Stages;

/// <summary>Measures the original. What it finds warns; only structural faults of the conform block.</summary>
internal sealed class InspectStage(ProjectData project, MediaTools tools)
{
    public async Task<StageResult> RunAsync(StageRun run, CancellationToken cancellationToken)
    {
        var made = PayloadJson.Read<Generated>(run.Job.Stages[0].Result);
        run.Progress.Report(new StageProgress("inspecting", 0));
        OriginalInspection found = await tools.InspectOriginalAsync(project.Media.Require(made.Sha256), cancellationToken);
        Take take = project.Film.Read(film => film.Find<Take>(made.OwnerId)) ?? throw new RpcFailureException(RpcErrorCode.NotFound, $"Take '{made.OwnerId}' is gone.");
        if (found.Frames != take.NativeFrames)
            throw new RpcFailureException(
                RpcErrorCode.PluginFailed, $"The original of take {take.Number} holds {found.Frames} frames that can be read; {take.NativeFrames} were asked for. Reject it and generate again.");
        var measurements = new Dictionary<string, string>
        {
            ["blackFrames"] = Number(found.Black.Sum(range => range.Count)),
            ["frozenFrames"] = Number(found.Frozen.Sum(range => range.Count)),
            ["duplicateShare"] = found.DuplicateShare.ToString("0.###", CultureInfo.InvariantCulture),
            ["meanLuma"] = found.MeanLuma.ToString("0.###", CultureInfo.InvariantCulture),
        };
        List<string> warnings =
        [
            .. found.Black.Select(range => $"black from frame {range.Start} for {range.Count} frames"),
            .. found.Frozen.Select(range => $"frozen from frame {range.Start} for {range.Count} frames"),
        ];
        return new StageResult(PayloadJson.Write(measurements), Alongside: film =>
        {
            if (film.Find<Take>(made.OwnerId) is { } now)
                film.Put(now with { Measurements = measurements, Warnings = warnings, Version = now.Version + 1 });
        });
    }

    private static string Number(int value) => value.ToString(CultureInfo.InvariantCulture);
}
