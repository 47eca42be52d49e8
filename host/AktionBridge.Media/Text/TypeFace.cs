using System.Collections.Concurrent;
using System.Globalization;
using System.Text;

namespace AktionBridge.Media.Text;

/// <summary>A bundled font, ready to measure and draw. Safe to use from any thread.</summary>
internal sealed class TypeFace
{
    private const int Phases = 4;
    private readonly TrueTypeFont _font;
    private readonly ConcurrentDictionary<(int Glyph, int Size, int Phase), GlyphMask> _masks = new();

    private TypeFace(TrueTypeFont font) => _font = font;

    public static TypeFace Load(string name)
    {
        using Stream stream = typeof(TypeFace).Assembly.GetManifestResourceStream(name) ?? throw new InvalidOperationException($"The font {name} is missing from the build.");
        using var copy = new MemoryStream();
        stream.CopyTo(copy);
        return new TypeFace(new TrueTypeFont(copy.ToArray()));
    }

    /// <summary>Width of a line in pixels.</summary>
    public double Measure(string text, int size) => Glyphs(text).Sum(glyph => _font.Advance(glyph)) * size / _font.UnitsPerEm;

    /// <summary>Hands every glyph's mask to <paramref name="place"/> with the pixel of its pen; placed to a quarter of a pixel.</summary>
    public void Draw(string text, int size, double x, Action<GlyphMask, int> place)
    {
        double scale = size / _font.UnitsPerEm;
        foreach (int glyph in Glyphs(text))
        {
            int quarters = (int)Math.Floor((x * Phases) + 0.5);
            int phase = ((quarters % Phases) + Phases) % Phases;
            GlyphMask mask = _masks.GetOrAdd((glyph, size, phase), key => GlyphMask.Draw(_font.Outline(key.Glyph), scale, (double)key.Phase / Phases));
            place(mask, (quarters - phase) / Phases);
            x += _font.Advance(glyph) * scale;
        }
    }

    /// <summary>The text cut to a width, with an ellipsis when something is missing.</summary>
    public string Shorten(string text, int size, double width)
    {
        if (Measure(text, size) <= width)
            return text;
        const string Ellipsis = "…";
        int length = text.Length;
        while (length > 0 && Measure(text[..length].TrimEnd() + Ellipsis, size) > width)
            length -= length > 1 && char.IsLowSurrogate(text[length - 1]) ? 2 : 1;
        return text[..length].TrimEnd() + Ellipsis;
    }

    /// <summary>Breaks a text into at most <paramref name="lines"/> lines of a width; the last is shortened.</summary>
    public IReadOnlyList<string> Wrap(string text, int size, double width, int lines)
    {
        var all = new List<string>();
        string line = "";
        foreach (string word in text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries))
        {
            string longer = line.Length == 0 ? word : line + ' ' + word;
            if (line.Length == 0 || Measure(longer, size) <= width || all.Count == lines - 1)
            {
                line = longer;
                continue;
            }

            all.Add(Shorten(line, size, width));
            line = word;
        }

        if (line.Length > 0)
            all.Add(Shorten(line, size, width));
        return all;
    }

    /// <summary>Controls, tabs and ends of line are a space. An accent that the font has no mark for is left out: a box over every second letter reads worse.</summary>
    private IEnumerable<int> Glyphs(string text)
    {
        foreach (Rune rune in text.EnumerateRunes())
        {
            int glyph = _font.Glyph(Rune.IsControl(rune) || Rune.IsWhiteSpace(rune) ? ' ' : rune.Value);
            if (glyph != 0 || Rune.GetUnicodeCategory(rune) != UnicodeCategory.NonSpacingMark)
                yield return glyph;
        }
    }
}
