using AktionBridge.Host.Film.Graph;

namespace AktionBridge.Host.Film.Recipes.Prompts;

/// <summary>What each field of a template says of a shot.</summary>
internal sealed class PromptWords(ShotContext context)
{
    /// <summary>The piece with its fields filled in; null when one of them is empty.</summary>
    public string? Filled(TemplatePiece piece) => piece.Fields.Any(field => string.IsNullOrWhiteSpace(Of(field.Name)))
        ? null
        : PromptTemplate.Field().Replace(piece.Text, match => Of(match.Value[1..^1]));

    // STATION PLATFORM reads as shouting to a text encoder.
    public static string Title(string name) => name.Any(char.IsLower)
        ? name
        : string.Join(' ', name.Split(' ').Select(word => word.Length == 0 ? word : word[0] + word[1..].ToLowerInvariant()));

    private string Of(string field) => field switch
    {
        "description" => context.Shot.Description,
        "size" => CameraWords.Size(context.Shot.Size),
        "angle" => CameraWords.Angle(context.Shot.Angle),
        "lens" => DecimalText.Of(context.Shot.LensMillimetres),
        "movement" => CameraWords.Movement(context.Shot.Movement),
        "light" => Light(context.Scene),
        "mood" => context.Brief?.EmotionalAim ?? "",
        "audience" => context.Brief?.Audience ?? "",
        "register" => context.Brief?.Register ?? "",
        "place" => context.Location is { } location ? Title(location.Name) : "",
        "setting" => context.Location is null ? "" : Setting(context.Scene),
        "location" => context.Location?.Description ?? "",
        "style" => context.Style?.Prompt ?? "",
        "palette" => string.Join(", ", context.Style?.Palette ?? []),
        PromptField.Negative => context.Style?.Negative ?? "",
        _ => throw new ArgumentOutOfRangeException(nameof(field), field, "A field that says nothing."),
    };

    private static string Light(Scene? scene)
    {
        bool interior = scene is { Interior: true };
        return scene?.TimeOfDay switch
        {
            "night" => interior ? "night, warm practical lamps, deep shadows" : "night, pools of lamplight, dark sky",
            "dawn" => interior ? "dawn, cold first light through the windows" : "dawn, low cold light, thin mist",
            "dusk" => interior ? "dusk, last warm light through the windows" : "dusk, low golden light, long shadows",
            _ => interior ? "day, soft daylight through the windows" : "day, natural daylight",
        };
    }

    private static string Setting(Scene? scene) =>
        scene is { Interior: true, Exterior: true } ? "inside and outside" : scene is { Interior: true } ? "interior" : "exterior";
}
