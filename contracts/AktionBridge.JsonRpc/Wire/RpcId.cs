using System.Buffers.Text;

namespace AktionBridge.JsonRpc.Wire;

/// <summary>
/// The id of a call as it came: echoed byte for byte, so that 1.0, 1e3 and integers beyond 64 bits survive. Plain integers,
/// the rule, cost no allocation.
/// </summary>
internal readonly struct RpcId : IEquatable<RpcId>
{
    private readonly long _number;
    private readonly byte[]? _raw;

    private RpcId(long number, byte[]? raw)
    {
        _number = number;
        _raw = raw;
    }

    /// <summary>The id of replies to messages whose own id could not be read.</summary>
    public static RpcId Null { get; } = new(0, "null"u8.ToArray());

    public bool IsNull => _raw is [(byte)'n', ..];

    public static RpcId From(ReadOnlySpan<byte> raw) =>
        TryPlain(raw, out long number) ? new RpcId(number, null) : new RpcId(0, raw.ToArray());

    /// <summary>Whether the bytes are an integer written the one canonical way.</summary>
    public static bool TryPlain(ReadOnlySpan<byte> raw, out long number)
    {
        number = 0;
        bool canonical = raw.Length is > 0 and <= 18 && (raw.Length == 1 || raw[0] is not ((byte)'0' or (byte)'-'));
        return canonical && Utf8Parser.TryParse(raw, out number, out int used) && used == raw.Length;
    }

    public void WriteTo(MessageWriter writer)
    {
        if (_raw is null)
            writer.WriteNumber(_number);
        else
            writer.WriteRaw(_raw);
    }

    public bool Equals(RpcId other) => _raw is null
        ? other._raw is null && _number == other._number
        : other._raw is not null && _raw.AsSpan().SequenceEqual(other._raw);

    public override bool Equals(object? obj) => obj is RpcId other && Equals(other);

    public override int GetHashCode()
    {
        if (_raw is null)
            return _number.GetHashCode();
        var hash = new HashCode();
        hash.AddBytes(_raw);
        return hash.ToHashCode();
    }

    public override string ToString() => _raw is null
        ? _number.ToString(System.Globalization.CultureInfo.InvariantCulture)
        : System.Text.Encoding.UTF8.GetString(_raw);
}
