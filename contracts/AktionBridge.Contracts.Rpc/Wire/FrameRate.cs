using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace AktionBridge.Contracts.Rpc.Wire;

/// <summary>
/// An exact frame rate in frames per second, always in lowest terms; <c>"24000/1001"</c> on the wire.
/// Never a floating-point number: 29.97 is a label, 30000/1001 is a rate.
/// </summary>
[JsonConverter(typeof(FrameRateConverter))]
public readonly record struct FrameRate : IComparable<FrameRate>
{
    /// <summary>Creates the rate numerator/denominator, reduced.</summary>
    /// <exception cref="ArgumentOutOfRangeException">A part is zero or negative, or above 10 000 000.</exception>
    public FrameRate(int numerator, int denominator = 1)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(numerator);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(denominator);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(numerator, 10_000_000);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(denominator, 10_000_000);
        int divisor = GreatestCommonDivisor(numerator, denominator);
        Numerator = numerator / divisor;
        Denominator = denominator / divisor;
    }

    /// <summary>Frames in <see cref="Denominator"/> seconds.</summary>
    public int Numerator { get; }

    /// <summary>Seconds that <see cref="Numerator"/> frames take.</summary>
    public int Denominator { get; }

    /// <summary>The counting base of timecode: 24 for 24000/1001, 30 for 30000/1001.</summary>
    public int Nominal => (Numerator + (Denominator / 2)) / Denominator;

    /// <summary>The nearest double; for display and for formats that store doubles, never for arithmetic.</summary>
    public double ToDouble() => (double)Numerator / Denominator;

    /// <summary>Exact comparison by cross multiplication.</summary>
    public int CompareTo(FrameRate other) =>
        ((long)Numerator * other.Denominator).CompareTo((long)other.Numerator * Denominator);

    /// <summary>Whether the left rate is slower.</summary>
    public static bool operator <(FrameRate left, FrameRate right) => left.CompareTo(right) < 0;

    /// <summary>Whether the left rate is faster.</summary>
    public static bool operator >(FrameRate left, FrameRate right) => left.CompareTo(right) > 0;

    /// <summary>Whether the left rate is slower or equal.</summary>
    public static bool operator <=(FrameRate left, FrameRate right) => left.CompareTo(right) <= 0;

    /// <summary>Whether the left rate is faster or equal.</summary>
    public static bool operator >=(FrameRate left, FrameRate right) => left.CompareTo(right) >= 0;

    /// <summary>Reads <c>"25"</c>, <c>"24000/1001"</c>, or a label of the table (<c>"23.976"</c>, <c>"29.97"</c>, <c>"59.94"</c> ...).</summary>
    /// <exception cref="FormatException">The text is none of these; the message says what is accepted.</exception>
    public static FrameRate Parse(string text) =>
        TryParse(text, out FrameRate rate)
            ? rate
            : throw new FormatException($"'{text}' is not a frame rate. Write it as a fraction such as 24000/1001, a whole number, or 23.976, 29.97, 47.952, 59.94.");

    /// <summary>Like <see cref="Parse"/>, without the exception.</summary>
    public static bool TryParse([NotNullWhen(true)] string? text, out FrameRate rate)
    {
        rate = default;
        if (string.IsNullOrEmpty(text))
            return false;
        switch (text)
        {
            case "23.976" or "23.98": rate = new FrameRate(24000, 1001); return true;
            case "29.97": rate = new FrameRate(30000, 1001); return true;
            case "47.952" or "47.95": rate = new FrameRate(48000, 1001); return true;
            case "59.94": rate = new FrameRate(60000, 1001); return true;
            case "119.88": rate = new FrameRate(120000, 1001); return true;
        }

        int slash = text.IndexOf('/', StringComparison.Ordinal);
        ReadOnlySpan<char> above = slash < 0 ? text : text.AsSpan(0, slash);
        ReadOnlySpan<char> below = slash < 0 ? "1" : text.AsSpan(slash + 1);
        if (!int.TryParse(above, NumberStyles.None, CultureInfo.InvariantCulture, out int numerator) ||
            !int.TryParse(below, NumberStyles.None, CultureInfo.InvariantCulture, out int denominator) ||
            numerator is <= 0 or > 10_000_000 || denominator is <= 0 or > 10_000_000)
            return false;
        rate = new FrameRate(numerator, denominator);
        return true;
    }

    /// <summary><c>"24"</c> or <c>"24000/1001"</c>.</summary>
    public override string ToString() => Denominator == 1
        ? Numerator.ToString(CultureInfo.InvariantCulture)
        : string.Create(CultureInfo.InvariantCulture, $"{Numerator}/{Denominator}");

    private static int GreatestCommonDivisor(int a, int b) => b == 0 ? a : GreatestCommonDivisor(b, a % b);
}

/// <summary>A rate is a string on the wire, so that no client ever sees it as a float.</summary>
public sealed class FrameRateConverter : JsonConverter<FrameRate>
{
    /// <inheritdoc/>
    public override FrameRate Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        string? text = reader.TokenType == JsonTokenType.String ? reader.GetString() : null;
        return FrameRate.TryParse(text, out FrameRate rate)
            ? rate
            : throw new JsonException("A frame rate is a string such as \"24000/1001\" or \"25\".");
    }

    /// <inheritdoc/>
    public override void Write(Utf8JsonWriter writer, FrameRate value, JsonSerializerOptions options) =>
        writer.WriteStringValue(value.ToString());
}
