namespace AktionBridge.Host.Timeline.Placements.Transaction;

/// <summary>What the timeline shows of one placement.</summary>
/// <param name="Expected">What it should show.</param>
/// <param name="Exact">The item that is exactly that; null when none is.</param>
/// <param name="Found">All items of this placement.</param>
internal sealed record ReadBackFinding(ReadBackItem Expected, PlacedItem? Exact, IReadOnlyList<PlacedItem> Found)
{
    public bool AsPlanned => Exact is not null && Found.Count == 1;
}

/// <summary>What the timeline shows of a command.</summary>
/// <param name="Findings">By placement, in the command's order.</param>
/// <param name="Disturbed">What was not ours to change and is no longer as it was, in words.</param>
internal sealed record ReadBackReport(IReadOnlyList<ReadBackFinding> Findings, IReadOnlyList<string> Disturbed)
{
    public bool AsPlanned => Disturbed.Count == 0 && Findings.All(finding => finding.AsPlanned);

    public bool NothingOfOurs => Findings.All(finding => finding.Found.Count == 0);
}
