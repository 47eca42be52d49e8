using AktionBridge.Plugins.Previz.Numerics;

namespace AktionBridge.Plugins.Previz.Rendering;

/// <summary>
/// A storyboard panel: outlines, hatching and a thin wash on paper, inside a drawn frame. Painted at twice the size and drawn down,
/// which smooths the lines; one sample a pixel is then enough underneath.
/// </summary>
internal sealed class InkRenderer : IFrameRenderer
{
    private const int Fine = 2;
    private readonly RenderSettings _settings;
    private readonly FrameRenderer _painter;
    private readonly LinePlate _plate;
    private readonly byte[] _painted;
    private readonly InkLines _lines;
    private readonly InkWash _wash;

    public InkRenderer(RenderSettings settings)
    {
        _settings = settings;
        int width = settings.Width * Fine, height = settings.Height * Fine;
        _plate = new LinePlate(width, height);
        _painted = new byte[width * height * 3];
        _painter = new FrameRenderer(settings with { Width = width, Height = height, Samples = 1, Grid = false }) { Plate = _plate };
        _lines = new InkLines(_plate);
        _wash = new InkWash(_painted, width, height);
    }

    public void Render(RenderInput input, Span<byte> rgb, CancellationToken cancellationToken)
    {
        _painter.Render(input with { FloorStyle = input.FloorStyle with { Grid = _settings.Grid } }, _painted, cancellationToken);
        for (int y = 0; y < _settings.Height; y++)
        {
            cancellationToken.ThrowIfCancellationRequested();
            for (int x = 0; x < _settings.Width; x++)
                Write(rgb, ((y * _settings.Width) + x) * 3, Average(x * Fine, y * Fine));
        }
    }

    private Vec3 Average(int x, int y) =>
        (Draw(x, y) + Draw(x + 1, y) + Draw(x, y + 1) + Draw(x + 1, y + 1)) * 0.25f;

    private Vec3 Draw(int x, int y)
    {
        float margin = Margin(x, y);
        Vec3 paper = _wash.Paper(x, y);
        if (margin < 0)
            return paper;
        float frame = margin < _lines.Pen * 1.6f ? 0.92f : 0;
        float ink = MathF.Max(frame, MathF.Max(_lines.At(x, y), _wash.Hatch(x, y)));
        return Vec3.Lerp(_wash.At(x, y, paper), InkWash.Ink, ink);
    }

    /// <summary>Pixels inside the panel's frame; negative on the paper around it. The frame is ruled by hand: never quite straight.</summary>
    private float Margin(int x, int y)
    {
        float border = _plate.Height * 0.026f;
        float wobbleX = Dice.Drift(11, y * 0.006f) * 1.6f, wobbleY = Dice.Drift(12, x * 0.006f) * 1.6f;
        float across = MathF.Min(x + wobbleX, _plate.Width - 1 - x + wobbleX), down = MathF.Min(y + wobbleY, _plate.Height - 1 - y + wobbleY);
        return MathF.Min(across, down) - border;
    }

    private static void Write(Span<byte> rgb, int at, Vec3 colour)
    {
        rgb[at] = (byte)(colour.X + 0.5f);
        rgb[at + 1] = (byte)(colour.Y + 0.5f);
        rgb[at + 2] = (byte)(colour.Z + 0.5f);
    }
}
