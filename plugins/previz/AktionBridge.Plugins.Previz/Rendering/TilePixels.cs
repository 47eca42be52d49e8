using System.Runtime.Intrinsics;
using AktionBridge.Plugins.Previz.Numerics;

namespace AktionBridge.Plugins.Previz.Rendering;

/// <summary>The colours of one tile while fragments come in, and their way to eight bits.</summary>
internal sealed class TilePixels
{
    private const int Steps = 4095;
    private static readonly float[] Encoded = [.. Enumerable.Range(0, Steps + 2).Select(Encode)];

    /// <summary>Ordered dither: half a step up or down, the same in every frame, so that skies do not band.</summary>
    private static readonly float[] Dither = [.. new[] { 0, 8, 2, 10, 12, 4, 14, 6, 3, 11, 1, 9, 15, 7, 13, 5 }.Select(n => ((n + 0.5f) / 16))];

    private readonly float[] _rgb = new float[TileRaster.Pixels * 3];

    private readonly float[] _lanes = new float[3 * Simd.Width];
    private readonly int[] _codes = new int[TileRaster.Pixels * 3];

    public void Clear() => Array.Clear(_rgb);

    public void Add(FragmentList fragments, int first, Lanes r, Lanes g, Lanes b)
    {
        Lanes weight = Simd.Load(fragments.Weight, first);
        Simd.Store(r * weight, _lanes, 0);
        Simd.Store(g * weight, _lanes, Simd.Width);
        Simd.Store(b * weight, _lanes, 2 * Simd.Width);
        Span<float> lanes = _lanes, rgb = _rgb;
        ReadOnlySpan<int> pixels = fragments.Pixel.AsSpan(first, Simd.Width);
        for (int lane = 0; lane < Simd.Width; lane++)
        {
            Span<float> pixel = rgb.Slice(pixels[lane] * 3, 3);
            pixel[0] += lanes[lane];
            pixel[1] += lanes[Simd.Width + lane];
            pixel[2] += lanes[(2 * Simd.Width) + lane];
        }
    }

    public void Write(Span<byte> rgb, int x0, int y0, int columns, int rows, int width)
    {
        for (int i = 0; i < _rgb.Length; i += Simd.Width)
            Vector256.ConvertToInt32((Vector256.Sqrt(Simd.Load(_rgb, i)) * Steps) + Simd.All(0.5f)).StoreUnsafe(ref _codes[i]);
        Span<float> dither = stackalloc float[12];
        for (int row = 0; row < rows; row++)
        {
            Span<byte> line = rgb.Slice((((y0 + row) * width) + x0) * 3, columns * 3);
            ReadOnlySpan<int> from = _codes.AsSpan(row * ScreenGeometry.TileSize * 3, columns * 3);
            int ditherRow = ((y0 + row) & 3) * 4, step = 0;
            for (int i = 0; i < dither.Length; i++)
                dither[i] = Dither[ditherRow + (i / 3)];
            for (int i = 0; i < line.Length; i++)
            {
                line[i] = (byte)(Encoded[from[i]] + dither[step]);
                step = step == dither.Length - 1 ? 0 : step + 1;
            }
        }
    }

    private static float Encode(int i)
    {
        float root = Math.Min(i, Steps) / (float)Steps, value = root * root;
        float shown = value <= 0.0031308f ? value * 12.92f : (1.055f * Exact.Pow(value, 1 / 2.4f)) - 0.055f;
        return Math.Min(shown * 255, 254.98f);
    }
}
