using AktionBridge.Contracts.Rpc.Wire;

namespace AktionBridge.Media.Stills;

/// <summary>The largest size of a picture inside a box, in its own shape.</summary>
internal static class PictureFit
{
    public static Raster Inside(Raster picture, Raster box, bool enlarge = false)
    {
        if (!enlarge && picture.Width <= box.Width && picture.Height <= box.Height)
            return picture;
        bool isWider = (long)picture.Width * box.Height > (long)box.Width * picture.Height;
        return isWider
            ? new Raster(box.Width, Math.Max(1, Share(picture.Height, box.Width, picture.Width)))
            : new Raster(Math.Max(1, Share(picture.Width, box.Height, picture.Height)), box.Height);
    }

    private static int Share(int side, int numerator, int denominator) => (int)((((long)side * numerator) + (denominator / 2)) / denominator);
}
