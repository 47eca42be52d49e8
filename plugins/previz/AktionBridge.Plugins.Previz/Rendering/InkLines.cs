using AktionBridge.Plugins.Previz.Numerics;

namespace AktionBridge.Plugins.Previz.Rendering;

/// <summary>Outlines: heavy where something stands before something farther, light where surfaces meet.</summary>
internal sealed class InkLines
{
    private readonly LinePlate _plate;
    private readonly int _heavy, _light;

    public InkLines(LinePlate plate)
    {
        _plate = plate;
        Pen = MathF.Max(1, plate.Height / 720f);
        _heavy = Math.Max(1, (int)((Pen * 1.5f) + 0.5f));
        _light = Math.Max(1, (int)((Pen * 0.75f) + 0.5f));
    }

    /// <summary>Width of the pen in pixels of the plate.</summary>
    public float Pen { get; }

    /// <summary>0 to 1.</summary>
    public float At(int x, int y)
    {
        // A hand trembles a little, and presses more here than there.
        float scale = 1 / (Pen * 26);
        x = Clamp(x + (int)MathF.Floor((Dice.Drift(21, (x * scale * 0.7f) + (y * scale)) * Pen * 1.1f) + 0.5f), _plate.Width);
        y = Clamp(y + (int)MathF.Floor((Dice.Drift(22, (x * scale) - (y * scale * 0.7f)) * Pen * 1.1f) + 0.5f), _plate.Height);
        float heavy = Step(x, y, _heavy, 0.045f, sameSurface: true);
        if (heavy > 0)
            return 0.94f;
        return Step(x, y, _light, 0, sameSurface: false) > 0 ? 0.60f + (0.2f * Dice.Drift(23, (x + y) * scale * 0.3f)) : 0;
    }

    private float Step(int x, int y, int reach, float depth, bool sameSurface)
    {
        int at = (y * _plate.Width) + x, left = (y * _plate.Width) + Clamp(x - reach, _plate.Width), right = (y * _plate.Width) + Clamp(x + reach, _plate.Width);
        int above = (Clamp(y - reach, _plate.Height) * _plate.Width) + x, below = (Clamp(y + reach, _plate.Height) * _plate.Width) + x;
        if (!sameSurface)
            return Differs(at, left) || Differs(at, right) || Differs(at, above) || Differs(at, below) ? 1 : 0;
        // The second difference: a floor seen at a slant is no edge.
        float near = _plate.Nearness[at], bend = MathF.Max(
            MathF.Abs(_plate.Nearness[left] + _plate.Nearness[right] - (2 * near)), MathF.Abs(_plate.Nearness[above] + _plate.Nearness[below] - (2 * near)));
        bool changes = Differs(left, right) || Differs(above, below);
        return changes && bend > depth * MathF.Max(near, 1e-4f) ? 1 : 0;
    }

    private bool Differs(int a, int b) => _plate.Surface[a] != _plate.Surface[b];

    private static int Clamp(int value, int size) => value < 0 ? 0 : value >= size ? size - 1 : value;
}
