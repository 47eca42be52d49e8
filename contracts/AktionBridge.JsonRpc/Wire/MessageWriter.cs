using System.Buffers;
using System.Buffers.Text;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;

namespace AktionBridge.JsonRpc.Wire;

/// <summary>Composes one JSON text into a pooled array. One per thread is kept, so composing allocates nothing.</summary>
internal sealed class MessageWriter : IBufferWriter<byte>, IDisposable
{
    private const int LeastBytes = 1024;
    private const int MostFirstBytes = 64 * 1024;

    [ThreadStatic]
    private static MessageWriter? t_kept;

    private readonly JsonSerializerOptions _options;
    private readonly Utf8JsonWriter _json;
    private byte[] _array = [];
    private int _length;
    private int _firstBytes = LeastBytes;

    private MessageWriter(JsonSerializerOptions options)
    {
        _options = options;
        _json = new Utf8JsonWriter(this, new JsonWriterOptions { Encoder = options.Encoder, MaxDepth = options.MaxDepth, SkipValidation = true });
    }

    public int Length => _length;

    /// <summary>The writer of this thread, empty. A converter that calls a peer meanwhile gets another one.</summary>
    public static MessageWriter Rent(JsonSerializerOptions options)
    {
        MessageWriter? kept = t_kept;
        t_kept = null;
        MessageWriter writer = kept is not null && ReferenceEquals(kept._options, options) ? kept : new MessageWriter(options);
        writer._array = ArrayPool<byte>.Shared.Rent(writer._firstBytes);
        writer._length = 0;
        return writer;
    }

    /// <summary>Hands the text over; the writer is done.</summary>
    public OwnedMessage Detach()
    {
        var message = new OwnedMessage(_array, _length);
        _array = [];
        // Messages of a thread resemble each other: starting with the last one's size saves copying while it grows.
        _firstBytes = Math.Clamp(_length, LeastBytes, MostFirstBytes);
        t_kept = this;
        return message;
    }

    /// <summary>Throws the text away; the writer is done.</summary>
    public void Dispose()
    {
        if (_array.Length > 0)
            Detach().Return();
    }

    public void WriteRaw(ReadOnlySpan<byte> bytes)
    {
        bytes.CopyTo(GetSpan(bytes.Length));
        _length += bytes.Length;
    }

    public void WriteNumber(long number)
    {
        Utf8Formatter.TryFormat(number, GetSpan(20), out int digits);
        _length += digits;
    }

    public void WriteText(string text)
    {
        _json.Reset();
        _json.WriteStringValue(text);
        _json.Flush();
    }

    public void WriteValue<T>(T value, JsonTypeInfo<T> type)
    {
        _json.Reset();
        JsonSerializer.Serialize(_json, value, type);
        _json.Flush();
    }

    public void WriteValue(object? value, JsonTypeInfo type)
    {
        _json.Reset();
        JsonSerializer.Serialize(_json, value, type);
        _json.Flush();
    }

    /// <summary>What was written from a position on.</summary>
    public ReadOnlySpan<byte> Since(int position) => _array.AsSpan(position, _length - position);

    /// <summary>Takes back what was written from a position on.</summary>
    public void Truncate(int position) => _length = position;

    /// <summary>Puts bytes before what was written from a position on.</summary>
    public void Insert(int position, ReadOnlySpan<byte> bytes)
    {
        GetSpan(bytes.Length);
        _array.AsSpan(position, _length - position).CopyTo(_array.AsSpan(position + bytes.Length));
        bytes.CopyTo(_array.AsSpan(position));
        _length += bytes.Length;
    }

    public void Advance(int count) => _length += count;

    public Memory<byte> GetMemory(int sizeHint = 0)
    {
        Reserve(sizeHint);
        return _array.AsMemory(_length);
    }

    public Span<byte> GetSpan(int sizeHint = 0)
    {
        Reserve(sizeHint);
        return _array.AsSpan(_length);
    }

    private void Reserve(int sizeHint)
    {
        int needed = checked(_length + Math.Max(sizeHint, 1));
        if (needed <= _array.Length)
            return;
        byte[] larger = ArrayPool<byte>.Shared.Rent((int)Math.Max(needed, Math.Min(_array.Length * 2L, Array.MaxLength)));
        _array.AsSpan(0, _length).CopyTo(larger);
        ArrayPool<byte>.Shared.Return(_array);
        _array = larger;
    }
}
