using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace AktionBridge.Contracts.Plugin;

/// <summary>An exact frame rate: <see cref="Numerator"/>/<see cref="Denominator"/> frames a second, in lowest terms. <c>"24000/1001"</c> on the wire.</summary>
/// <param name="Numerator">At least 1.</param>
/// <param name="Denominator">At least 1.</param>
[JsonConverter(typeof(FrameRateConverter))]
public readonly record struct FrameRate(int Numerator, int Denominator = 1)
{
    /// <summary>For display and physics, never for counting frames.</summary>
    public double ToDouble() => (double)Numerator / Denominator;

    /// <summary><c>"25"</c> or <c>"24000/1001"</c>.</summary>
    public override string ToString() => Denominator == 1
        ? Numerator.ToString(CultureInfo.InvariantCulture)
        : string.Create(CultureInfo.InvariantCulture, $"{Numerator}/{Denominator}");

    /// <summary>Reads what <see cref="ToString"/> writes.</summary>
    /// <exception cref="FormatException">It is not a fraction of two positive whole numbers.</exception>
    public static FrameRate Parse(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        string[] parts = text.Split('/');
        int denominator = 1;
        if (parts.Length > 2 ||
            !int.TryParse(parts[0], NumberStyles.None, CultureInfo.InvariantCulture, out int numerator) || numerator < 1 ||
            (parts.Length == 2 && (!int.TryParse(parts[1], NumberStyles.None, CultureInfo.InvariantCulture, out denominator) || denominator < 1)))
            throw new FormatException($"'{text}' is not a frame rate such as 25 or 24000/1001.");
        return new FrameRate(numerator, denominator);
    }
}

/// <summary>A rate is a string on the wire.</summary>
public sealed class FrameRateConverter : JsonConverter<FrameRate>
{
    /// <inheritdoc/>
    public override FrameRate Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        FrameRate.Parse(reader.GetString() ?? throw new JsonException("A frame rate is a string."));

    /// <inheritdoc/>
    public override void Write(Utf8JsonWriter writer, FrameRate value, JsonSerializerOptions options) =>
        (writer ?? throw new ArgumentNullException(nameof(writer))).WriteStringValue(value.ToString());
}

/// <summary>A picture size in square pixels.</summary>
/// <param name="Width">Pixels across.</param>
/// <param name="Height">Pixels down.</param>
public readonly record struct Raster(int Width, int Height);
