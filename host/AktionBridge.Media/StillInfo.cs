using AktionBridge.Contracts.Rpc.Wire;

namespace AktionBridge.Media;

/// <summary>A picture file that was really decoded.</summary>
/// <param name="Format">png, jpeg, webp, tiff, bmp, gif or psd.</param>
/// <param name="Raster">Size.</param>
/// <param name="PixelFormat">ffmpeg's name of it.</param>
/// <param name="HasAlpha">Whether it can be transparent.</param>
/// <param name="Size">Bytes.</param>
public sealed record StillInfo(string Format, Raster Raster, string PixelFormat, bool HasAlpha, long Size);

/// <summary>What is still taken for a picture.</summary>
/// <param name="MostBytes">Larger files are refused unread.</param>
/// <param name="MostPixels">Larger pictures are refused before they are decoded.</param>
public sealed record StillLimits(long MostBytes = 128L << 20, long MostPixels = 40_000_000)
{
    /// <summary>Whether Photoshop documents are let in, which only few programs read: for who flattens them.</summary>
    public bool TakesDocuments { get; init; }
}
