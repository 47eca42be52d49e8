using AktionBridge.Contracts.Rpc.Wire;

namespace AktionBridge.Host.Film.Locks;

/// <summary>A colour measured in a lock's image.</summary>
/// <param name="Colour">#rrggbb.</param>
/// <param name="Share">Part of the figure it covers, 0 to 1.</param>
/// <param name="Height">Where it lies on average, 0 at the top of the figure, 1 at its feet; null when not measured.</param>
public sealed record MeasuredColour(string Colour, decimal Share, decimal? Height = null);

/// <summary>
/// Gives measured colours their meaning. In this order: skin is the largest skin-hued colour of the top quarter, else of the upper half (anywhere without heights), else the lightest;
/// hair the highest of what covers at least 2 % (the darkest, without heights); upper and lower garment the two largest that remain, the higher one being the upper
/// (the larger, without heights); accent the most saturated that remains. Background must not be among the colours.
/// </summary>
public static class PaletteSlots
{
    private const decimal Noticeable = 0.02m;

    /// <summary>Colours in the order skin, hair, upper, lower, accent; shorter when there are fewer colours.</summary>
    /// <exception cref="RpcFailureException">InvalidValue: a colour is not #rrggbb.</exception>
    public static IReadOnlyList<string> Assign(IReadOnlyList<MeasuredColour> measured)
    {
        ArgumentNullException.ThrowIfNull(measured);
        // Sorted, so that the order in which colours were measured does not matter.
        List<Candidate> left = [.. measured.Select(Read).OrderByDescending(one => one.Measured.Share).ThenBy(one => one.Colour.Text, StringComparer.Ordinal)];
        var slots = new List<string>();
        Take(left, slots, Skin);
        Take(left, slots, Hair);
        foreach (Candidate garment in left.Take(2).OrderBy(one => one.Measured.Height ?? 0).ToList())
            Take(left, slots, _ => garment);
        Take(left, slots, rest => rest.MaxBy(one => one.Colour.Saturation));
        return slots;
    }

    private static Candidate? Skin(List<Candidate> left) =>
        left.Find(one => one.Colour.IsSkin && (one.Measured.Height ?? 0) <= 0.25m) ?? left.Find(one => one.Colour.IsSkin && (one.Measured.Height ?? 0) <= 0.5m) ?? left.Find(one => one.Colour.IsSkin) ?? left.MaxBy(one => one.Colour.Lightness);

    private static Candidate? Hair(List<Candidate> left)
    {
        IEnumerable<Candidate> noticeable = left.Where(one => one.Measured.Share >= Noticeable).DefaultIfEmpty(left.FirstOrDefault()).OfType<Candidate>();
        return left.TrueForAll(one => one.Measured.Height is not null)
            ? noticeable.MinBy(one => one.Measured.Height)
            : noticeable.MinBy(one => one.Colour.Lightness);
    }

    private static void Take(List<Candidate> left, List<string> slots, Func<List<Candidate>, Candidate?> choose)
    {
        if (left.Count == 0 || choose(left) is not { } chosen)
            return;
        left.Remove(chosen);
        slots.Add(chosen.Colour.Text);
    }

    private static Candidate Read(MeasuredColour measured) => Colour.TryParse(measured.Colour, out Colour colour)
        ? new Candidate(measured, colour)
        : throw new RpcFailureException(RpcErrorCode.InvalidValue, $"'{measured.Colour}' is not a colour. Write it as #c08040.");

    private sealed record Candidate(MeasuredColour Measured, Colour Colour);
}
