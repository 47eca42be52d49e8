namespace AktionBridge.Contracts.Rpc.Client.Takes;

/// <summary>Decides about warnings of a take.</summary>
public sealed record OverrideTakeRequest : ChangeRequest
{
    /// <summary>Its id, or shot code and number: sc010_sh0020_t03.</summary>
    public required string Take { get; init; }

    /// <summary>Codes of the warnings meant: black, cut, "plugin/inspector" ...; null for all that are open, or with withdraw for all.</summary>
    public IReadOnlyList<string>? Codes { get; init; }

    /// <summary>Why they may stay, at most 1,000 characters; required unless withdraw.</summary>
    public string Reason { get; init; } = "";

    /// <summary>Opens the warnings again.</summary>
    public bool Withdraw { get; init; }
}

/// <summary>Something an inspection found.</summary>
/// <param name="Code">Which measure: black, frozen, cadence, cut, flicker, range, palette, drift, seam, loudness, peak, silence, clipping, or "plugin/inspector".</param>
/// <param name="Message">In words.</param>
/// <param name="Reason">Why it may stay, in the words of who decided so; null for an open warning.</param>
/// <param name="OverriddenBy">Who decided so; null for an open warning.</param>
public sealed record FindingInfo(string Code, string Message, string? Reason = null, string? OverriddenBy = null);
