using System.Globalization;
using System.Text.Json.Serialization;

namespace AktionBridge.Contracts.Rpc.Wire;

/// <summary>A picture size in square pixels.</summary>
/// <param name="Width">Pixels across, at least 1.</param>
/// <param name="Height">Pixels down, at least 1.</param>
[method: JsonConstructor] // Else a struct is read without its constructor, and a missing height would be 0.
public readonly record struct Raster(int Width, int Height)
{
    /// <summary><c>"1280x720"</c>.</summary>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Width}x{Height}");
}
