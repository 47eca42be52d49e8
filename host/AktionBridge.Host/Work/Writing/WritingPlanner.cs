using AktionBridge.Contracts.Rpc.Client;
using AktionBridge.Contracts.Rpc.Client.Story;
using AktionBridge.Contracts.Rpc.Wire;
using AktionBridge.Host.Api.Reading;
using AktionBridge.Host.Film.Graph;
using AktionBridge.Host.Film.Loose;
using AktionBridge.Host.Film.Recipes;
using AktionBridge.Host.Projects;

namespace AktionBridge.Host.Work.Writing;

/// <summary>Turns the wish to have scenes written about into a job of a stage a scene: what is written stays written, whatever comes after.</summary>
internal sealed class WritingPlanner(WriterBook book, TimeProvider clock)
{
    private const int MostScenes = 400;
    private const int LongestInstruction = 8000;

    /// <exception cref="RpcFailureException">No such writer or scene, or a value that is not allowed. Nothing is queued then.</exception>
    public async Task<JobsStarted> RefineAsync(OpenProject project, JobOwner owner, ChangeOrigin origin, RefineRequest request, CancellationToken cancellationToken)
    {
        if (request.Instruction.Length > LongestInstruction)
            throw Wrong($"instruction has {request.Instruction.Length} characters; it may have {LongestInstruction}.");
        if (request.Seed is < 0 or > Variation.LargestSeed)
            throw Wrong($"seed is {request.Seed}; it must be 0 to {Variation.LargestSeed}.");
        FoundWriter writer = await book.FindAsync(request.Writer, request.Parameters ?? new Dictionary<string, string>(), cancellationToken);
        IReadOnlyList<string> scenes = project.Film.Read(film => Scenes(film, request.Scenes));
        var payload = new RefinePayload(request.Writer, scenes, request.Instruction.Trim(), writer.Parameters, request.Seed ?? Variation.New().Seed);
        var batch = new JobBatch(owner, clock.GetUtcNow());
        batch.Add($"refinement of {(scenes.Count == 1 ? "a scene" : $"{scenes.Count} scenes")} by {request.Writer}", payload, writer.Info);
        return await batch.EnqueueAsync(project, origin, cancellationToken);
    }

    /// <summary>Ids in story order.</summary>
    private static IReadOnlyList<string> Scenes(IFilmReader film, IReadOnlyList<string>? named)
    {
        HashSet<string>? chosen = named is null ? null : [.. named.SelectMany(one => SceneChoice.Ids(film, one))];
        string[] scenes = [.. film.List<Scene>().Where(scene => chosen?.Contains(scene.Id) ?? !(scene.Orphaned || LooseScene.Is(scene))).Select(scene => scene.Id)];
        return scenes.Length switch
        {
            0 => throw new RpcFailureException(RpcErrorCode.NotFound, "There is no scene to write about. Take a screenplay in (aktion import), or name scenes that it holds."),
            > MostScenes => throw Wrong($"scenes are {scenes.Length}; a job takes {MostScenes}. Name some of them."),
            _ => scenes,
        };
    }

    private static RpcFailureException Wrong(string message) => new(RpcErrorCode.InvalidValue, message);
}

/// <summary>Input of jobs that have a writer write.</summary>
/// <param name="Writer">"plugin/writer".</param>
/// <param name="Scenes">Ids; stage N writes about scene N.</param>
/// <param name="Instruction">What is wanted; empty for nothing in particular.</param>
/// <param name="Parameters">Every declared one.</param>
/// <param name="Seed">Of all scenes.</param>
internal sealed record RefinePayload(string Writer, IReadOnlyList<string> Scenes, string Instruction, IReadOnlyDictionary<string, string> Parameters, long Seed);

/// <summary>What a write stage leaves.</summary>
/// <param name="Document">What was said of its scene.</param>
/// <param name="Note">Why; empty for none.</param>
/// <param name="Given">Digest of the scene as the writer was given it.</param>
/// <param name="Proposal">Of the last stage: the proposal that all of it became; null before.</param>
internal sealed record WrittenScene(BreakdownDocument Document, string Note, string Given, string? Proposal = null);
