namespace AktionBridge.Host.Provenance;

/// <summary>The end of a ledger as it was at some time, kept apart from its rows: what was cut off or written again since does not agree with it.</summary>
/// <param name="Sequence">Number of the last row then.</param>
/// <param name="Hash">Its hash.</param>
/// <param name="Where">Who kept it, for people: "the project", "this machine, on 2026-03-06".</param>
public sealed record LedgerAnchor(long Sequence, string Hash, string Where);
