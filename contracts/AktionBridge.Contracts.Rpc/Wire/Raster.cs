using System.Globalization;

namespace AktionBridge.Contracts.Rpc.Wire;

/// <summary>A picture size in square pixels.</summary>
/// <param name="Width">Pixels across, at least 1.</param>
/// <param name="Height">Pixels down, at least 1.</param>
public readonly record struct Raster(int Width, int Height)
{
    /// <summary><c>"1280x720"</c>.</summary>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Width}x{Height}");
}
