using AktionBridge.Contracts.Rpc.Wire;
using AktionBridge.Host.Film.Graph;
using AktionBridge.Host.Film.Recipes;
using AktionBridge.Host.Jobs.Model;
using AktionBridge.Host.Projects;
using AktionBridge.Host.Work.Takes;
using AktionBridge.Media;
using AktionBridge.Media.Joining;

namespace AktionBridge.Host.Work.Stages;

/// <summary>Joins takes into one with an original of its own; it becomes visible in the commit that ends the stage.</summary>
internal sealed class StitchStage(ProjectData project, MediaTools tools, TimeProvider clock)
{
    public async Task<StageResult> RunAsync(StageRun run, CancellationToken cancellationToken)
    {
        var payload = PayloadJson.Read<StitchPayload>(run.Job.Payload);
        Take[] pieces = [.. project.Film.Read(film => payload.Takes.Select(id => film.Find<Take>(id) ?? throw new RpcFailureException(RpcErrorCode.NotFound, $"Take '{id}' is gone.")).ToArray())];
        string aside = project.Media.Aside($"{run.Job.Id}.mkv", run.Fence);
        var spec = new StitchSpec
        {
            Output = aside,
            Pieces = [.. pieces.Zip(payload.Overlaps, (take, overlap) => new StitchPiece(project.Media.Require(take.OriginalSha256), take.NativeFrames, overlap))],
            Rate = pieces[0].NativeRate,
            Raster = pieces[0].Raster,
            Reference = payload.Reference,
            CrossFade = payload.CrossFade,
            Fence = $"{run.Fence}",
        };
        try
        {
            long started = clock.GetTimestamp();
            StitchResult result = await tools.StitchAsync(spec, new Progress<double>(fraction => run.Progress.Report(new StageProgress("joining", fraction))), cancellationToken);
            decimal seconds = Math.Round((decimal)clock.GetElapsedTime(started).TotalSeconds, 3);
            MediaFile file = await project.Media.TakeInAsync(aside, $"{run.Job.Id}.mkv", run.Fence, cancellationToken);
            return Made(run.Job, payload, pieces[0], file, result, seconds);
        }
        finally
        {
            File.Delete(aside);
        }
    }

    private StageResult Made(Job job, StitchPayload payload, Take first, MediaFile file, StitchResult result, decimal seconds)
    {
        string takeId = EntityId.New("take");
        DateTimeOffset now = clock.GetUtcNow();
        ComposedRecipe recipe = ComposedRecipe.Of(RecipeParser.Parse(payload.Recipe));
        return new StageResult(PayloadJson.Write(new Generated(takeId, file.Id)), Alongside: film =>
        {
            film.Put(file with { Kind = Contracts.Rpc.Plugin.MediaKind.Video });
            film.Put(new RecipeRow { Id = recipe.Hash, CompositionHash = recipe.CompositionHash, Canonical = recipe.Canonical });
            film.Put(new Take
            {
                Id = takeId,
                ShotId = job.ShotId!,
                Number = film.List<Take>("shotId", job.ShotId).Select(take => take.Number).DefaultIfEmpty().Max() + 1,
                RecipeHash = recipe.Hash,
                JobId = job.Id,
                Generator = TakeJoins.Generator,
                PluginVersion = "",
                OriginalSha256 = file.Id,
                NativeFrames = result.Frames,
                NativeRate = first.NativeRate,
                Raster = first.Raster,
                Seconds = seconds,
                Measurements = JoinMeasures.Of(result),
                Facts = result.HadSound ? new Dictionary<string, string> { ["sound"] = "left out" } : new Dictionary<string, string>(),
                Origin = new TakeOrigin(TakeRelation.Stitch, payload.Takes),
                CreatedAt = now,
            });
        });
    }
}
