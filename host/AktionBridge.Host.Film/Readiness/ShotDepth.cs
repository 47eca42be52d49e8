using AktionBridge.Host.Film.Graph;
using AktionBridge.Host.Film.Lint;

namespace AktionBridge.Host.Film.Readiness;

/// <summary>
/// How much of a shot is decided rather than left to chance, in points of 100. The weights are stated, not measured: what a generator cannot guess weighs most.
/// What a shot does not need (locks where nobody is seen) counts as decided.
/// </summary>
/// <param name="Shot">The shot.</param>
/// <param name="Scene">Its scene.</param>
/// <param name="Decisions">All of them, in the order in which they are usually made.</param>
/// <param name="Gaps">What is missing.</param>
public sealed record ShotDepth(Shot Shot, Scene Scene, IReadOnlyList<DepthDecision> Decisions, IReadOnlyList<DepthGap> Gaps)
{
    private const int DescriptionPoints = 15, CastPoints = 15, LockPoints = 20, FacePoints = 10, BoardPoints = 15, BlockingPoints = 10, PlacePoints = 5, BriefPoints = 5, StylePoints = 5;

    /// <summary>Points of 100.</summary>
    public decimal Score => Decisions.Sum(decision => decision.Points);

    internal static ShotDepth Of(LintShot shot)
    {
        var made = new List<DepthDecision>();
        var gaps = new List<DepthGap>();
        Description(shot, made, gaps);
        Cast(shot, made, gaps);
        Locks(shot, made, gaps);
        Board(shot, made, gaps);
        Blocking(shot, made, gaps);
        Look(shot, made, gaps);
        return new ShotDepth(shot.Shot, shot.Scene.Scene, made, gaps);
    }

    private static void Description(LintShot shot, List<DepthDecision> made, List<DepthGap> gaps)
    {
        bool said = !string.IsNullOrWhiteSpace(shot.Shot.Description);
        made.Add(new DepthDecision("description", DescriptionPoints, said ? DescriptionPoints : 0, said ? "says what happens" : "nothing says what happens"));
        if (!said)
            gaps.Add(new DepthGap($"describe:{shot.Code}", DepthAct.Describe, shot.Code, DescriptionPoints));
    }

    private static void Cast(LintShot shot, List<DepthDecision> made, List<DepthGap> gaps)
    {
        // Whom its beats name should be seen, unless the shot is of a thing or of the place.
        string[] spoken = [.. shot.Speakers];
        bool open = shot.Cast.Count == 0 && (spoken.Length > 0 || string.IsNullOrWhiteSpace(shot.Shot.Description));
        made.Add(new DepthDecision("cast", CastPoints, open ? 0 : CastPoints, open ? "nobody is cast" : shot.Cast.Count == 0 ? "needs nobody" : string.Join(", ", shot.Cast.Select(member => member.Character.Name))));
        if (open)
            gaps.Add(new DepthGap($"cast:{shot.Code}", DepthAct.Cast, shot.Code, CastPoints));
    }

    private static void Locks(LintShot shot, List<DepthDecision> made, List<DepthGap> gaps)
    {
        int people = shot.Cast.Count;
        if (people == 0)
        {
            made.Add(new DepthDecision("locks", LockPoints, LockPoints, "needs none"));
            made.Add(new DepthDecision("faces", FacePoints, FacePoints, "needs none"));
            return;
        }

        decimal lockShare = (decimal)LockPoints / people, faceShare = (decimal)FacePoints / people;
        int locked = shot.Cast.Count(member => member.Lock is not null), faces = shot.Cast.Count(member => member.HasFace);
        made.Add(new DepthDecision("locks", LockPoints, Round(lockShare * locked), $"{locked} of {people} locked"));
        made.Add(new DepthDecision("faces", FacePoints, Round(faceShare * faces), $"{faces} of {people} with a face"));
        foreach (LintMember member in shot.Cast.Where(member => !member.HasFace))
        {
            string name = member.Character.Name;
            gaps.Add(member.Lock is null
                ? new DepthGap($"lock:{name}", DepthAct.Lock, name, lockShare + faceShare)
                : new DepthGap($"face:{name}", DepthAct.Face, name, faceShare));
        }
    }

    private static void Board(LintShot shot, List<DepthDecision> made, List<DepthGap> gaps)
    {
        Verdict? verdict = shot.Shot.BoardId is { } id ? shot.Film.Reader.Find<Board>(id)?.Verdict : null;
        (decimal points, string words) = verdict switch
        {
            Verdict.Approved => (BoardPoints, "approved"),
            Verdict.Candidate => (BoardPoints * 0.4m, "waits for a decision"),
            Verdict.Rejected => (0m, "rejected"),
            _ => (0m, "none"),
        };
        made.Add(new DepthDecision("board", BoardPoints, points, words));
        if (points < BoardPoints)
            gaps.Add(new DepthGap("board", DepthAct.Board, shot.Code, BoardPoints - points));
    }

    private static void Blocking(LintShot shot, List<DepthDecision> made, List<DepthGap> gaps)
    {
        bool directed = shot.Film.Reader.Find<ShotBlocking>(shot.Shot.Id) is not null;
        // The rules know marks and lines; where nobody is, there is nobody to place.
        bool enough = directed || shot.Cast.Count == 0;
        made.Add(new DepthDecision("blocking", BlockingPoints, enough ? BlockingPoints : BlockingPoints * 0.6m, directed ? "directed" : enough ? "needs none" : "by the rules"));
        if (!enough)
            gaps.Add(new DepthGap($"block:{shot.Code}", DepthAct.Block, shot.Code, BlockingPoints * 0.4m));
    }

    private static void Look(LintShot shot, List<DepthDecision> made, List<DepthGap> gaps)
    {
        Location? place = shot.Scene.Location;
        bool placed = place is { Description.Length: > 0 }, briefed = shot.Film.Brief is { EmotionalAim.Length: > 0 }, styled = shot.Film.Style is { Prompt.Length: > 0 };
        made.Add(new DepthDecision("place", PlacePoints, placed ? PlacePoints : 0, placed ? place!.Name : place is null ? "nowhere" : $"{place.Name}, not described"));
        made.Add(new DepthDecision("brief", BriefPoints, briefed ? BriefPoints : 0, briefed ? "says what to feel" : "none"));
        made.Add(new DepthDecision("style", StylePoints, styled ? StylePoints : 0, styled ? shot.Film.Style!.Name : "none"));
        if (!placed && place is not null)
            gaps.Add(new DepthGap($"place:{place.Name}", DepthAct.Place, place.Name, PlacePoints));
        if (!briefed)
            gaps.Add(new DepthGap("brief", DepthAct.Brief, "", BriefPoints));
        if (!styled)
            gaps.Add(new DepthGap("style", DepthAct.Style, "", StylePoints));
    }

    private static decimal Round(decimal points) => decimal.Round(points, 2, MidpointRounding.AwayFromZero);
}
