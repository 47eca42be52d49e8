using AktionBridge.Contracts.Rpc.Wire;

namespace AktionBridge.Media.Panels;

/// <summary>A page of a storyboard, decoded: 8-bit RGB on white paper, rows from the top.</summary>
/// <param name="Raster">Its size.</param>
/// <param name="Rgb">3 bytes a pixel.</param>
public sealed record BoardPage(Raster Raster, byte[] Rgb)
{
    /// <summary>The pixels of one panel.</summary>
    public byte[] Cut(PanelArea area)
    {
        ArgumentNullException.ThrowIfNull(area);
        byte[] cut = new byte[3 * area.Width * area.Height];
        for (int row = 0; row < area.Height; row++)
            Rgb.AsSpan(3 * (((area.Y + row) * Raster.Width) + area.X), 3 * area.Width).CopyTo(cut.AsSpan(3 * row * area.Width));
        return cut;
    }
}

/// <summary>Where a panel lies on its page, in pixels from the top left.</summary>
/// <param name="X">Left edge.</param>
/// <param name="Y">Top edge.</param>
/// <param name="Width">At least 1.</param>
/// <param name="Height">At least 1.</param>
public sealed record PanelArea(int X, int Y, int Width, int Height);

/// <summary>How many panels a page holds when they are not looked for.</summary>
/// <param name="Columns">Side by side, 1 to 32.</param>
/// <param name="Rows">Below each other, 1 to 32.</param>
public sealed record PanelGrid(int Columns, int Rows);
