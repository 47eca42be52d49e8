using System.Globalization;
using System.Text;

namespace AktionBridge.Soak.Fuzz;

/// <summary>Makes messages that are almost right: whole values and members of samples exchanged, then sometimes bytes. The same seed makes the same messages.</summary>
internal sealed class Mutator(IReadOnlyList<Sample> corpus, int seed)
{
    private static readonly byte[][] Values =
    [
        .. new[]
        {
            "null", "true", "false", "0", "-0", "-1", "1e400", "2147483648", "-9223372036854775809", "0.1e-300", "1.0", new string('9', 400), "\"\"", "\"\\ud800\"", "\"\\u0000\"", "\"../../..\"",
            "\"/proc/self/environ\"", "\"\\u202e\\u2028\"", "\"" + new string('x', 5000) + "\"", "[]", "{}", "[[]]", "[null]", "{\"\":{}}", new string('[', 80) + new string(']', 80),
            "{\"jsonrpc\":\"2.0\"}", "\"24000/0\"", "\"99999999999999999999/1\"", "\"NaN\"", "NaN", "'x'", "/**/1",
        }.Select(Encoding.UTF8.GetBytes),
    ];

    private readonly Random _random = new(seed);
    private long _id = seed;

    /// <summary>The next message.</summary>
    public byte[] Next()
    {
        if (_random.Next(20) == 0)
            return Batch();
        Sample sample = Pick();
        byte[] text = Renumbered(sample);
        for (int edits = _random.Next(4); edits > 0; edits--)
        {
            if (Sample.Read(text) is not { Values.Count: > 0 } again)
                break;
            text = Edited(again);
        }

        return _random.Next(4) == 0 ? Damaged(text) : text;
    }

    /// <summary>Whether the next one should be damaged outside the message as well.</summary>
    public bool Chance(int oneIn) => _random.Next(oneIn) == 0;

    /// <summary>Changes a few bytes.</summary>
    public byte[] Damaged(byte[] text)
    {
        List<byte> damaged = [.. text];
        for (int i = _random.Next(1, 4); i > 0 && damaged.Count > 0; i--)
        {
            int at = _random.Next(damaged.Count);
            int length = Math.Min(_random.Next(40), damaged.Count - at);
            switch (_random.Next(6))
            {
                case 0: damaged[at] = (byte)_random.Next(256); break;
                case 1: damaged[at] ^= (byte)(1 << _random.Next(8)); break;
                case 2: damaged.Insert(at, "{}[]\",:\\0u-e. \r\n"u8[_random.Next(16)]); break;
                case 3: damaged.RemoveRange(at, length); break;
                case 4: damaged.InsertRange(at, damaged.GetRange(at, length)); break;
                default: damaged.RemoveRange(at, damaged.Count - at); break;
            }
        }

        return [.. damaged];
    }

    private byte[] Batch()
    {
        using var batch = new MemoryStream();
        int members = _random.Next(6);
        for (int i = 0; i < members; i++)
        {
            batch.Write(i == 0 ? "["u8 : ","u8);
            batch.Write(_random.Next(2) == 0 ? Renumbered(Pick()) : Edited(Pick()));
        }

        batch.Write(members == 0 ? "[]"u8 : "]"u8);
        return batch.ToArray();
    }

    private Sample Pick() => corpus[_random.Next(corpus.Count)];

    // Calls that run at once need ids of their own, or most would be refused as repeats.
    private byte[] Renumbered(Sample sample) => sample.Id is { } id && _random.Next(10) > 0
        ? Replaced(sample.Text, id, Encoding.ASCII.GetBytes((++_id).ToString(CultureInfo.InvariantCulture)))
        : sample.Text;

    private byte[] Edited(Sample sample)
    {
        Range value = sample.Values[_random.Next(sample.Values.Count)];
        Range member = sample.Members.Count > 0 ? sample.Members[_random.Next(sample.Members.Count)] : value;
        Sample other = Pick();
        switch (_random.Next(7))
        {
            case 0: return Replaced(sample.Text, member, []);
            case 1: return Replaced(sample.Text, member, [.. sample.Text[member], .. ","u8, .. sample.Text[member]]);
            case 2: return Replaced(sample.Text, value, other.Text[other.Values[_random.Next(other.Values.Count)]]);
            case 3: return Replaced(sample.Text, member, other.Members.Count > 0 ? other.Text[other.Members[_random.Next(other.Members.Count)]] : []);
            case 4: return Replaced(sample.Text, value, [.. "["u8, .. sample.Text[value], .. "]"u8]);
            default: return Replaced(sample.Text, value, Values[_random.Next(Values.Length)]);
        }
    }

    private static byte[] Replaced(byte[] text, Range range, byte[] with) => [.. text[..range.Start], .. with, .. text[range.End..]];
}
