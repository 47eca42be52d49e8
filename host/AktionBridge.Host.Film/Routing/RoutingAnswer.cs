namespace AktionBridge.Host.Film.Routing;

/// <summary>Which generator is best for a shot, and why.</summary>
/// <param name="Best">Its name; null when none can make the shot.</param>
/// <param name="Candidates">All of them: the best, then what else could make it, then what could not.</param>
public sealed record RoutingAnswer(string? Best, IReadOnlyList<RoutedCandidate> Candidates);

/// <summary>A candidate, judged.</summary>
public sealed record RoutedCandidate
{
    /// <summary>As it was looked at.</summary>
    public required RoutingCandidate Candidate { get; init; }

    /// <summary>Whether it could make the shot.</summary>
    public required bool Able { get; init; }

    /// <summary>Why it was or was not chosen, in words; at least one.</summary>
    public required IReadOnlyList<string> Reasons { get; init; }

    /// <summary>Decisions that reach it.</summary>
    public IReadOnlyList<string> Carried { get; init; } = [];

    /// <summary>Decisions that it leaves.</summary>
    public IReadOnlyList<string> Left { get; init; } = [];
}
