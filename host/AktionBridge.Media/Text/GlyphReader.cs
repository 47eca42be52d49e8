using System.Buffers.Binary;

namespace AktionBridge.Media.Text;

/// <summary>A point of an outline; off the curve it is the control point of a quadratic one.</summary>
internal readonly record struct OutlinePoint(double X, double Y, bool OnCurve);

/// <summary>A closed line of curves.</summary>
internal sealed record Contour(IReadOnlyList<OutlinePoint> Points)
{
    public Contour Map(Func<OutlinePoint, OutlinePoint> map) => new([.. Points.Select(map)]);
}

/// <summary>Unpacks a simple glyph's points: flags with repeats, then deltas of one or two bytes.</summary>
internal static class GlyphReader
{
    private const int OnCurve = 1, ShortX = 2, ShortY = 4, Repeat = 8, SameX = 16, SameY = 32;

    public static List<Contour> Simple(ReadOnlySpan<byte> data, int at, int contours)
    {
        var ends = new int[contours];
        int cursor = at + 10;
        for (int contour = 0; contour < contours; contour++, cursor += 2)
            ends[contour] = BinaryPrimitives.ReadUInt16BigEndian(data[cursor..]);
        cursor += 2 + BinaryPrimitives.ReadUInt16BigEndian(data[cursor..]);
        int count = contours == 0 ? 0 : ends[^1] + 1;

        byte[] flags = Flags(data, ref cursor, count);
        int[] x = Coordinates(data, ref cursor, flags, ShortX, SameX);
        int[] y = Coordinates(data, ref cursor, flags, ShortY, SameY);
        var all = new List<Contour>();
        int start = 0;
        foreach (int end in ends)
        {
            all.Add(new Contour([.. Enumerable.Range(start, end - start + 1).Select(index => new OutlinePoint(x[index], y[index], (flags[index] & OnCurve) != 0))]));
            start = end + 1;
        }

        return all;
    }

    private static byte[] Flags(ReadOnlySpan<byte> data, ref int cursor, int count)
    {
        var flags = new byte[count];
        for (int index = 0; index < count;)
        {
            byte flag = data[cursor++];
            int times = (flag & Repeat) != 0 ? data[cursor++] + 1 : 1;
            while (times-- > 0 && index < count)
                flags[index++] = flag;
        }

        return flags;
    }

    private static int[] Coordinates(ReadOnlySpan<byte> data, ref int cursor, byte[] flags, int shortForm, int same)
    {
        var values = new int[flags.Length];
        int value = 0;
        for (int index = 0; index < flags.Length; index++)
        {
            if ((flags[index] & shortForm) != 0)
            {
                int delta = data[cursor++];
                value += (flags[index] & same) != 0 ? delta : -delta;
            }
            else if ((flags[index] & same) == 0)
            {
                value += BinaryPrimitives.ReadInt16BigEndian(data[cursor..]);
                cursor += 2;
            }

            values[index] = value;
        }

        return values;
    }
}
