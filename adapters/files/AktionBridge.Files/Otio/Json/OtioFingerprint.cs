using System.Buffers;
using System.Runtime.InteropServices;
using System.Security.Cryptography;
using Newtonsoft.Json.Linq;

namespace AktionBridge.Files.Otio.Json;

/// <summary>A hash over everything an object says, in its own key order. Not for another machine to check: only to see a change.</summary>
internal sealed class OtioFingerprint
{
    private readonly ArrayBufferWriter<byte> _buffer = new(4096);

    public string Of(JToken token)
    {
        _buffer.ResetWrittenCount();
        Add(token);
        Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(_buffer.WrittenSpan, hash);
        return Convert.ToHexStringLower(hash[..16]);
    }

    private void Add(JToken token)
    {
        Number((int)token.Type);
        switch (token)
        {
            case JObject json:
                Number(json.Count);
                for (JToken? child = json.First; child is not null; child = child.Next)
                {
                    var property = (JProperty)child;
                    Text(property.Name);
                    Add(property.Value);
                }

                break;
            case JArray array:
                Number(array.Count);
                for (int i = 0; i < array.Count; i++)
                    Add(array[i]);
                break;
            case JValue value:
                Value(value.Value);
                break;
        }
    }

    private void Value(object? value)
    {
        switch (value)
        {
            case null:
                break;
            case string text:
                Text(text);
                break;
            case long number:
                Number(number);
                break;
            case double number:
                Number(BitConverter.DoubleToInt64Bits(number));
                break;
            case bool yes:
                Number(yes ? 1 : 0);
                break;
            default:
                Text(value.ToString()!);
                break;
        }
    }

    private void Number(long number)
    {
        MemoryMarshal.Write(_buffer.GetSpan(sizeof(long)), in number);
        _buffer.Advance(sizeof(long));
    }

    private void Text(string text)
    {
        Number(text.Length);
        _buffer.Write(MemoryMarshal.AsBytes(text.AsSpan()));
    }
}
