using AktionBridge.Plugins.Previz.Numerics;

namespace AktionBridge.Plugins.Previz.Geometry;

/// <summary>Unit circles, computed once for every number of segments in use.</summary>
internal static class Circle
{
    private const int Most = 48;
    private static readonly (float C, float S)[][] Tables = [.. Enumerable.Range(0, Most + 1).Select(Table)];

    public static ReadOnlySpan<(float C, float S)> Of(int segments) => Tables[segments];

    private static (float C, float S)[] Table(int segments) =>
        [.. Enumerable.Range(0, segments).Select(i => (Exact.Cos((float)(2 * Math.PI * i / segments)), Exact.Sin((float)(2 * Math.PI * i / segments))))];
}
