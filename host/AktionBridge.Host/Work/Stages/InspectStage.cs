using AktionBridge.Contracts.Rpc.Wire;
using AktionBridge.Host.Film.Graph;
using AktionBridge.Host.Film.Inspections;
using AktionBridge.Host.Film.Recipes;
using AktionBridge.Host.Jobs.Model;
using AktionBridge.Host.Projects;
using AktionBridge.Host.Work.Inspecting;
using AktionBridge.Host.Work.Takes;
using AktionBridge.Media;
using AktionBridge.Media.Inspecting;

namespace AktionBridge.Host.Work.Stages;

/// <summary>Measures the original and lets the project's inspectors look at it. What they find warns; only structural faults of the conform block.</summary>
internal sealed class InspectStage(ProjectData project, MediaTools tools, InspectorRuns inspectors)
{
    private static readonly Raster PosterFit = new(320, 320);

    public async Task<StageResult> RunAsync(StageRun run, CancellationToken cancellationToken)
    {
        string takeId = TakeOf(run.Job);
        run.Progress.Report(new StageProgress("inspecting", 0));
        (Take take, InspectionPlan plan) = project.Film.Read(film =>
        {
            Take row = film.Find<Take>(takeId) ?? throw new RpcFailureException(RpcErrorCode.NotFound, $"Take '{takeId}' is gone.");
            return (row, Plan(film, row));
        });
        OriginalInspection found = await tools.InspectOriginalAsync(project.Media.Require(take.OriginalSha256), plan, cancellationToken);
        if (found.Frames != take.NativeFrames)
            throw new RpcFailureException(
                RpcErrorCode.PluginFailed, $"The original of take {take.Number} holds {found.Frames} frames that can be read; {take.NativeFrames} were asked for. Reject it and generate again.");
        await KeepPosterAsync(take.OriginalSha256, found.Poster, cancellationToken);
        InspectorSights seen = await inspectors.LookAsync(run, take, cancellationToken);
        TakeInspection measured = MeasuredTake.Of(found);
        Dictionary<string, string> measurements = MeasuredTake.Flat(measured);
        // What joining measured is not measured again.
        foreach ((string name, string value) in seen.Measurements.Concat(JoinMeasures.Of(take.Measurements)))
            measurements[name] = value;
        TakeFinding[] findings = [.. JoinMeasures.Warnings(take.Measurements).Select(words => new TakeFinding("join", words)), .. seen.Findings];
        return new StageResult(PayloadJson.Write(measurements), Alongside: film =>
        {
            if (film.Find<Take>(takeId) is { } now)
                film.Put(now with { Inspection = measured, Measurements = measurements, Findings = findings, Warnings = [], Looks = seen.Looks, Version = now.Version + 1 });
        });
    }

    /// <summary>What the take was made from says what is to be found in it: whose colours, and which pictures it continues.</summary>
    private InspectionPlan Plan(IFilmReader film, Take take)
    {
        Composition? made = film.Find<RecipeRow>(take.RecipeHash) is { } recipe ? RecipeParser.Parse(recipe.Canonical).Composition : null;
        return new InspectionPlan
        {
            Poster = new PosterChoice(take.NativeFrames / 2, PosterFit),
            Frames = take.NativeFrames,
            Palettes = [.. (made?.Direction?.Cast ?? []).Where(member => member.Palette.Count > 0).Select(member => new PaletteWatch(member.Name, member.Palette))],
            Before = Given(made, "firstFrame"),
            After = Given(made, "lastFrame"),
        };
    }

    /// <summary>Null for a picture that is not here any more: then there is nothing to compare with.</summary>
    private string? Given(Composition? made, string role) =>
        made?.Inputs.FirstOrDefault(input => input.Role == role) is { } input ? project.Media.Find(input.Sha256) : null;

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
}
