using System.Globalization;

namespace AktionBridge.Host.Workflows.Expressions;

/// <summary>What an expression can be.</summary>
public enum ValueKind
{
    /// <summary>A decimal number.</summary>
    Number,

    /// <summary>Words.</summary>
    Text,

    /// <summary>true or false.</summary>
    Truth,

    /// <summary>The takes of a step; only counted and chosen from.</summary>
    Takes,
}

/// <summary>A value in an expression.</summary>
public readonly record struct Value
{
    private readonly decimal _number;
    private readonly string? _text;

    private Value(ValueKind type, decimal number, string? text) => (Type, _number, _text) = (type, number, text);

    public ValueKind Type { get; }

    /// <summary>Of a number; for takes how many; 1 and 0 for true and false.</summary>
    public decimal Number => _number;

    public bool Truth => _number != 0;

    /// <summary>In invariant form, as a parameter is written.</summary>
    public string Text => Type switch
    {
        ValueKind.Text => _text!,
        ValueKind.Truth => Truth ? "true" : "false",
        _ => _number.ToString("0.#############################", CultureInfo.InvariantCulture),
    };

    public static Value Of(decimal number) => new(ValueKind.Number, number, null);

    public static Value Of(string text) => new(ValueKind.Text, 0, text);

    public static Value Of(bool truth) => new(ValueKind.Truth, truth ? 1 : 0, null);

    public static Value Takes(int count) => new(ValueKind.Takes, count, null);
}
