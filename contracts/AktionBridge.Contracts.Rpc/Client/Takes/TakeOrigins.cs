namespace AktionBridge.Contracts.Rpc.Client.Takes;

/// <summary>Which takes a take was made of.</summary>
/// <param name="Relation">again (its recipe with changes), extendTail, extendHead (continues it), restyle, upscale, interpolate (made from its picture), stitch (joined of several).</param>
/// <param name="Takes">Their names, in order: sc010_sh0020_t03; the id of one that is gone.</param>
/// <param name="Shared">Frames that an extension has in common with the take it continues; 0 for all others.</param>
public sealed record TakeOriginInfo(string Relation, IReadOnlyList<string> Takes, int Shared = 0);

/// <summary>A take whose picture others are made from.</summary>
public sealed record TakeSource
{
    /// <summary>Its id, or shot code and number: sc010_sh0020_t03.</summary>
    public required string Take { get; init; }

    /// <summary>
    /// restyle: the same frames, rate and size; upscale: larger, twice unless <see cref="Raster"/> says; interpolate: more frames for the same time, twice the rate
    /// unless <see cref="Rate"/> says.
    /// </summary>
    public string As { get; init; } = "restyle";

    /// <summary>For upscale: the picture size wanted.</summary>
    public Wire.Raster? Raster { get; init; }

    /// <summary>For interpolate: the rate wanted.</summary>
    public Wire.FrameRate? Rate { get; init; }
}

/// <summary>Continues a take.</summary>
public sealed record ExtendTakeRequest : ChangeRequest
{
    /// <summary>Its id, or shot code and number: sc010_sh0020_t03.</summary>
    public required string Take { get; init; }

    /// <summary>tail: after its last frame; head: before its first, for generators that take a lastFrame.</summary>
    public string End { get; init; } = "tail";

    /// <summary>New frames at the take's rate, 1 to 100000; more where the generator's grid wants more.</summary>
    public required int Frames { get; init; }

    /// <summary>"plugin/generator"; null for the take's own.</summary>
    public string? Generator { get; init; }

    /// <summary>0 to 2^53-1; null draws one.</summary>
    public long? Seed { get; init; }

    /// <summary>Of the generator, as text in invariant form.</summary>
    public IReadOnlyDictionary<string, string>? Parameters { get; init; }
}

/// <summary>Joins takes into one.</summary>
public sealed record StitchTakesRequest : ChangeRequest
{
    /// <summary>Ids or names, in the order they play; 2 to 64, all of one rate and picture size. The result is a take of the first one's shot.</summary>
    public required IReadOnlyList<string> Takes { get; init; }

    /// <summary>Frames that neighbours have in common; null: what is known from extending one of the other, else 0.</summary>
    public int? Overlap { get; init; }

    /// <summary>Frames over which each join fades, 0 for a cut; no more than the neighbours have in common.</summary>
    public int CrossFade { get; init; }

    /// <summary>Id or name of the take whose colours the others are matched to; null for the first. "none" leaves all as they are.</summary>
    public string? Match { get; init; }
}
