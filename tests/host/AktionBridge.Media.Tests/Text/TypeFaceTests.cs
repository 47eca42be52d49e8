using AktionBridge.Contracts.Rpc.Wire;
using AktionBridge.Media.Sheets;
using AktionBridge.Media.Text;

namespace AktionBridge.Media.Tests.Text;

public sealed class TypeFaceTests
{
    private static readonly TypeFace Face = TypeFace.Load("Roboto-Regular.ttf");

    [Fact]
    public void Measure_Digits_AreAllEquallyWide() =>
        Assert.Single("0123456789".Select(digit => Face.Measure(digit.ToString(), 40)).Distinct());

    [Theory]
    [InlineData('g', 100)]
    [InlineData('&', 17)]
    [InlineData('\u010C', 61)]
    public void Draw_AnyGlyph_PutsDownAsMuchInkAsItsOutlineEncloses(char character, int size)
    {
        var font = new TrueTypeFont(FontFile());
        IReadOnlyList<Contour> outline = font.Outline(font.Glyph(character));
        double scale = size / font.UnitsPerEm;

        GlyphMask mask = GlyphMask.Draw(outline, scale, 0.25);

        double enclosed = Math.Abs(outline.Sum(contour => SignedArea(contour.Points))) * scale * scale;
        Assert.InRange(mask.Coverage.Sum(value => value) / 255d, enclosed * 0.95, enclosed * 1.05);
    }

    [Theory]
    [InlineData("\u010C")]
    [InlineData("C\u030C")]
    [InlineData("e\u0301")]
    [InlineData("’")]
    public void Measure_AccentsInEitherForm_AreAsWideAsTheirLetter(string text) =>
        Assert.InRange(Face.Measure(text, 100), 15, 75);

    [Theory]
    [InlineData("a:b'c\"d\\e%{f}")]
    [InlineData("line\nbreak\ttab")]
    [InlineData("lone \ud83c surrogate")]
    public void Write_AnyText_PaintsWithoutTrouble(string text)
    {
        var canvas = new Canvas(new Raster(300, 40));

        canvas.Write(Face, 24, 4, 30, Ink.Bright, text);

        Assert.Contains(canvas.Rgb.ToArray(), value => value > 200);
    }

    [Fact]
    public void Shorten_TooLong_FitsAndSaysSo()
    {
        string shorter = Face.Shorten("A sentence that does not fit into its place", 20, 120);

        Assert.EndsWith("…", shorter, StringComparison.Ordinal);
        Assert.True(Face.Measure(shorter, 20) <= 120);
    }

    [Fact]
    public void Wrap_LongCaption_KeepsWithinItsLines()
    {
        IReadOnlyList<string> lines = Face.Wrap(string.Join(' ', Enumerable.Repeat("word", 60)), 20, 200, 3);

        Assert.Equal(3, lines.Count);
        Assert.All(lines, line => Assert.True(Face.Measure(line, 20) <= 200));
        Assert.EndsWith("…", lines[2], StringComparison.Ordinal);
    }

    private static byte[] FontFile()
    {
        using Stream stream = typeof(TypeFace).Assembly.GetManifestResourceStream("Roboto-Regular.ttf")!;
        using var copy = new MemoryStream();
        stream.CopyTo(copy);
        return copy.ToArray();
    }

    /// <summary>Shoelace over the on-curve points plus two thirds of each control point's triangle: the exact area under quadratic curves.</summary>
    private static double SignedArea(IReadOnlyList<OutlinePoint> raw)
    {
        List<OutlinePoint> points = [];
        foreach ((int index, OutlinePoint point) in raw.Index())
        {
            OutlinePoint next = raw[(index + 1) % raw.Count];
            points.Add(point);
            if (!point.OnCurve && !next.OnCurve)
                points.Add(new OutlinePoint((point.X + next.X) / 2, (point.Y + next.Y) / 2, true));
        }

        List<OutlinePoint> corners = [.. points.Where(point => point.OnCurve)];
        double area = corners.Index().Sum(corner => Cross(corner.Item, corners[(corner.Index + 1) % corners.Count])) / 2;
        foreach ((int index, OutlinePoint control) in points.Index().Where(point => !point.Item.OnCurve))
        {
            OutlinePoint from = points[(index + points.Count - 1) % points.Count], to = points[(index + 1) % points.Count];
            area += 2d / 3 * (Cross(from, control) + Cross(control, to) + Cross(to, from)) / 2;
        }

        return area;
    }

    private static double Cross(OutlinePoint a, OutlinePoint b) => (a.X * b.Y) - (b.X * a.Y);
}
