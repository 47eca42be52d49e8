using System.Security.Cryptography;

namespace AktionBridge.Host.Film.Graph;

/// <summary>Makes ids that people can read aloud: no letter looks like a digit.</summary>
public static class EntityId
{
    private const string Alphabet = "0123456789abcdefghjkmnpqrstvwxyz";

    /// <summary>A new id with the prefix of its kind.</summary>
    public static string New(string prefix)
    {
        Span<byte> random = stackalloc byte[12];
        RandomNumberGenerator.Fill(random);
        Span<char> text = stackalloc char[12];
        for (int i = 0; i < text.Length; i++)
            text[i] = Alphabet[random[i] & 31];
        return $"{prefix}_{text}";
    }
}
