using AktionBridge.Host.Film.Graph;

namespace AktionBridge.Host.Work;

/// <summary>What a verdict changes besides itself: which take plays, which board leads.</summary>
internal static class Verdicts
{
    /// <summary>Decides about a take and answers it; the approved one plays. Where one that played is approved no more, the newest approved one plays.</summary>
    public static Take Decide(IFilmWriter film, Take take, Verdict verdict, string actor, string? note)
    {
        Take decided = take with { Verdict = verdict, DecidedBy = actor, Note = note, Version = take.Version + 1 };
        film.Put(decided);
        Shot shot = film.Find<Shot>(take.ShotId)!;
        string? plays = verdict == Verdict.Approved || (verdict == Verdict.Candidate && PlaysBySet(film, take)) ? take.Id
            : shot.PreferredTakeId == take.Id ? NewestApproved(film, shot)
            : shot.PreferredTakeId;
        if (plays != shot.PreferredTakeId)
            film.Put(shot with { PreferredTakeId = plays, Version = shot.Version + 1 });
        return decided;
    }

    // A set that is switched to has its takes play whatever is decided about them, until one is rejected.
    private static bool PlaysBySet(IFilmReader film, Take take) =>
        film.Find<Shot>(take.ShotId)?.PreferredTakeId == take.Id && film.List<SetEntry>("shotId", take.ShotId).Any(entry => entry.Switched?.TakeId == take.Id);

    private static string? NewestApproved(IFilmReader film, Shot shot) =>
        film.List<Take>("shotId", shot.Id).Where(take => take.Verdict == Verdict.Approved).MaxBy(take => take.Number)?.Id;

    /// <summary>Decides about a board; the approved one leads its shot.</summary>
    public static void Decide(IFilmWriter film, Board board, Verdict verdict, string actor, string? note)
    {
        film.Put(board with { Verdict = verdict, DecidedBy = actor, Note = note, Version = board.Version + 1 });
        Shot shot = film.Find<Shot>(board.ShotId)!;
        string? leads = verdict == Verdict.Approved ? board.Id : shot.BoardId == board.Id ? null : shot.BoardId;
        if (leads != shot.BoardId)
            film.Put(shot with { BoardId = leads, Version = shot.Version + 1 });
    }
}
