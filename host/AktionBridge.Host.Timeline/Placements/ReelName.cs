using System.Buffers;
using System.Security.Cryptography;
using System.Text;

namespace AktionBridge.Host.Timeline.Placements;

/// <summary>Eight characters that name a conform where only a reel fits: base 32 without I, L, O and U, so that nobody misreads them aloud.</summary>
public static class ReelName
{
    public const int Length = 8;

    private const string Alphabet = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
    private static readonly SearchValues<char> Letters = SearchValues.Create(Alphabet);

    /// <summary>The reel of an identity (a conform's key): equal keys, equal reels, on every machine. 40 bits of its SHA-256.</summary>
    public static string Of(string key)
    {
        ArgumentException.ThrowIfNullOrEmpty(key);
        byte[] hash = SHA256.HashData(Encoding.UTF8.GetBytes(key));
        ulong bits = 0;
        for (int i = 0; i < 5; i++)
            bits = (bits << 8) | hash[i];
        return string.Create(Length, bits, static (text, value) =>
        {
            for (int i = Length - 1; i >= 0; i--, value >>= 5)
                text[i] = Alphabet[(int)(value & 31)];
        });
    }

    public static bool IsReel(ReadOnlySpan<char> text) => text.Length == Length && !text.ContainsAnyExcept(Letters);
}
