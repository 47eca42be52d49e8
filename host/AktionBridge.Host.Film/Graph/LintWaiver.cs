namespace AktionBridge.Host.Film.Graph;

/// <summary>A finding of the lint that a person decided to live with; the id is the finding's.</summary>
public sealed record LintWaiver : IEntity
{
    public required string Id { get; init; }
    public int Version { get; init; } = 1;

    /// <summary>Why; never empty.</summary>
    public required string Reason { get; init; }

    public required string Actor { get; init; }
    public required DateTimeOffset CreatedAt { get; init; }
}
