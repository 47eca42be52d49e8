using System.Globalization;
using AktionBridge.Contracts.Rpc.Client;
using AktionBridge.Contracts.Rpc.Client.Takes;
using AktionBridge.Contracts.Rpc.Plugin;
using AktionBridge.Contracts.Rpc.Wire;
using AktionBridge.Host.Api.Reading;
using AktionBridge.Host.Film.Graph;
using AktionBridge.Host.Film.Recipes;
using AktionBridge.Host.Jobs.Model;
using AktionBridge.Host.Projects;
using AktionBridge.Host.Timeline.Slots;
using AktionBridge.Host.Work.Planning;
using AktionBridge.Media;
using AktionBridge.Media.Joining;

namespace AktionBridge.Host.Work.Takes;

/// <summary>Makes takes longer: queues what goes on after one or leads up to it, and joins takes into one.</summary>
internal sealed class TakeJoins(Composer composer, RunEstimates estimates, MediaTools tools, TimeProvider clock)
{
    /// <summary>What stands where a generator does on takes that were joined.</summary>
    public const string Generator = "aktion/stitch";

    /// <summary>Raised when the same pieces would give other pixels.</summary>
    private const int OutputRevision = 1;

    public async Task<JobsStarted> ExtendAsync(OpenProject project, JobOwner owner, ChangeOrigin origin, ExtendTakeRequest request, CancellationToken cancellationToken)
    {
        if (request.End is not ("tail" or "head"))
            throw Wrong($"end is '{request.End}'; it must be tail or head.");
        if (request.Frames is < 1 or > 100_000)
            throw Wrong($"frames is {request.Frames}; it must be 1 to 100000.");
        if (request.Seed is < 0 or > Variation.LargestSeed)
            throw Wrong($"seed is {request.Seed}; it must be 0 to {Variation.LargestSeed}.");
        Take take = project.Film.Read(film => Find.Take(film, request.Take));
        if (request.Generator is null && take.Generator == Generator)
            throw Wrong($"{request.Take} was joined of others and has no generator of its own. Name one.");
        GeneratorChoice generator = await composer.GeneratorAsync(request.Generator ?? take.Generator, cancellationToken);
        // Before its beginning a generator is shown where to arrive: one picture, whatever it can be shown of where to start.
        int shared = request.End == "head" ? 1 : Math.Min(generator.Info.Overlap, take.NativeFrames);
        string role = request.End == "head" ? "lastFrame" : shared == 1 ? "firstFrame" : "sourceVideo";
        ComposedRecipe Compose(string sha256) => project.Film.Read(film => RecipeComposer.Compose(
            film, film.Find<Shot>(take.ShotId)!, generator, Format(take, generator, request.Frames + shared),
            new Variation(request.Seed ?? Variation.New().Seed)
            {
                Overrides = request.Parameters ?? new Dictionary<string, string>(), Inputs = [new RecipeInput(role, sha256)], Continues = request.End,
            }));
        // Refused before a frame is decoded for it.
        _ = Compose(new string('0', 64));
        MediaFile frames = await KeepFramesAsync(project, take, request.End, shared, cancellationToken);
        string name = project.Film.Read(film => Views.TakeName(film, take));
        ChangeOrigin kept = origin with { RequestId = origin.RequestId is { } id ? $"{id}/frames" : null };
        await project.Film.WriteAsync(kept, film => { film.Put(frames); film.Note("take", name); return 0; }, cancellationToken);
        ComposedRecipe recipe = Compose(frames.Id);
        var batch = new JobBatch(owner, clock.GetUtcNow());
        batch.Add(
            JobKinds.Take, $"{name} {(request.End == "tail" ? "goes on" : "led up to")} on {generator.Name}", take.ShotId, recipe,
            new GeneratePayload(recipe.Canonical, Origin: new TakeOrigin(request.End == "tail" ? TakeRelation.ExtendTail : TakeRelation.ExtendHead, [take.Id], shared)),
            estimates.Of(generator, recipe.Recipe.Composition), JobKinds.GenerateStage, JobKinds.InspectStage);
        return await batch.EnqueueAsync(project, origin, cancellationToken);
    }

