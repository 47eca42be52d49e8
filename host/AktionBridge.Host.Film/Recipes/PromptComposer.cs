using System.Globalization;
using AktionBridge.Contracts.Rpc.Plugin;
using AktionBridge.Host.Film.Breakdown;
using AktionBridge.Host.Film.Graph;

namespace AktionBridge.Host.Film.Recipes;

/// <summary>Writes the prompt layers of a shot. Plain sentences in a fixed order: the same decisions give the same words.</summary>
internal static class PromptComposer
{
    public static PromptLayers Compose(ShotContext context) => new()
    {
        Subject = Subject(context),
        Camera = Camera(context.Shot),
        Light = Light(context),
        Environment = Environment(context),
        Style = Joined(context.Style?.Prompt, context.Style is { Palette.Count: > 0 } style ? $"colour palette {string.Join(", ", style.Palette)}" : null),
        Negative = context.Style?.Negative ?? "",
    };

    private static string Subject(ShotContext context)
    {
        var sentences = new List<string?> { context.Shot.Description };
        foreach ((Character character, CharacterLock? held, string wardrobe) in context.Cast)
        {
            string looks = Joined(held?.Anchor, held?.Description, wardrobe.Length > 0 ? $"wearing {wardrobe}" : null);
            if (looks.Length > 0)
                sentences.Add($"{Title(character.Name)}: {looks}");
        }

        return string.Join(" ", sentences.OfType<string>().Where(sentence => sentence.Length > 0).Select(Sentence));
    }

    private static string Camera(Shot shot) => string.Create(CultureInfo.InvariantCulture,
        $"{CameraWords.Size(shot.Size)}, {CameraWords.Angle(shot.Angle)}, {DecimalText.Of(shot.LensMillimetres)} mm lens, {CameraWords.Movement(shot.Movement)}");

    private static string Light(ShotContext context)
    {
        bool interior = context.Scene is { Interior: true };
        string light = context.Scene?.TimeOfDay switch
        {
            "night" => interior ? "night, warm practical lamps, deep shadows" : "night, pools of lamplight, dark sky",
            "dawn" => interior ? "dawn, cold first light through the windows" : "dawn, low cold light, thin mist",
            "dusk" => interior ? "dusk, last warm light through the windows" : "dusk, low golden light, long shadows",
            _ => interior ? "day, soft daylight through the windows" : "day, natural daylight",
        };
        return Joined(light, context.Brief is { EmotionalAim.Length: > 0 } brief ? $"mood: {brief.EmotionalAim}" : null);
    }

    private static string Environment(ShotContext context)
    {
        if (context.Location is not { } location)
            return "";
        string where = context.Scene is { Interior: true, Exterior: true } ? "inside and outside" : context.Scene is { Interior: true } ? "interior" : "exterior";
        return Joined($"{Title(location.Name)}, {where}", location.Description);
    }

    // STATION PLATFORM reads as shouting to a text encoder.
    private static string Title(string name) => name.Any(char.IsLower)
        ? name
        : string.Join(' ', name.Split(' ').Select(word => word.Length == 0 ? word : word[0] + word[1..].ToLowerInvariant()));

    private static string Joined(params IEnumerable<string?> parts) =>
        string.Join(", ", parts.Where(part => !string.IsNullOrWhiteSpace(part)).Select(part => Words.Plain(part!).TrimEnd('.', ',')));

    private static string Sentence(string text)
    {
        string plain = Words.Plain(text);
        return plain.Length == 0 || plain[^1] is '.' or '!' or '?' or '\u201D' or '\u2026' ? plain : plain + ".";
    }
}

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
