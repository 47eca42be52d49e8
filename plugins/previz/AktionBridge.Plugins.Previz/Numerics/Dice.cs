namespace AktionBridge.Plugins.Previz.Numerics;

/// <summary>Repeatable chance: numbers that depend on a key alone, never on the order they are asked for.</summary>
internal static class Dice
{
    /// <summary>A stable key for a name (FNV-1a over UTF-16, folded to lower case so that ANNA and Anna are one person).</summary>
    public static ulong Key(string text)
    {
        ulong hash = 14695981039346656037;
        foreach (char c in text)
            hash = (hash ^ char.ToLowerInvariant(c)) * 1099511628211;
        return Mix(hash);
    }

    public static ulong Key(ulong key, int index) => Mix(key + (0x9E3779B97F4A7C15 * (ulong)(index + 1)));

    /// <summary>0 to 1.</summary>
    public static float Unit(ulong key, int index) => (Key(key, index) >> 40) * (1f / (1 << 24));

    public static float Between(ulong key, int index, float low, float high) => low + ((high - low) * Unit(key, index));

    public static int Pick(ulong key, int index, int count) => (int)(Key(key, index) % (ulong)count);

    /// <summary>Smooth noise, -1 to 1, one bend a unit of <paramref name="x"/>.</summary>
    public static float Drift(ulong key, float x)
    {
        float floor = MathF.Floor(x), t = x - floor;
        float a = (Unit(key, (int)floor) * 2) - 1, b = (Unit(key, (int)floor + 1) * 2) - 1;
        return a + ((b - a) * t * t * t * ((t * ((t * 6) - 15)) + 10));
    }

    private static ulong Mix(ulong z)
    {
        z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9;
        z = (z ^ (z >> 27)) * 0x94D049BB133111EB;
        return z ^ (z >> 31);
    }
}
