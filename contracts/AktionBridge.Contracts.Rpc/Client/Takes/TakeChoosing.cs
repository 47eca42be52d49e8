namespace AktionBridge.Contracts.Rpc.Client.Takes;

/// <summary>Marks a take without deciding about it; null members stay.</summary>
public sealed record MarkTakeRequest : ChangeRequest
{
    /// <summary>Its id, or shot code and number: sc010_sh0020_t03.</summary>
    public required string Take { get; init; }

    /// <summary>Whether it is one to come back to.</summary>
    public bool? Starred { get; init; }

    /// <summary>What is to be remembered of it, at most 2000 characters; empty takes it away.</summary>
    public string? Comment { get; init; }
}

/// <summary>Asks for a contact sheet of one shot's takes.</summary>
public sealed record TakeSheetRequest : ChangeRequest
{
    /// <summary>Id or code.</summary>
    public required string Shot { get; init; }

    /// <summary>Ids or names; null for all that are not rejected.</summary>
    public IReadOnlyList<string>? Takes { get; init; }

    /// <summary>Absolute path of the .png.</summary>
    public required string Output { get; init; }

    /// <summary>Replaces a file that this project did not write, or that was changed since.</summary>
    public bool Overwrite { get; init; }
}

/// <summary>Asks for two takes side by side.</summary>
public sealed record CompareTakesRequest : ChangeRequest
{
    /// <summary>A: id or name.</summary>
    public required string Left { get; init; }

    /// <summary>B: id or name, of the same rate.</summary>
    public required string Right { get; init; }

    /// <summary>Absolute path of the .mp4.</summary>
    public required string Output { get; init; }

    /// <summary>Replaces a file that this project did not write, or that was changed since.</summary>
    public bool Overwrite { get; init; }
}

/// <summary>Takes a shot back to what a take was made with.</summary>
public sealed record RecallTakeRequest : ChangeRequest
{
    /// <summary>Its id, or shot code and number: sc010_sh0020_t03.</summary>
    public required string Take { get; init; }

    /// <summary>Refused when the shot has another version by now.</summary>
    public int? ExpectedVersion { get; init; }

    /// <summary>Takes back the recall of this take instead; refused when the shot was changed since.</summary>
    public bool Undo { get; init; }
}

/// <summary>What a recall did.</summary>
/// <param name="Shot">As it is now.</param>
/// <param name="Changed">What was set back, in words.</param>
/// <param name="Left">What still differs from the take and why it could not be set back, in words; empty when the shot composes to the take again.</param>
public sealed record TakeRecalled(ShotInfo Shot, IReadOnlyList<string> Changed, IReadOnlyList<string> Left);
