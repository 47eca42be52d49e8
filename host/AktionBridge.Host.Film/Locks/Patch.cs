using AktionBridge.Contracts.Rpc.Wire;

namespace AktionBridge.Host.Film.Locks;

/// <summary>A measured colour, understood.</summary>
internal sealed record Patch(Colour Colour, decimal Share, decimal? Height)
{
    private const decimal Noticeable = 0.015m;

    /// <summary>Below this it is a detail, such as eyes or buttons.</summary>
    public bool IsNoticeable => Share >= Noticeable;

    /// <summary>Largest first, so that the order in which colours were measured does not matter.</summary>
    /// <exception cref="RpcFailureException">InvalidValue: a colour is not #rrggbb.</exception>
    public static List<Patch> Read(IEnumerable<MeasuredColour> measured) =>
        [.. measured.Select(Read).OrderByDescending(one => one.Share).ThenBy(one => one.Colour.Text, StringComparer.Ordinal).ThenBy(one => one.Height)];

    /// <summary>True also when the height was not measured.</summary>
    public bool MayLieAbove(decimal height) => Height is null || Height <= height;

    /// <summary>True also when the height was not measured.</summary>
    public bool MayLieBelow(decimal height) => Height is null || Height > height;

    private static Patch Read(MeasuredColour measured) => Colour.TryParse(measured.Colour, out Colour colour)
        ? new Patch(colour, measured.Share, measured.Height)
        : throw new RpcFailureException(RpcErrorCode.InvalidValue, $"'{measured.Colour}' is not a colour. Write it as #c08040.");
}
