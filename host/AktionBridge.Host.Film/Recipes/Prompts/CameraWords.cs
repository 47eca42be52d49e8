namespace AktionBridge.Host.Film.Recipes.Prompts;

/// <summary>The camera's terms in words.</summary>
internal static class CameraWords
{
    public static string Size(string size) => size switch
    {
        "extremeWide" => "extreme wide shot",
        "wide" => "wide shot",
        "full" => "full shot, head to feet",
        "medium" => "medium shot, from the waist up",
        "mediumCloseUp" => "medium close-up, head and shoulders",
        "closeUp" => "close-up of the face",
        "extremeCloseUp" => "extreme close-up",
        "insert" => "insert, close detail",
        "twoShot" => "two-shot",
        "overTheShoulder" => "over-the-shoulder shot",
        _ => size,
    };

    public static string Angle(string angle) => angle switch
    {
        "eyeLevel" => "eye level",
        "low" => "low angle",
        "high" => "high angle",
        "overhead" => "straight down from overhead",
        "dutch" => "tilted horizon",
        _ => angle,
    };

    public static string Movement(string movement) => movement switch
    {
        "static" => "locked-off camera",
        "pan" => "slow pan",
        "tilt" => "slow tilt",
        "dollyIn" => "slow dolly in",
        "dollyOut" => "slow dolly out",
        "truck" => "trucking alongside",
        "orbit" => "slow orbit",
        "handheld" => "handheld camera",
        _ => movement,
    };
}
