using System.Globalization;

namespace AktionBridge.Contracts.Plugin;

/// <summary>One thing the user may set. The host validates values against it before anything runs.</summary>
public sealed record ParameterDescription
{
    /// <summary>camelCase; the key in <see cref="GenerationRequest.Parameters"/>.</summary>
    public required string Name { get; init; }

    /// <summary>What people read.</summary>
    public required string Label { get; init; }

    /// <summary>What kind of value.</summary>
    public required ParameterType Type { get; init; }

    /// <summary>Used when the recipe does not set it. Written as text: true, 12, 0.75, a choice, or free text.</summary>
    public required string Default { get; init; }

    /// <summary>Smallest number, inclusive; null for none.</summary>
    public decimal? Minimum { get; init; }

    /// <summary>Largest number, inclusive; null for none.</summary>
    public decimal? Maximum { get; init; }

    /// <summary>Granularity of numbers; null for any.</summary>
    public decimal? Step { get; init; }

    /// <summary>Allowed values of a choice.</summary>
    public IReadOnlyList<string> Choices { get; init; } = [];

    /// <summary>Unit people read: m, mm, %, frames.</summary>
    public string? Unit { get; init; }

    /// <summary>Heading it is shown under.</summary>
    public string? Group { get; init; }

    /// <summary>One or two sentences.</summary>
    public string Help { get; init; } = "";

    /// <summary>Whether it can change the pixels. One that cannot (a preview's size, a thread count) stays out of the recipe.</summary>
    public bool ChangesOutput { get; init; } = true;
}

/// <summary>Kinds of parameter values.</summary>
public enum ParameterType
{
    /// <summary>true or false.</summary>
    Boolean,

    /// <summary>A whole number.</summary>
    Integer,

    /// <summary>A decimal number.</summary>
    Number,

    /// <summary>One of the choices.</summary>
    Choice,

    /// <summary>Free text.</summary>
    Text,

    /// <summary>#rrggbb.</summary>
    Colour,
}

/// <summary>Reads values that the host has validated: every declared one is there.</summary>
public static class ParameterValues
{
    /// <summary>A whole number.</summary>
    public static int Integer(this IReadOnlyDictionary<string, string> values, string name) => int.Parse(Of(values, name), CultureInfo.InvariantCulture);

    /// <summary>A number.</summary>
    public static double Number(this IReadOnlyDictionary<string, string> values, string name) => double.Parse(Of(values, name), CultureInfo.InvariantCulture);

    /// <summary>True or false.</summary>
    public static bool Flag(this IReadOnlyDictionary<string, string> values, string name) => bool.Parse(Of(values, name));

    /// <summary>A choice, colour or text.</summary>
    public static string Text(this IReadOnlyDictionary<string, string> values, string name) => Of(values, name);

    private static string Of(IReadOnlyDictionary<string, string> values, string name)
    {
        ArgumentNullException.ThrowIfNull(values);
        return values[name];
    }
}
