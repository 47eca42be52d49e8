using System.Globalization;
using AktionBridge.Media.Stills;

namespace AktionBridge.Media.Inspecting.Measures;

/// <summary>Follows the colours of the cast through a clip, in a few frames of it.</summary>
internal sealed class PaletteMeter(IReadOnlyList<PaletteWatch> watches, int frames)
{
    private const int Samples = 24;
    private const double NearestShare = 0.002;
    private const double LeastShare = 0.001;
    private const double Found = 25;
    private const double Radius = 12;
    private const double Darkest = 2;
    private readonly int _step = Math.Max(1, frames / Samples);
    private readonly List<LabColour> _means = [];
    private readonly Trail[][] _trails = [.. watches.Select(watch => watch.Colours.Select(colour => new Trail(colour)).ToArray())];

    public bool Wants(int frame) => watches.Count > 0 && frame % _step == 0;

    public void Add(ColourCloud cloud)
    {
        // At the end of a fade everything is one colour.
        if (_means.Count > 0 && cloud.Mean.L < _means[0].L / Darkest)
            return;
        _means.Add(cloud.Mean);
        foreach (Trail trail in _trails.SelectMany(trails => trails))
            trail.Add(cloud);
    }

    public IReadOnlyList<PaletteDrift> Finish() => _means.Count == 0 ? [] : [.. watches.Select((watch, index) => Judge(watch.Name, _trails[index]))];

    private PaletteDrift Judge(string name, Trail[] trails)
    {
        double whole = Shift(_means);
        (double drift, string? colour) = trails.Where(trail => trail.Places.Count == _means.Count)
            // A colour that is as near to the lock at the end as at the beginning did not drift: the camera moved, and another part of the picture is followed.
            .Select(trail => (Math.Max(0, new[] { Shift(trail.Places) - whole, Shift(Lit(trail.Places)), Gone(trail.Distances) }.Min()), (string?)trail.Colour)).OrderByDescending(one => one.Item1).FirstOrDefault();
        double[] frames = [.. _means.Select((_, frame) => Middle(trails.Select(trail => trail.Distances[frame]), 2))];
        return new PaletteDrift(name, Middle(frames, 4), drift, drift > 0 ? colour : null);
    }

    /// <summary>As if every picture were as light as the first: less light scales all three coordinates alike, but for the darkest.</summary>
    private List<LabColour> Lit(List<LabColour> places) =>
        [.. places.Select((place, frame) => Scaled(place, _means[0].L / Math.Max(1, _means[frame].L)))];

    private static LabColour Scaled(LabColour colour, double gain) => new(gain * colour.L, gain * colour.A, gain * colour.B);

    /// <summary>From the mean of the first third to that of the last.</summary>
    private static double Shift(IReadOnlyList<LabColour> places)
    {
        int third = Math.Max(1, places.Count / 3);
        return Mean(places.Take(third)).PaintDistance(Mean(places.TakeLast(third)));
    }

    /// <summary>How much farther from the lock the nearest colour is in the last third than in the first.</summary>
    private static double Gone(IReadOnlyList<double> distances)
    {
        int third = Math.Max(1, distances.Count / 3);
        return distances.TakeLast(third).Average() - distances.Take(third).Average();
    }

    private static LabColour Mean(IEnumerable<LabColour> places)
    {
        LabColour[] all = [.. places];
        return new LabColour(all.Average(one => one.L), all.Average(one => one.A), all.Average(one => one.B));
    }

    /// <summary>The value at a part of the way from the lowest: 2 for the median, 4 for the lower quarter.</summary>
    private static double Middle(IEnumerable<double> values, int part)
    {
        double[] sorted = [.. values.Order()];
        return sorted.Length == 0 ? 0 : sorted[sorted.Length / part];
    }

    /// <summary>One colour of a lock, through the frames.</summary>
    private sealed class Trail(string colour)
    {
        private readonly LabColour _lock = Parse(colour);

        public string Colour => colour;

        /// <summary>From the lock's colour to the nearest of each frame.</summary>
        public List<double> Distances { get; } = [];

        /// <summary>The middle of the colour in each frame as far as it was followed from the first; empty for one that is not in the picture.</summary>
        public List<LabColour> Places { get; } = [];

        public void Add(ColourCloud cloud)
        {
            double nearest = cloud.Nearest(_lock, NearestShare);
            Distances.Add(nearest);
            // Who leaves the picture is no longer followed: that is no drift.
            bool isFirst = Distances.Count == 1;
            LabColour? from = isFirst ? (nearest <= Found ? _lock : null) : Places.Count == Distances.Count - 1 ? Places[^1] : null;
            if (from is { } start && cloud.Middle(start, isFirst ? Math.Max(Radius, nearest) : Radius, LeastShare) is { } place)
                Places.Add(place);
        }

        private static LabColour Parse(string text)
        {
            int rgb = int.Parse(text.AsSpan(1), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture);
            return LabColour.FromRgb((byte)(rgb >> 16), (byte)(rgb >> 8), (byte)rgb);
        }
    }
}
