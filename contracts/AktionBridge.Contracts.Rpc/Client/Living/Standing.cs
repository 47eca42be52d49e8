namespace AktionBridge.Contracts.Rpc.Client.Living;

/// <summary>Where the film stands. Shots that the screenplay no longer holds are not counted.</summary>
public sealed record FilmStanding
{
    /// <summary>All shots.</summary>
    public required int Shots { get; init; }

    /// <summary>Shots without a take that could play.</summary>
    public required int WithoutTakes { get; init; }

    /// <summary>Shots whose playing take nobody decided on.</summary>
    public required int Candidates { get; init; }

    /// <summary>Shots whose playing take is approved.</summary>
    public required int Approved { get; init; }

    /// <summary>Shots whose playing take is stale, whatever its verdict.</summary>
    public required int StaleShots { get; init; }

    /// <summary>Takes that are not rejected.</summary>
    public required int Takes { get; init; }

    /// <summary>Those of them that are stale.</summary>
    public required int StaleTakes { get; init; }

    /// <summary>Those of them that have a waiver.</summary>
    public required int WaivedTakes { get; init; }

    /// <summary>Why takes are stale, the most frequent first, at most 100.</summary>
    public required IReadOnlyList<StaleReason> Reasons { get; init; }
}

/// <summary>A difference that takes share.</summary>
/// <param name="Path">Where in the recipe.</param>
/// <param name="Words">For people: "lock of MARA 2 → 3".</param>
/// <param name="Takes">How many takes that are not rejected have it.</param>
/// <param name="Shots">In how many shots.</param>
/// <param name="Playing">In how many shots it is the playing take that has it.</param>
public sealed record StaleReason(string Path, string Words, int Takes, int Shots, int Playing);
