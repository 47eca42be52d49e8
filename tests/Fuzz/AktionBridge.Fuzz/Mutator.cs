using System.Text;

namespace AktionBridge.Fuzz;

/// <summary>Makes one input from another. The same seed makes the same inputs, in the same order, on every machine.</summary>
public sealed class Mutator(IReadOnlyList<byte[]> seeds, IReadOnlyList<string> words, int seed)
{
    private const int MostBytes = 256 * 1024;
    private static readonly string[] Numbers = ["0", "-1", "1e999", "9223372036854775808", "-9223372036854775809", "79228162514264337593543950336", "0.0000000000000000000000000001", "NaN", "00", "1/0", "2147483648"];
    private readonly Random _random = new(seed);

    /// <summary>A seed with 1 to 8 changes.</summary>
    public byte[] Next()
    {
        byte[] made = Any(seeds);
        for (int changes = _random.Next(1, 9); changes > 0; changes--)
            made = Change(made);
        return made.Length <= MostBytes ? made : made[..MostBytes];
    }

    private byte[] Change(byte[] from)
    {
        int at = _random.Next(from.Length + 1), length = Math.Min(from.Length - at, 1 << _random.Next(0, 10));
        return _random.Next(10) switch
        {
            0 => Replaced(from, at, Math.Min(1, length), [(byte)_random.Next(256)]),
            1 => Replaced(from, at, length, []),
            2 => Replaced(from, at, 0, from[at..(at + length)]),
            3 => Replaced(from, at, length, Piece(Any(seeds))),
            4 => Replaced(from, at, _random.Next(2) * length, Encoding.UTF8.GetBytes(Any(words))),
            5 => WithNumber(from),
            6 => Replaced(from, at, 0, Repeated()),
            7 => from[..at],
            8 => Replaced(from, at, Math.Min(2, length), Any<byte[]>([[0xED, 0xA0, 0x80], [0xFF, 0xFE], [0xEF, 0xBB, 0xBF], [0], [0xC0, 0xAF], [0xF4, 0x90, 0x80, 0x80]])),
            _ => Replaced(from, at, 0, [(byte)"\n\t \\\"'{}[]:,/"[_random.Next(13)]]),
        };
    }

    /// <summary>One of a word or a character, up to ten thousand times.</summary>
    private byte[] Repeated()
    {
        byte[] one = Encoding.UTF8.GetBytes(Any(words));
        int times = 1 << _random.Next(0, 14);
        return [.. Enumerable.Repeat(one, Math.Min(times, 10_000)).SelectMany(bytes => bytes)];
    }

    private byte[] WithNumber(byte[] from)
    {
        int first = Array.FindIndex(from, Math.Min(from.Length, _random.Next(from.Length + 1)), IsDigit);
        if (first < 0)
            return from;
        int end = first;
        while (end < from.Length && IsDigit(from[end]))
            end++;
        return Replaced(from, first, end - first, Encoding.ASCII.GetBytes(Any(Numbers)));
    }

    private byte[] Piece(byte[] of)
    {
        int at = _random.Next(of.Length + 1);
        return of[at..Math.Min(of.Length, at + (1 << _random.Next(0, 12)))];
    }

    private static byte[] Replaced(byte[] from, int at, int length, byte[] with) => [.. from.AsSpan(0, at), .. with, .. from.AsSpan(at + length)];

    private T Any<T>(IReadOnlyList<T> of) => of[_random.Next(of.Count)];

    private static bool IsDigit(byte one) => one is >= (byte)'0' and <= (byte)'9';
}
