using AktionBridge.Media.Inspecting.Planes;
using AktionBridge.Media.Stills;

namespace AktionBridge.Media.Inspecting.Measures;

/// <summary>The colours of a frame with how much of it each covers, in CIELAB: a pixel in each direction of the small plane, alike ones together.</summary>
internal sealed class ColourCloud
{
    private const int Steps = 32; // a channel, for bringing alike colours together
    private readonly List<(LabColour Lab, int Area)> _colours = [];

    private ColourCloud()
    {
    }

    /// <summary>Pixels that were looked at.</summary>
    public int Area { get; private set; }

    /// <summary>Mean of all.</summary>
    public LabColour Mean { get; private set; }

    /// <param name="form">How the frame is to be read.</param>
    /// <param name="frame">The frame.</param>
    /// <param name="step">Every which pixel, in each direction.</param>
    public static ColourCloud Of(PixelForm form, ReadOnlySpan<byte> frame, int step)
    {
        var bins = new Bins();
        for (int y = step / 2; y < form.Raster.Height; y += step)
        {
            for (int x = step / 2; x < form.Raster.Width; x += step)
            {
                (byte red, byte green, byte blue) = form.Rgb(frame, x, y);
                bins.Add(red, green, blue);
            }
        }

        return bins.Cloud();
    }

    public static ColourCloud Of(RgbFrame picture, int step)
    {
        var bins = new Bins();
        ReadOnlySpan<byte> rgb = picture.Rgb.Span;
        for (int y = step / 2; y < picture.Raster.Height; y += step)
        {
            for (int x = step / 2; x < picture.Raster.Width; x += step)
            {
                int at = 3 * ((y * picture.Raster.Width) + x);
                bins.Add(rgb[at], rgb[at + 1], rgb[at + 2]);
            }
        }

        return bins.Cloud();
    }

    /// <summary>The distance within which the nearest part of the picture lies.</summary>
    /// <param name="colour">From here.</param>
    /// <param name="share">Which part, 0 to 1.</param>
    public double Nearest(LabColour colour, double share)
    {
        double wanted = Math.Max(1, share * Area), distance = 0;
        foreach ((double away, int area) in _colours.Select(one => (one.Lab.PaintDistance(colour), one.Area)).OrderBy(one => one.Item1))
        {
            distance = away;
            wanted -= area;
            if (wanted <= 0)
                break;
        }

        return distance;
    }

    /// <summary>Where the colours around a place have their middle (mean shift); null where there are hardly any.</summary>
    public LabColour? Middle(LabColour start, double radius, double leastShare)
    {
        const int Rounds = 4;
        LabColour middle = start;
        for (int round = 0; round < Rounds; round++)
        {
            double l = 0, a = 0, b = 0, area = 0;
            foreach ((LabColour lab, int one) in _colours)
            {
                if (lab.PaintDistance(middle) > radius)
                    continue;
                (l, a, b, area) = (l + (one * lab.L), a + (one * lab.A), b + (one * lab.B), area + one);
            }

            if (area < leastShare * Area)
                return null;
            middle = new LabColour(l / area, a / area, b / area);
        }

        return middle;
    }

    /// <summary>Pixels by colour.</summary>
    private sealed class Bins
    {
        private readonly (int Area, int Red, int Green, int Blue)[] _bins = new (int, int, int, int)[Steps * Steps * Steps];

        public void Add(byte red, byte green, byte blue)
        {
            ref (int Area, int Red, int Green, int Blue) bin = ref _bins[((((red >> 3) * Steps) + (green >> 3)) * Steps) + (blue >> 3)];
            bin = (bin.Area + 1, bin.Red + red, bin.Green + green, bin.Blue + blue);
        }

        public ColourCloud Cloud()
        {
            var cloud = new ColourCloud();
            double l = 0, a = 0, b = 0;
            foreach ((int area, int red, int green, int blue) in _bins)
            {
                if (area == 0)
                    continue;
                LabColour lab = LabColour.FromRgb((byte)(red / area), (byte)(green / area), (byte)(blue / area));
                cloud._colours.Add((lab, area));
                cloud.Area += area;
                (l, a, b) = (l + (area * lab.L), a + (area * lab.A), b + (area * lab.B));
            }

            cloud.Mean = new LabColour(l / cloud.Area, a / cloud.Area, b / cloud.Area);
            return cloud;
        }
    }
}
