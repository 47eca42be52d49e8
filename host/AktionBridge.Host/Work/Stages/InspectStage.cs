using System.Globalization;
using AktionBridge.Contracts.Rpc.Wire;
using AktionBridge.Host.Film.Graph;
using AktionBridge.Host.Jobs.Model;
using AktionBridge.Host.Projects;
using AktionBridge.Host.Work.Inspecting;
using AktionBridge.Host.Work.Takes;
using AktionBridge.Media;

namespace AktionBridge.Host.Work.Stages;

/// <summary>Measures the original and lets the project's inspectors look at it. What they find warns; only structural faults of the conform block.</summary>
internal sealed class InspectStage(ProjectData project, MediaTools tools, InspectorRuns inspectors)
{
    private static readonly Raster PosterFit = new(320, 320);

    public async Task<StageResult> RunAsync(StageRun run, CancellationToken cancellationToken)
    {
        string takeId = TakeOf(run.Job);
        run.Progress.Report(new StageProgress("inspecting", 0));
        Take take = project.Film.Read(film => film.Find<Take>(takeId)) ?? throw new RpcFailureException(RpcErrorCode.NotFound, $"Take '{takeId}' is gone.");
        OriginalInspection found = await tools.InspectOriginalAsync(
            project.Media.Require(take.OriginalSha256), new PosterChoice(take.NativeFrames / 2, PosterFit), cancellationToken);
        if (found.Frames != take.NativeFrames)
            throw new RpcFailureException(
                RpcErrorCode.PluginFailed, $"The original of take {take.Number} holds {found.Frames} frames that can be read; {take.NativeFrames} were asked for. Reject it and generate again.");
        await KeepPosterAsync(take.OriginalSha256, found.Poster, cancellationToken);
        InspectorSights seen = await inspectors.LookAsync(run, take, cancellationToken);
        // What joining measured is not measured again.
        var measurements = new Dictionary<string, string>(seen.Measurements.Concat(JoinMeasures.Of(take.Measurements)))
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
            .. JoinMeasures.Warnings(take.Measurements),
            .. seen.Warnings,
        ];
        return new StageResult(PayloadJson.Write(measurements), Alongside: film =>
        {
            if (film.Find<Take>(takeId) is { } now)
                film.Put(now with { Measurements = measurements, Warnings = warnings, Looks = seen.Looks, Version = now.Version + 1 });
        });
    }

    /// <summary>The one the job has just made, or one that was there already.</summary>
    private static string TakeOf(Job job) => job.Kind == JobKinds.Inspection
        ? PayloadJson.Read<InspectionPayload>(job.Payload).TakeId
        : PayloadJson.Read<Generated>(job.Stages[0].Result).OwnerId;

    /// <summary>Only a convenience for lists: a disk without room for it must not cost the take.</summary>
    private async Task KeepPosterAsync(string sha256, RgbFrame? poster, CancellationToken cancellationToken)
    {
        try
        {
            if (poster is { } picture && project.Media.FindPoster(sha256) is null)
                await tools.WriteImageAsync(project.Media.MakePosterPath(sha256), picture.Raster, picture.Rgb, cancellationToken);
        }
        catch (Exception failure) when (failure is RpcFailureException or IOException or UnauthorizedAccessException)
        {
            // TakeInfo.PosterPath stays null.
        }
    }

    private static string Number(int value) => value.ToString(CultureInfo.InvariantCulture);
}
