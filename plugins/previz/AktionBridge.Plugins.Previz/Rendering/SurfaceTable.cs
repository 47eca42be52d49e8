using AktionBridge.Plugins.Previz.Geometry;

namespace AktionBridge.Plugins.Previz.Rendering;

/// <summary>The frame's surfaces as columns that lanes can gather from.</summary>
internal sealed class SurfaceTable
{
    public float[][] Columns { get; } = [.. Enumerable.Range(0, 6).Select(_ => new float[512])];

    public void Fill(IReadOnlyList<Surface> surfaces)
    {
        for (int c = 0; c < Columns.Length; c++)
        {
            if (Columns[c].Length < surfaces.Count)
                Columns[c] = new float[surfaces.Count * 2];
        }

        for (int i = 0; i < surfaces.Count; i++)
        {
            Surface s = surfaces[i];
            (Columns[0][i], Columns[1][i], Columns[2][i]) = (s.Albedo.X, s.Albedo.Y, s.Albedo.Z);
            (Columns[3][i], Columns[4][i], Columns[5][i]) = (s.Emission, s.Gloss, s.Rim);
        }
    }
}