    /// <exception cref="RpcFailureException">InvalidValue: the take was joined of others.</exception>
    public static void RefuseJoined(IFilmReader film, Take take, string why)
    {
        if (take.Origin is { Relation: TakeRelation.Stitch } origin)
            throw Wrong($"{Views.TakeName(film, take)} was joined of {string.Join(", ", Views.Origin(film, origin).Takes)} and {why}.");
    }

    public async Task<JobsStarted> StitchAsync(OpenProject project, JobOwner owner, ChangeOrigin origin, StitchTakesRequest request, CancellationToken cancellationToken)
    {
        var batch = new JobBatch(owner, clock.GetUtcNow());
        project.Film.Read(film =>
        {
            Take[] takes = [.. request.Takes.Select(name => Find.Take(film, name))];
            StitchPayload payload = Plan(film, takes, request);
            string hash = RecipeCanonical.Hash(payload.Recipe);
            if (film.List<Take>("recipeHash", hash).FirstOrDefault(take => take.ShotId == takes[0].ShotId && take.Verdict != Verdict.Rejected) is { } there)
                batch.Reuse(Views.TakeName(film, there));
            else if (project.OpenJobs(takes[0].ShotId, JobKinds.Stitch).FirstOrDefault(job => job.RecipeHash == hash) is { } waiting)
                batch.Join(waiting);
            else
                batch.Add(
                    JobKinds.Stitch, $"{string.Join(" + ", takes.Select(take => Views.TakeName(film, take)))} joined", takes[0].ShotId, hash, payload, JobKinds.StitchStage, JobKinds.InspectStage);
            return true;
        });
        return await batch.EnqueueAsync(project, origin, cancellationToken);
    }

    private static StitchPayload Plan(IFilmReader film, Take[] takes, StitchTakesRequest request)
    {
        if (takes.Length is < 2 or > 64)
            throw Wrong($"{takes.Length} takes are named; 2 to 64 can be joined.");
        if (request.Overlap is < 0)
            throw Wrong($"overlap is {request.Overlap}; it must be 0 or more.");
        foreach (Take other in takes.Where(take => take.NativeRate != takes[0].NativeRate))
            throw Differ($"{Views.TakeName(film, other)} runs at {other.NativeRate} frames a second and {Views.TakeName(film, takes[0])} at {takes[0].NativeRate}: takes of one rate can be joined. Interpolate one of them.");
        foreach (Take other in takes.Where(take => take.Raster != takes[0].Raster))
            throw Differ($"{Views.TakeName(film, other)} is {other.Raster} and {Views.TakeName(film, takes[0])} {takes[0].Raster}: takes of one picture size can be joined. Upscale the smaller one.");
        int[] overlaps = [0, .. Enumerable.Range(1, takes.Length - 1).Select(piece => request.Overlap ?? Shared(takes[piece - 1], takes[piece]))];
        for (int piece = 0; piece < takes.Length; piece++)
        {
            int common = overlaps[piece] + (piece + 1 < takes.Length ? overlaps[piece + 1] : 0);
            if (takes[piece].NativeFrames <= common)
                throw Wrong($"{Views.TakeName(film, takes[piece])} has {takes[piece].NativeFrames} frames, and {common} of them would be its neighbours' as well. Overlap by fewer.");
            if (piece > 0 && request.CrossFade > overlaps[piece])
                throw Wrong($"A fade of {request.CrossFade} frames needs as many in common; {Views.TakeName(film, takes[piece - 1])} and {Views.TakeName(film, takes[piece])} have {overlaps[piece]}. Fade over fewer, or say by how many they overlap.");
        }

        if (request.CrossFade is < 0 or > StitchSpec.LongestFade)
            throw Wrong($"crossFade is {request.CrossFade}; it must be 0 to {StitchSpec.LongestFade}.");
        int? reference = Reference(film, takes, request.Match);
        return new StitchPayload(Recipe(takes, overlaps, reference, request.CrossFade), [.. takes.Select(take => take.Id)], overlaps, reference, request.CrossFade);
    }

