using System.Buffers.Binary;

namespace AktionBridge.Media.Text;

/// <summary>
/// Reads the outlines and widths of a bundled TrueType font. Written here because text drawn by ffmpeg would need a process a label and
/// an escaping of every character, and its per-frame timecode follows timestamps; this counts frames. It reads shipped fonts only.
/// </summary>
internal sealed class TrueTypeFont
{
    private const int DeepestComponent = 5;
    private readonly byte[] _data;
    private readonly Dictionary<string, int> _tables = [];
    private readonly int _unitsPerEm;
    private readonly bool _longOffsets;
    private readonly int _wideMetrics;
    private readonly int _characterMap;

    public TrueTypeFont(byte[] data)
    {
        _data = data;
        int count = U16(4);
        for (int table = 0; table < count; table++)
        {
            int entry = 12 + (16 * table);
            _tables[System.Text.Encoding.ASCII.GetString(data, entry, 4)] = (int)U32(entry + 8);
        }

        _unitsPerEm = U16(_tables["head"] + 18);
        _longOffsets = U16(_tables["head"] + 50) != 0;
        _wideMetrics = U16(_tables["hhea"] + 34);
        _characterMap = FindCharacterMap();
    }

    /// <summary>Units of the outlines to one em.</summary>
    public double UnitsPerEm => _unitsPerEm;

    /// <summary>The glyph of a character; 0, an empty box, when the font lacks it.</summary>
    public int Glyph(int codePoint)
    {
        if (codePoint > 0xFFFF)
            return 0;
        int segments = U16(_characterMap + 6) / 2;
        int ends = _characterMap + 14;
        int starts = ends + (2 * segments) + 2;
        for (int segment = 0; segment < segments; segment++)
        {
            if (codePoint > U16(ends + (2 * segment)))
                continue;
            int start = U16(starts + (2 * segment));
            if (codePoint < start)
                return 0;
            int delta = U16(starts + (2 * (segments + segment)));
            int rangeAt = starts + (2 * ((2 * segments) + segment));
            int range = U16(rangeAt);
            if (range == 0)
                return (codePoint + delta) & 0xFFFF;
            int glyph = U16(rangeAt + range + (2 * (codePoint - start)));
            return glyph == 0 ? 0 : (glyph + delta) & 0xFFFF;
        }

        return 0;
    }

    /// <summary>How far the pen moves after the glyph, in font units.</summary>
    public int Advance(int glyph) => U16(_tables["hmtx"] + (4 * Math.Min(glyph, _wideMetrics - 1)));

    /// <summary>The glyph's closed contours in font units, y upwards.</summary>
    public IReadOnlyList<Contour> Outline(int glyph) => Outline(glyph, 0);

    private List<Contour> Outline(int glyph, int depth)
    {
        int loca = _tables["loca"];
        long from = _longOffsets ? U32(loca + (4 * glyph)) : 2L * U16(loca + (2 * glyph));
        long to = _longOffsets ? U32(loca + (4 * glyph) + 4) : 2L * U16(loca + (2 * glyph) + 2);
        if (from == to || depth > DeepestComponent)
            return [];
        int at = _tables["glyf"] + (int)from;
        int contours = S16(at);
        return contours >= 0 ? GlyphReader.Simple(_data, at, contours) : Compound(at + 10, depth);
    }

    private List<Contour> Compound(int at, int depth)
    {
        const int WordArguments = 1, ArgumentsAreOffsets = 2, Scale = 8, MoreComponents = 32, TwoScales = 64, Matrix = 128;
        var all = new List<Contour>();
        int flags;
        do
        {
            flags = U16(at);
            int glyph = U16(at + 2);
            bool words = (flags & WordArguments) != 0;
            (int dx, int dy) = (flags & ArgumentsAreOffsets) == 0 ? (0, 0)
                : words ? (S16(at + 4), S16(at + 6)) : ((sbyte)_data[at + 4], (sbyte)_data[at + 5]);
            at += words ? 8 : 6;
            double xx = 1, xy = 0, yx = 0, yy = 1;
            if ((flags & Scale) != 0)
            {
                xx = yy = F2(at);
                at += 2;
            }
            else if ((flags & TwoScales) != 0)
            {
                (xx, yy) = (F2(at), F2(at + 2));
                at += 4;
            }
            else if ((flags & Matrix) != 0)
            {
                (xx, xy, yx, yy) = (F2(at), F2(at + 2), F2(at + 4), F2(at + 6));
                at += 8;
            }

            all.AddRange(Outline(glyph, depth + 1).Select(contour => contour.Map(point =>
                new OutlinePoint((xx * point.X) + (yx * point.Y) + dx, (xy * point.X) + (yy * point.Y) + dy, point.OnCurve))));
        }
        while ((flags & MoreComponents) != 0);
        return all;
    }

    private int FindCharacterMap()
    {
        int cmap = _tables["cmap"];
        for (int entry = 0; entry < U16(cmap + 2); entry++)
        {
            int at = cmap + 4 + (8 * entry);
            int table = cmap + (int)U32(at + 4);
            if (U16(at) == 3 && U16(at + 2) == 1 && U16(table) == 4)
                return table;
        }

        throw new InvalidDataException("The font has no Unicode character map.");
    }

    private int U16(int at) => BinaryPrimitives.ReadUInt16BigEndian(_data.AsSpan(at));

    private int S16(int at) => BinaryPrimitives.ReadInt16BigEndian(_data.AsSpan(at));

    private uint U32(int at) => BinaryPrimitives.ReadUInt32BigEndian(_data.AsSpan(at));

    private double F2(int at) => S16(at) / 16384d;
}
