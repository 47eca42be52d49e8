using AktionBridge.Contracts.Rpc.Wire;
using Newtonsoft.Json.Linq;

namespace AktionBridge.Files.Otio.Json;

/// <summary>A <c>RationalTime</c> as written: a value and a rate, both doubles.</summary>
internal readonly record struct OtioTime(double Value, double Rate)
{
    /// <summary>Longer than this at any rate is a mistake: about four years at 60.</summary>
    private const double Absurd = 1e10;

    public static OtioTime? Read(JToken? token) =>
        token is JObject json && Number(json["value"]) is { } value && Number(json["rate"]) is { } rate ? new OtioTime(value, rate) : null;

    /// <summary>The time counted in frames at an exact rate, not rounded; null when it is no usable number.</summary>
    public double? FramesAt(FrameRate rate)
    {
        if (!double.IsFinite(Value) || Math.Abs(Value) > Absurd || !(Rate > 0) || !double.IsFinite(Rate))
            return null;
        double exactRate = OtioRates.TrySnap(Rate, out FrameRate snapped) ? snapped.ToDouble() : Rate;
        double frames = snapped == rate ? Value : Value * rate.ToDouble() / exactRate;
        return Math.Abs(frames) <= Absurd ? frames : null;
    }

    public static JObject Write(double frames, FrameRate rate) => Json(frames, rate.ToDouble());

    public static JObject WriteRange(double start, double duration, FrameRate rate) => new()
    {
        ["OTIO_SCHEMA"] = "TimeRange.1",
        ["duration"] = Write(duration, rate),
        ["start_time"] = Write(start, rate),
    };

    /// <summary>Sets the value of a time object in frames of a rate; its own rate stays, and an integer stays one where it can.</summary>
    public static void Set(JObject time, double frames, FrameRate rate)
    {
        OtioTime old = Read(time) ?? new OtioTime(0, rate.ToDouble());
        OtioTime unit = new(1, old.Rate);
        double value = frames / (unit.FramesAt(rate) ?? 1);
        double whole = Math.Round(value);
        bool isWhole = Math.Abs(value - whole) < 1e-7;
        time["value"] = time["value"] is { Type: JTokenType.Integer } && isWhole ? new JValue((long)whole) : new JValue(isWhole ? whole : value);
    }

    public static double? Number(JToken? token) => token switch
    {
        JValue { Value: double number } => number,
        JValue { Value: long number } => number,
        JValue { Value: System.Numerics.BigInteger number } => (double)number,
        _ => null,
    };

    private static JObject Json(double value, double rate) => new()
    {
        ["OTIO_SCHEMA"] = "RationalTime.1",
        ["rate"] = rate,
        ["value"] = value,
    };
}
