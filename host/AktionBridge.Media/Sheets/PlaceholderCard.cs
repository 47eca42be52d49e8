using AktionBridge.Contracts.Rpc.Wire;
using AktionBridge.Media.Text;

namespace AktionBridge.Media.Sheets;

/// <summary>The picture of a placeholder: the board or a dark card, in a striped frame that no real take has.</summary>
internal sealed class PlaceholderCard(PlaceholderSpec spec, Lettering letters)
{
    private const string Mark = "PREVIEW - no take yet";

    private readonly Raster _raster = spec.Raster;
    private readonly double _unit = Math.Min(spec.Raster.Height / 72d, spec.Raster.Width / 96d);

    private int Margin => Pixels(5);

    /// <summary>8-bit RGB.</summary>
    /// <param name="board">The board in the raster's size; null for none.</param>
    public ReadOnlyMemory<byte> Paint(byte[]? board)
    {
        var canvas = board is null ? new Canvas(_raster) : new Canvas(_raster, board);
        if (board is null)
        {
            canvas.Clear(Ink.Page);
            Words(canvas);
        }
        else
        {
            canvas.Shade(_raster.Height - Pixels(16), Pixels(16), Ink.Black, 215);
            Caption(canvas);
        }

        Stripes(canvas);
        Badge(canvas);
        return canvas.Rgb;
    }

    private string Length => FormattableString.Invariant($"{spec.Frames} frames, {spec.Frames / spec.Rate.ToDouble():0.0} s at {spec.Rate.ToDouble():0.###} fps");

    private void Words(Canvas canvas)
    {
        double width = _raster.Width - (2 * Margin);
        int large = Pixels(6.5);
        int baseline = Pixels(27);
        canvas.Write(letters.Medium, large, Margin, baseline, Ink.Bright, letters.Medium.Shorten(spec.Shot, large, width));
        int text = Pixels(3.4);
        int line = 0;
        foreach (string words in letters.Regular.Wrap(spec.Sentence, text, width, 5))
            canvas.Write(letters.Regular, text, Margin, baseline + Pixels(6.5 + (4.6 * line++)), Ink.Text, words);
        canvas.Write(letters.Regular, Pixels(2.4), Margin, _raster.Height - Pixels(5.5), Ink.Quiet, Length);
    }

    private void Caption(Canvas canvas)
    {
        double width = _raster.Width - (2 * Margin);
        int code = Pixels(3.4);
        int text = Pixels(2.6);
        canvas.Write(letters.Medium, code, Margin, _raster.Height - Pixels(9), Ink.Bright, letters.Medium.Shorten($"{spec.Shot}   {Length}", code, width));
        canvas.Write(letters.Regular, text, Margin, _raster.Height - Pixels(5), Ink.Text, letters.Regular.Shorten(spec.Sentence, text, width));
    }

    /// <summary>In the colour that means undecided everywhere here, on a plate of its own, so that any board leaves it readable.</summary>
    private void Badge(Canvas canvas)
    {
        double width = _raster.Width - (2 * Margin);
        int size = Pixels(4.2);
        while (size > 6 && letters.Medium.Measure(Mark, size) + Pixels(4) > width)
            size--;
        int plate = (int)letters.Medium.Measure(Mark, size) + Pixels(4);
        canvas.Fill(Margin, Pixels(5), plate, Pixels(8), Ink.Accent);
        canvas.Write(letters.Medium, size, Margin + Pixels(2), Pixels(5) + Pixels(4) + (int)(size * 0.36), Ink.Black, Mark);
    }

    /// <summary>A band of slanted stripes around the picture: seen at the size of a thumbnail.</summary>
    private void Stripes(Canvas canvas)
    {
        int band = Math.Max(2, Pixels(1.6));
        int period = 4 * band;
        for (int y = 0; y < _raster.Height; y++)
        {
            bool edge = y < band || y >= _raster.Height - band;
            Row(canvas, y, 0, edge ? _raster.Width : band, period);
            if (!edge)
                Row(canvas, y, _raster.Width - band, _raster.Width, period);
        }
    }

    private static void Row(Canvas canvas, int y, int from, int to, int period)
    {
        for (int x = from; x < to; x++)
            canvas.Fill(x, y, 1, 1, (x + y) % period < period / 2 ? Ink.Accent : Ink.Black);
    }

    private int Pixels(double units) => Math.Max(1, (int)Math.Round(units * _unit));
}
