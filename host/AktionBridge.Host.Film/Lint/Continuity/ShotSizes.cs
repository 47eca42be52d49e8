namespace AktionBridge.Host.Film.Lint.Continuity;

/// <summary>Sizes as steps from far to near.</summary>
internal static class ShotSizes
{
    /// <summary>0 to 6; null for sizes that are no step of the same ladder (an insert shows something else).</summary>
    public static int? Step(string size) => size switch
    {
        "extremeWide" => 0,
        "wide" => 1,
        "full" => 2,
        "medium" or "twoShot" or "overTheShoulder" => 3,
        "mediumCloseUp" => 4,
        "closeUp" => 5,
        "extremeCloseUp" => 6,
        _ => null,
    };

    /// <summary>A size that is clearly another, for a remedy.</summary>
    public static string Other(string size) => Step(size) switch
    {
        <= 2 => "mediumCloseUp",
        3 => "closeUp",
        _ => "medium",
    };
}
