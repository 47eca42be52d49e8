using AktionBridge.Host.Film.Graph;

namespace AktionBridge.Host.Film.Lint.Decisions;

/// <summary>A board that waits for a decision: it leads nothing until then.</summary>
internal sealed class BoardUnapproved : LintRule
{
    public override string Code => "board-unapproved";

    public override LintSeverity Severity => LintSeverity.Warning;

    public override string Summary => "The shot's board is not approved, so it leads no generation.";

    internal override IEnumerable<LintFinding> OfShot(LintShot shot)
    {
        if (shot.Shot.BoardId is not { } id || shot.Film.Reader.Find<Board>(id) is not { } board || board.Verdict == Verdict.Approved)
            yield break;
        yield return board.Verdict == Verdict.Rejected
            ? At(shot, "Its board was rejected; takes are made without one.", $"aktion board {shot.Code} --approve # draws one anew")
            : At(shot, "Its board waits for a decision; takes are made without it.", $"aktion board approve {shot.Code}");
    }
}
