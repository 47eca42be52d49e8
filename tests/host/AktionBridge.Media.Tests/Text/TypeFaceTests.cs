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

    [Fact]
    public void Draw_FullBlockOfInk_CoversWhatTheOutlineEncloses()
    {
        // The em dash is a plain rectangle: its ink must be width times thickness, whole pixels or not.
        int ink = 0;
        Face.Draw("—", 100, 0, (mask, _) => ink = mask.Coverage.Sum(value => value));

        Assert.InRange(ink / 255d, 500, 900);
    }

    [Theory]
    [InlineData("\u010C")]
    [InlineData("C\u030C")]
    [InlineData("e\u0301")]
    [InlineData("’")]
    public void Draw_AccentsInEitherForm_AreNoEmptyBox(string text)
    {
        double box = Face.Measure("\uffff", 100);
        int glyphs = 0;
        Face.Draw(text, 100, 0, (_, _) => glyphs++);

        Assert.Equal(1, glyphs);
        Assert.NotEqual(box, Face.Measure(text, 100));
    }

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
}
