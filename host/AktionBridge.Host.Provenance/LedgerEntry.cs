using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace AktionBridge.Host.Provenance;

/// <summary>Who changed what, when. Rows are only ever added; each hash covers the row and the hash before it.</summary>
public sealed record LedgerEntry
{
    /// <summary>1, 2, 3 ... without gaps.</summary>
    public required long Sequence { get; init; }

    /// <summary>Whole milliseconds count; anything finer is not hashed.</summary>
    public required DateTimeOffset Time { get; init; }

    /// <summary>The user or program: "demo", "cli", "host".</summary>
    public required string Actor { get; init; }

    /// <summary>The method: "boards/approve".</summary>
    public required string Action { get; init; }

    /// <summary>The caller's id of the request; null when it gave none.</summary>
    public string? RequestId { get; init; }

    /// <summary>The project's revision after the change.</summary>
    public required long Revision { get; init; }

    /// <summary>Small text; the order of the keys does not count.</summary>
    public IReadOnlyDictionary<string, string> Details { get; init; } = new Dictionary<string, string>();

    /// <summary>Hash of the row before; 64 zeros in the first.</summary>
    public required string PreviousHash { get; init; }

    /// <summary>SHA-256 of <see cref="CanonicalBytes"/>, 64 lowercase hexadecimal digits; empty until sealed.</summary>
    public string Hash { get; init; } = "";

    /// <summary>
    /// The prefix <c>aktion-ledger/1</c> and a line feed, then every field as its length in bytes, a colon, its UTF-8 bytes and a line feed:
    /// nothing to escape, so any language writes it in a few lines. A missing request id is <c>-</c> instead of a length.
    /// </summary>
    public byte[] CanonicalBytes()
    {
        using var bytes = new MemoryStream(512);
        bytes.Write("aktion-ledger/1\n"u8);
        Field(bytes, PreviousHash);
        Field(bytes, Sequence.ToString(CultureInfo.InvariantCulture));
        Field(bytes, Time.ToUnixTimeMilliseconds().ToString(CultureInfo.InvariantCulture));
        Field(bytes, Actor);
        Field(bytes, Action);
        Field(bytes, RequestId);
        Field(bytes, Revision.ToString(CultureInfo.InvariantCulture));
        foreach (KeyValuePair<string, string> detail in Details.OrderBy(detail => detail.Key, StringComparer.Ordinal))
        {
            Field(bytes, detail.Key);
            Field(bytes, detail.Value);
        }

        return bytes.ToArray();
    }

    /// <summary>The hash this row ought to have.</summary>
    public string ComputeHash() => Convert.ToHexStringLower(SHA256.HashData(CanonicalBytes()));

    /// <summary>The same row with its hash.</summary>
    public LedgerEntry Seal() => this with { Hash = ComputeHash() };

    private static void Field(MemoryStream bytes, string? value)
    {
        if (value is null)
        {
            bytes.Write("-\n"u8);
            return;
        }

        byte[] text = Encoding.UTF8.GetBytes(value);
        bytes.Write(Encoding.ASCII.GetBytes(text.Length.ToString(CultureInfo.InvariantCulture)));
        bytes.WriteByte((byte)':');
        bytes.Write(text);
        bytes.WriteByte((byte)'\n');
    }
}
