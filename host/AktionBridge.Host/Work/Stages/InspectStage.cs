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
    private static readonly Raster PosterFit = new(320, 320);

    public async Task<StageResult> RunAsync(StageRun run, CancellationToken cancellationToken)
    {
        var made = PayloadJson.Read<Generated>(run.Job.Stages[0].Result);
        run.Progress.Report(new StageProgress("inspecting", 0));
        Take take = project.Film.Read(film => film.Find<Take>(made.OwnerId)) ?? throw new RpcFailureException(RpcErrorCode.NotFound, $"Take '{made.OwnerId}' is gone.");
        OriginalInspection found = await tools.InspectOriginalAsync(
            project.Media.Require(made.Sha256), new PosterChoice(take.NativeFrames / 2, PosterFit), cancellationToken);
        if (found.Frames != take.NativeFrames)
            throw new RpcFailureException(
                RpcErrorCode.PluginFailed, $"The original of take {take.Number} holds {found.Frames} frames that can be read; {take.NativeFrames} were asked for. Reject it and generate again.");
        await KeepPosterAsync(made.Sha256, found.Poster, cancellationToken);
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
