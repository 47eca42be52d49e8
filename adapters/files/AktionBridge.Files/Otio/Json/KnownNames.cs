using Newtonsoft.Json;

namespace AktionBridge.Files.Otio.Json;

/// <summary>A document of ten thousand clips says "OTIO_SCHEMA" two hundred thousand times: one string each name is enough.</summary>
internal sealed class KnownNames : JsonNameTable
{
    private const int Most = 4096;

    private readonly HashSet<string> _names = [];
    private readonly HashSet<string>.AlternateLookup<ReadOnlySpan<char>> _lookup;

    public KnownNames() => _lookup = _names.GetAlternateLookup<ReadOnlySpan<char>>();

    public override string? Get(char[] key, int start, int length)
    {
        ReadOnlySpan<char> name = key.AsSpan(start, length);
        if (_lookup.TryGetValue(name, out string? known) || _names.Count >= Most)
            return known;
        known = name.ToString();
        _names.Add(known);
        return known;
    }
}
