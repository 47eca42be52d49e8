using System.Globalization;

namespace AktionBridge.Host.Film.Recipes;

/// <summary>A JSON object under construction that leaves out what equals its default. Values are strings, whole numbers, true, objects and lists.</summary>
internal sealed class CanonicalObject
{
    private readonly List<KeyValuePair<string, object>> _members = [];

    public bool IsEmpty => _members.Count == 0;

    /// <summary>By UTF-16 code units, as RFC 8785 orders them.</summary>
    public IEnumerable<KeyValuePair<string, object>> Sorted()
    {
        _members.Sort(static (left, right) => string.CompareOrdinal(left.Key, right.Key));
        return _members;
    }

    public CanonicalObject Text(string key, string? value, string byDefault = "")
    {
        if (!string.IsNullOrEmpty(value) && value != byDefault)
            Put(key, value);
        return this;
    }

    public CanonicalObject Integer(string key, long value)
    {
        if (value != 0)
            Put(key, value);
        return this;
    }

    public CanonicalObject Flag(string key, bool value)
    {
        if (value)
            Put(key, true);
        return this;
    }

    public CanonicalObject Decimal(string key, decimal value, decimal byDefault = 0)
    {
        if (value != byDefault)
            Put(key, DecimalText.Of(value));
        return this;
    }

    public CanonicalObject Object(string key, CanonicalObject? value)
    {
        if (value is { IsEmpty: false })
            Put(key, value);
        return this;
    }

    /// <summary>Also when it is empty: where being there at all means something.</summary>
    public CanonicalObject Present(string key, CanonicalObject? value)
    {
        if (value is not null)
            Put(key, value);
        return this;
    }

    /// <summary>Elements are kept whatever they are: a place in a list means something.</summary>
    public CanonicalObject Objects<T>(string key, IReadOnlyList<T>? values, Func<T, CanonicalObject> convert)
    {
        if (values is { Count: > 0 })
            Put(key, values.Select(value => (object)convert(value)).ToList());
        return this;
    }

    public CanonicalObject Texts(string key, IReadOnlyList<string>? values)
    {
        if (values is { Count: > 0 })
            Put(key, values.Select(value => (object)value).ToList());
        return this;
    }

    /// <summary>Names and values as they are; an empty value is a value.</summary>
    public static CanonicalObject Of(IReadOnlyDictionary<string, string> values)
    {
        var made = new CanonicalObject();
        foreach ((string key, string value) in values)
            made.Put(key, value);
        return made;
    }

    private void Put(string key, object value) => _members.Add(new KeyValuePair<string, object>(key, value));
}

/// <summary>Decimals as text: no exponent, no needless zeros, no minus before zero.</summary>
internal static class DecimalText
{
    // Adding a zero with 28 places and taking it off again would overflow large values; G29 drops trailing zeros but may use an exponent.
    public static string Of(decimal value)
    {
        string text = value.ToString(CultureInfo.InvariantCulture);
        if (text.Contains('.', StringComparison.Ordinal))
            text = text.TrimEnd('0').TrimEnd('.');
        return text is "-0" or "" ? "0" : text;
    }
}
