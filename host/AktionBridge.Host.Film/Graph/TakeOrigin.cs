namespace AktionBridge.Host.Film.Graph;

/// <summary>Of which takes a take was made. They exist before it, so lineage never goes in a circle.</summary>
/// <param name="Relation">How.</param>
/// <param name="TakeIds">In order; a stitched take may name one twice.</param>
/// <param name="Shared">Frames that an extension has in common with the take it continues.</param>
public sealed record TakeOrigin(TakeRelation Relation, IReadOnlyList<string> TakeIds, int Shared = 0)
{
    /// <summary>Whether rate, size and length come from those takes and not from the shot.</summary>
    public bool GivesFormat => Relation != TakeRelation.Again;
}

/// <summary>How a take is made of others.</summary>
public enum TakeRelation
{
    /// <summary>Its recipe with changes.</summary>
    Again,

    /// <summary>Goes on after its last frame.</summary>
    ExtendTail,

    /// <summary>Leads up to its first frame.</summary>
    ExtendHead,

    /// <summary>Made from its picture, frame for frame.</summary>
    Restyle,

    /// <summary>Larger.</summary>
    Upscale,

    /// <summary>More frames for the same time.</summary>
    Interpolate,

    /// <summary>Several, joined.</summary>
    Stitch,
}
