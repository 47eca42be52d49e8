namespace AktionBridge.Contracts.Rpc.Client.Story;

/// <summary>The words and ranges that a breakdown document may use; the edits by hand may use the same.</summary>
public static class BreakdownWords
{
    /// <summary>The notation.</summary>
    public const string Format = "aktion-breakdown/1";

    /// <summary>Most frames of a shot.</summary>
    public const int MostFrames = 100_000;

    /// <summary>How much of the subject is seen.</summary>
    public static IReadOnlyList<string> Sizes { get; } =
        ["extremeWide", "wide", "full", "medium", "mediumCloseUp", "closeUp", "extremeCloseUp", "insert", "twoShot", "overTheShoulder"];

    /// <summary>From where the camera looks.</summary>
    public static IReadOnlyList<string> Angles { get; } = ["eyeLevel", "low", "high", "overhead", "dutch"];

    /// <summary>What the camera does.</summary>
    public static IReadOnlyList<string> Movements { get; } = ["static", "pan", "tilt", "dollyIn", "dollyOut", "truck", "orbit", "handheld"];

    /// <summary>When a scene plays.</summary>
    public static IReadOnlyList<string> TimesOfDay { get; } = ["day", "night", "dawn", "dusk"];

    /// <summary>What a beat is.</summary>
    public static IReadOnlyList<string> Kinds { get; } = ["action", "dialogue"];
}
