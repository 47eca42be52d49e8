namespace AktionBridge.Media.Sheets;

/// <summary>8-bit RGB.</summary>
internal readonly record struct Colour(byte Red, byte Green, byte Blue)
{
    public static Colour Rgb(int value) => new((byte)(value >> 16), (byte)(value >> 8), (byte)value);
}

/// <summary>One dark, quiet set of colours, so that the pictures are the brightest thing on the page.</summary>
internal static class Ink
{
    public static readonly Colour Page = Colour.Rgb(0x14161A);
    public static readonly Colour Card = Colour.Rgb(0x1E2127);
    public static readonly Colour Empty = Colour.Rgb(0x282C34);
    public static readonly Colour Rule = Colour.Rgb(0x343943);
    public static readonly Colour Bright = Colour.Rgb(0xF2F4F7);
    public static readonly Colour Text = Colour.Rgb(0xC4CAD4);
    public static readonly Colour Quiet = Colour.Rgb(0x858D9A);
    public static readonly Colour Accent = Colour.Rgb(0xF2B44C);
    public static readonly Colour Approved = Colour.Rgb(0x5CBF83);
    public static readonly Colour Rejected = Colour.Rgb(0xE0675F);
    public static readonly Colour Black = Colour.Rgb(0);

    public static Colour Verdict(string verdict) => verdict switch
    {
        "approved" => Approved,
        "rejected" => Rejected,
        "candidate" => Accent,
        _ => Quiet,
    };
}
