namespace AktionBridge.Host.Film.Recipes.Prompts;

/// <summary>A decision that a template may put into a prompt.</summary>
/// <param name="Name">As templates write it, in braces.</param>
/// <param name="Importance">0 to 100; what is least important is trimmed first.</param>
/// <param name="Help">What it says.</param>
public sealed record PromptField(string Name, int Importance, string Help)
{
    /// <summary>Everyone of the cast, each a piece of its own that begins with the anchor.</summary>
    public const string Cast = "cast";

    /// <summary>Only for the layer of that name.</summary>
    public const string Negative = "negative";

    /// <summary>All there are.</summary>
    public static IReadOnlyList<PromptField> All { get; } =
    [
        new("description", 100, "what happens, as the shot says"),
        new(Cast, 80, "each locked character with looks and wardrobe; the anchor is never trimmed"),
        new("size", 90, "medium shot, from the waist up"),
        new("angle", 50, "eye level"),
        new("lens", 30, "focal length in millimetres, a number"),
        new("movement", 70, "slow dolly in"),
        new("light", 60, "time of day and light"),
        new("mood", 40, "emotional aim of the brief"),
        new("audience", 10, "audience of the brief"),
        new("register", 10, "register of the brief"),
        new("place", 60, "name of the location"),
        new("setting", 55, "interior, exterior, or inside and outside"),
        new("location", 45, "description of the location"),
        new("style", 65, "the style in words"),
        new("palette", 20, "colours of the style"),
        new(Negative, 50, "what must not be seen, as the style says"),
    ];

    /// <summary>The field of this name; null when there is none.</summary>
    public static PromptField? Find(string name) => All.FirstOrDefault(field => field.Name == name);
}
