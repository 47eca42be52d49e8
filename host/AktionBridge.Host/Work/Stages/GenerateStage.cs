using System.Globalization;
using AktionBridge.Contracts.Rpc.Plugin;
using AktionBridge.Contracts.Rpc.Wire;
using AktionBridge.Host.Film.Graph;
using AktionBridge.Host.Film.Recipes;
using AktionBridge.Host.Jobs.Model;
using AktionBridge.Host.Plugins.Catalog;
using AktionBridge.Host.Plugins.Runs;
using AktionBridge.Host.Plugins.Validation;
using AktionBridge.Host.Projects;
using AktionBridge.Host.Store.User;
using AktionBridge.Media;
using Serilog;

namespace AktionBridge.Host.Work.Stages;

/// <summary>Runs a recipe on its plugin and archives the original; the take or board becomes visible in the commit that ends the stage.</summary>
internal sealed class GenerateStage(ProjectData project, PluginCatalog catalog, PluginHost plugins, MediaTools tools, UserStore user, TimeProvider clock, ILogger log)
{
    public async Task<StageResult> RunAsync(StageRun run, CancellationToken cancellationToken)
    {
        var payload = PayloadJson.Read<GeneratePayload>(run.Job.Payload);
        ComposedRecipe recipe = ComposedRecipe.Of(RecipeParser.Parse(payload.Recipe));
        (string plugin, string generator) = GeneratorName.Split(recipe.Recipe.Composition.Generator);
        var choice = new GeneratorChoice(plugin, await plugins.FindGeneratorAsync(plugin, generator, cancellationToken));
        GenerationRequest request = GeneratorValidation.Check(choice.Info, RequestBuilder.Build(recipe, choice, project.Media.Find)).Require();

        string pluginVersion = catalog.Find(plugin).Manifest.Version;
        DirectoryInfo work = project.Media.WorkFolder(plugin, run.Job.Id, run.Fence);
        try
        {
            long started = clock.GetTimestamp();
            PluginRunOutcome outcome = await plugins.GenerateAsync(
                plugin, new GenerateCall($"{run.Job.Id}-{run.Fence}", work.FullName, request), new RunProgress(run, project.Media), project.Media.Places(plugin), cancellationToken);
            GenerateResult result = outcome.Require<GenerateResult>(cancellationToken);
            double seconds = clock.GetElapsedTime(started).TotalSeconds;
            string produced = Path.Combine(work.FullName, result.Files[0]);
            // What a plugin hands over is believed only after it was read: a take must never be a file nobody can open.
            // Counted without decoding: the inspection that follows decodes every frame anyway.
            MediaProbe probe = await tools.ProbeAsync(produced, FrameCounting.Packets, cancellationToken);
            RequirePicture(probe, choice, request);
            MediaFile file = await project.Media.TakeInAsync(produced, OriginalName(run.Job, produced), run.Fence, cancellationToken);
            RecordSpeed(choice, request, seconds);
            var facts = new RunFacts(pluginVersion, seconds, result.Facts);
            return choice.Info.Produces == MediaKind.Image
                ? Board(run, recipe, file)
                : Take(run, payload, recipe, file, facts);
        }
        finally
        {
            project.Media.CleanUp(work, log);
        }
    }

    // From here on the result is in hand: history may not cost it.
    private void RecordSpeed(GeneratorChoice choice, GenerationRequest request, double seconds)
    {
        try
        {
            user.Generators.RecordRun(choice.Name, seconds, (double)request.Frames * request.Raster.Width * request.Raster.Height / 1e6);
        }
        catch (RpcFailureException failure)
        {
            log.Warning("The speed of {Generator} was not recorded: {Reason}", choice.Name, failure.Message);
        }
    }

    private StageResult Board(StageRun run, ComposedRecipe recipe, MediaFile file)
    {
        var board = new Board
        {
            Id = EntityId.New("board"),
            ShotId = run.Job.ShotId!,
            Sha256 = file.Id,
            // A stage that is set up is rendered; words and pictures are what generators imagine from.
            Origin = recipe.Recipe.Composition.Mode == GenerationMode.FromBlocking ? "rendered" : "generated",
            RecipeHash = recipe.Hash,
            CreatedAt = clock.GetUtcNow(),
        };
        return new StageResult(PayloadJson.Write(new Generated(board.Id, file.Id)), Alongside: film =>
        {
            film.Put(file);
            film.Put(new RecipeRow { Id = recipe.Hash, CompositionHash = recipe.CompositionHash, Canonical = recipe.Canonical });
            film.Put(board);
            if (film.Find<Shot>(board.ShotId) is { } shot && (shot.BoardId is null || film.Find<Board>(shot.BoardId)?.Verdict != Verdict.Approved))
                film.Put(shot with { BoardId = board.Id, Version = shot.Version + 1 });
        });
    }

    private StageResult Take(StageRun run, GeneratePayload payload, ComposedRecipe recipe, MediaFile file, RunFacts facts)
    {
        Composition composition = recipe.Recipe.Composition;
        string takeId = EntityId.New("take");
        DateTimeOffset now = clock.GetUtcNow();
        return new StageResult(PayloadJson.Write(new Generated(takeId, file.Id)), Alongside: film =>
        {
            film.Put(file);
            film.Put(new RecipeRow { Id = recipe.Hash, CompositionHash = recipe.CompositionHash, Canonical = recipe.Canonical });
            film.Put(new Take
            {
                Id = takeId,
                ShotId = run.Job.ShotId!,
                // Numbered inside the commit: takes of a shot may end side by side.
                Number = film.List<Take>("shotId", run.Job.ShotId).Select(take => take.Number).DefaultIfEmpty().Max() + 1,
                RecipeHash = recipe.Hash,
                JobId = run.Job.Id,
                Generator = composition.Generator,
                PluginVersion = facts.PluginVersion,
                OriginalSha256 = file.Id,
                NativeFrames = composition.Frames,
                NativeRate = composition.Rate,
                Raster = composition.Raster,
                Seconds = Math.Round((decimal)facts.Seconds, 3),
                Facts = facts.Facts,
                Origin = payload.Origin,
                Sweep = payload.Sweep ?? new Dictionary<string, string>(),
                CreatedAt = now,
            });
        });
    }

    private static void RequirePicture(MediaProbe probe, GeneratorChoice generator, GenerationRequest request)
    {
        if (probe.Video is not { } video)
            throw Wrong(generator, "the file it made has no picture");
        if (video.Raster != request.Raster)
            throw Wrong(generator, $"its picture is {video.Raster}, asked for was {request.Raster}");
        if (generator.Info.Produces == MediaKind.Video && video.Frames != request.Frames)
            throw Wrong(generator, string.Create(CultureInfo.InvariantCulture, $"it made {video.Frames} frames, asked for were {request.Frames}"));
    }

    private static RpcFailureException Wrong(GeneratorChoice generator, string what) =>
        new(RpcErrorCode.PluginFailed, $"{generator.Name} did not keep its word: {what}. Report it to the plugin's author.");

    private static string OriginalName(Job job, string produced) => $"{job.Id}{Path.GetExtension(produced)}";

    /// <summary>What is kept of a run on the take and not hashed.</summary>
    private sealed record RunFacts(string PluginVersion, double Seconds, IReadOnlyDictionary<string, string> Facts);
}
