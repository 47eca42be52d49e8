namespace AktionBridge.Contracts.Rpc.Client.Living;

/// <summary>Lets one difference of a take be.</summary>
public sealed record WaiveRequest : ChangeRequest
{
    /// <summary>Its id, or shot code and number: sc010_sh0020_t03.</summary>
    public required string Take { get; init; }

    /// <summary>Of a difference that it has now, as takes/stale says it: composition/lock/MARA.</summary>
    public required string Path { get; init; }

    /// <summary>Why the take is good as it is; kept with it and in the ledger.</summary>
    public required string Reason { get; init; }
}

/// <summary>Takes a waiver back.</summary>
public sealed record UnwaiveRequest : ChangeRequest
{
    /// <summary>Its id, or shot code and number: sc010_sh0020_t03.</summary>
    public required string Take { get; init; }

    /// <summary>Of the waived difference.</summary>
    public required string Path { get; init; }
}

/// <summary>A difference that a person lets be. Another change of the same thing is another difference.</summary>
/// <param name="Path">Of the difference.</param>
/// <param name="Words">The difference as it was then.</param>
/// <param name="Reason">In the words of who waived it.</param>
/// <param name="Actor">Who.</param>
/// <param name="At">When.</param>
public sealed record WaiverInfo(string Path, string Words, string Reason, string Actor, DateTimeOffset At);

/// <summary>One thing that a take was made with and that is otherwise today.</summary>
/// <param name="Path">Where in the recipe; names the difference for takes/waive. "generator" where the generator is gone, "composition" where nothing can be composed today.</param>
/// <param name="Words">For people: "lock of MARA 2 → 3".</param>
public sealed record StaleDifference(string Path, string Words);
