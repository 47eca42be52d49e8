using AktionBridge.Contracts.Rpc.Wire;
using AktionBridge.Media.Text;

namespace AktionBridge.Media.Sheets;

/// <summary>The words on every frame of an animatic, and the card that stands where nothing was made yet.</summary>
internal sealed class Slate(Raster raster, string title, Lettering letters)
{
    /// <summary>A seventy-second of the height: everything keeps its proportion at any size.</summary>
    private readonly double _unit = raster.Height / 72d;

    private int Label => Pixels(1.7);

    private int Value => Pixels(2.9);

    private int Margin => Pixels(4);

    /// <summary>Scene, shot, take and record timecode over the lower edge, with a line that shows how far the shot is.</summary>
    public void BurnIn(Canvas canvas, AnimaticSegment segment, string timecode, int frame)
    {
        canvas.Shade(raster.Height - Pixels(13), Pixels(13), Ink.Black, 200);
        int baseline = raster.Height - Pixels(3.2);
        int progress = (int)((long)raster.Width * (frame + 1) / segment.Frames);
        canvas.Fill(0, raster.Height - Pixels(0.5), progress, Pixels(0.5), Ink.Accent);

        double right = raster.Width - Margin;
        double timecodeLeft = right - letters.Medium.Measure(timecode, Value);
        Column(canvas, timecodeLeft, baseline, "RECORD", timecode, Ink.Accent, right);
        double x = Margin;
        x = Column(canvas, x, baseline, "SCENE", segment.Scene, Ink.Bright, timecodeLeft);
        x = Column(canvas, x, baseline, "SHOT", segment.Shot, Ink.Bright, timecodeLeft);
        Column(canvas, x, baseline, "TAKE", segment.Take, Ink.Bright, timecodeLeft);
    }

    /// <summary>A dark card that names the shot and says what will happen in it.</summary>
    public byte[] Card(AnimaticSegment segment)
    {
        var canvas = new Canvas(raster);
        canvas.Clear(Ink.Page);
        double width = raster.Width - (2 * Margin);
        canvas.Fill(Margin, Pixels(14), Pixels(0.6), Pixels(13), Ink.Accent);
        double left = Margin + Pixels(2.5);
        canvas.Write(letters.Medium, Label, left, Pixels(15.6), Ink.Accent, "NOTHING HERE YET");
        string heading = Heading(segment);
        int large = Pixels(6.5);
        canvas.Write(letters.Medium, large, left, Pixels(22.6), Ink.Bright, letters.Medium.Shorten(heading, large, width - Pixels(3)));
        canvas.Write(letters.Regular, Label, left, Pixels(26.4), Ink.Quiet, letters.Regular.Shorten(title, Label, width));
        int text = Pixels(3);
        int line = 0;
        foreach (string words in letters.Regular.Wrap(segment.Caption, text, Math.Min(width, raster.Height * 1.25), 5))
            canvas.Write(letters.Regular, text, left, Pixels(33.5 + (4.3 * line++)), Ink.Text, words);
        return canvas.Rgb.ToArray();
    }

    private string Heading(AnimaticSegment segment) => (segment.Scene.Length, segment.Shot.Length) switch
    {
        (0, 0) => "Gap",
        (0, _) => segment.Shot,
        (_, 0) => "Scene " + segment.Scene,
        _ => $"Scene {segment.Scene} / {segment.Shot}",
    };

    /// <summary>A small word over a value; returns where the next column begins. An empty value takes no room.</summary>
    private double Column(Canvas canvas, double x, int baseline, string label, string value, Colour colour, double limit)
    {
        if (value.Length == 0 || x >= limit)
            return x;
        string shown = letters.Medium.Shorten(value, Value, limit - x);
        canvas.Write(letters.Medium, Label, x, baseline - Value - Pixels(0.3), Ink.Text, label);
        canvas.Write(letters.Medium, Value, x, baseline, colour, shown);
        return x + Math.Max(letters.Medium.Measure(shown, Value), letters.Medium.Measure(label, Label)) + Pixels(3.5);
    }

    private int Pixels(double units) => Math.Max(1, (int)Math.Round(units * _unit));
}
