namespace AktionBridge.Host.Timeline.Placements.Transaction;

/// <summary>What the timeline shows of a command.</summary>
/// <param name="Findings">By placement, in the command's order.</param>
/// <param name="Disturbed">What was not ours to change and is no longer as it was, in words.</param>
internal sealed record ReadBackReport(IReadOnlyList<ReadBackFinding> Findings, IReadOnlyList<string> Disturbed)
{
    public bool AsPlanned => Disturbed.Count == 0 && Findings.All(finding => finding.AsPlanned);

    public bool NothingOfOurs => Findings.All(finding => finding.Found.Count == 0);
}
