using AktionBridge.Contracts.Rpc.Client.Takes;
using AktionBridge.Contracts.Rpc.Wire;
using AktionBridge.Host.Api.Reading;
using AktionBridge.Host.Film.Graph;
using AktionBridge.Host.Film.Recalling;
using AktionBridge.Host.Film.Recipes;
using AktionBridge.Host.Projects;
using AktionBridge.Host.Work.Freshness;

namespace AktionBridge.Host.Work.Takes;

/// <summary>Recalls a take within one change of the film.</summary>
internal static class RecallDesk
{
    public static TakeRecalled Recall(OpenProject project, IFilmWriter film, RecallTakeRequest request, GeneratorLookup generators)
    {
        Take take = Find.Take(film, request.Take);
        Shot shot = film.Find<Shot>(take.ShotId)!;
        if (request.ExpectedVersion is { } expected && expected != shot.Version)
            throw new RpcFailureException(RpcErrorCode.Conflict, $"{shot.Code} was changed meanwhile: it has version {shot.Version}, not {expected}. Read it again.");
        film.Note("take", Views.TakeName(film, take));
        if (request.Undo)
        {
            film.Note("undo", "true");
            return new TakeRecalled(View(project, film, TakeRecall.Undo(film, shot, take.Id), generators), [], []);
        }

        TakeJoins.RefuseJoined(film, take, "was made of no decisions of its own. Recall one of these");
        RecallResult result = TakeRecall.Recall(
            film, shot, take, TakeSubject.RecipeOf(film, take), generators.Found.GetValueOrDefault(take.Generator),
            new NativeFormat(take.NativeFrames, take.NativeRate, take.Raster), sha256 => project.Media.Find(sha256) is not null);
        film.Note("changed", string.Join("; ", result.Changed));
        return new TakeRecalled(View(project, film, result.Shot, generators), result.Changed, result.Left);
    }

    private static Contracts.Rpc.Client.ShotInfo View(OpenProject project, IFilmReader film, Shot shot, GeneratorLookup generators) =>
        Views.Shot(film, project.Media, shot, TakeFreshness.Within(project, film, generators), project.ShotsInWork().Contains(shot.Id));
}