    /// <summary>Known only where one was made to continue the other.</summary>
    private static int Shared(Take earlier, Take later) =>
        later.Origin is { Relation: TakeRelation.ExtendTail } tail && tail.TakeIds[0] == earlier.Id ? tail.Shared
        : earlier.Origin is { Relation: TakeRelation.ExtendHead } head && head.TakeIds[0] == later.Id ? head.Shared
        : 0;

    private static int? Reference(IFilmReader film, Take[] takes, string? match)
    {
        if (match is null or "none")
            return match is null ? 0 : null;
        int index = Array.FindIndex(takes, take => take.Id == Find.Take(film, match).Id);
        return index >= 0 ? index : throw Wrong($"match names {match}, which is not joined here. Name one of the takes, or none.");
    }

    private static string Recipe(Take[] takes, int[] overlaps, int? reference, int crossFade)
    {
        var parameters = new SortedDictionary<string, string>(StringComparer.Ordinal)
        {
            ["overlaps"] = string.Join(',', overlaps.Select(overlap => overlap.ToString(CultureInfo.InvariantCulture))),
            ["crossFade"] = crossFade.ToString(CultureInfo.InvariantCulture),
            ["match"] = reference?.ToString(CultureInfo.InvariantCulture) ?? "none",
        };
        var composition = new Composition
        {
            Generator = Generator,
            OutputRevision = OutputRevision,
            Mode = GenerationMode.FromVideo,
            Frames = takes.Zip(overlaps, (take, overlap) => take.NativeFrames - overlap).Sum(),
            Rate = takes[0].NativeRate,
            Raster = takes[0].Raster,
            Parameters = parameters,
        };
        return RecipeCanonical.Text(new Recipe(composition, new Variation(0) { Inputs = [.. takes.Select(take => new RecipeInput("sourceVideo", take.OriginalSha256))] }));
    }

    private static NativeFormat Format(Take take, GeneratorChoice generator, int frames) =>
        new(NativeFormats.Clip(generator, take.NativeRate, take.Raster, frames, take.NativeRate, Handles.None).Frames, take.NativeRate, take.Raster);

    /// <summary>The frames at one end, kept lossless: one as a picture, several as a clip.</summary>
    private async Task<MediaFile> KeepFramesAsync(OpenProject project, Take take, string end, int count, CancellationToken cancellationToken)
    {
        string original = project.Media.Require(take.OriginalSha256);
        var range = new FrameRange(end == "head" ? 0 : take.NativeFrames - count, count);
        string aside = project.Media.Aside($"{EntityId.New("frames")}{(count == 1 ? ".png" : ".mkv")}", 0);
        try
        {
            if (count == 1)
                await tools.ThumbnailAsync(original, aside, range.Start, take.Raster, cancellationToken);
            else
                await CopyAsync(original, aside, take, range, cancellationToken);
            MediaFile kept = await project.Media.KeepAsync(aside, fence: null, cancellationToken);
            return kept with { OriginalName = $"{take.Id}-{end}{Path.GetExtension(aside)}", Kind = count == 1 ? MediaKind.Image : MediaKind.Video };
        }
        finally
        {
            File.Delete(aside);
        }
    }

    private async Task CopyAsync(string original, string output, Take take, FrameRange range, CancellationToken cancellationToken)
    {
        await using VideoWriter writer = await tools.CreateOriginalAsync(output, take.NativeRate, take.Raster, cancellationToken);
        await foreach (RgbFrame frame in tools.ReadFramesAsync(original, null, range, cancellationToken))
            await writer.WriteAsync(frame.Rgb, cancellationToken);
        await writer.CompleteAsync(cancellationToken);
    }

    private static RpcFailureException Wrong(string message) => new(RpcErrorCode.InvalidValue, message);

    private static RpcFailureException Differ(string message) => new(RpcErrorCode.NotCapable, message);
}
