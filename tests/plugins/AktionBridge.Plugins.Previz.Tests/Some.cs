using AktionBridge.Contracts.Plugin;

namespace AktionBridge.Plugins.Previz.Tests;

/// <summary>Values that do not matter to a test.</summary>
internal static class Some
{
    public static readonly CastMember Anna = new("Anna", "long hair", ["#e8b893", "#3a241a", "#b02020", "#2f3542", "#e0b040"]);
    public static readonly CastMember Ben = new("Ben", "coat, short hair", ["#c98f66", "#22201f", "#2050b0", "#4a443c", "#30a050"]);

    public static ShotDirection Direction(
        string size = "medium", string angle = "eyeLevel", decimal lens = 35, string movement = "static", string description = "",
        IReadOnlyList<CastMember>? cast = null, SetDescription? set = null, Blocking? blocking = null) => new()
        {
            Size = size,
            Angle = angle,
            LensMillimetres = lens,
            Movement = movement,
            Description = description,
            Cast = cast ?? [Anna],
            Set = set ?? new SetDescription { Location = "Park" },
            Blocking = blocking,
        };

    public static GenerationRequest Request(
        ShotDirection? direction, int width = 320, int height = 180, int frames = 8, long seed = 1, string generator = "previz-shot", params (string Name, string Value)[] parameters) => new()
        {
            Generator = generator,
            RecipeHash = new string('0', 64),
            Mode = direction is null ? GenerationMode.FromText : GenerationMode.FromBlocking,
            Direction = direction,
            Frames = frames,
            Rate = new FrameRate(24000, 1001),
            Raster = new Raster(width, height),
            Seed = seed,
            Parameters = parameters.ToDictionary(p => p.Name, p => p.Value),
        };

    public static Blocking Standing(params (string Name, decimal X, decimal Z, decimal Heading)[] places) =>
        new() { Performers = [.. places.Select(p => new Performer(p.Name, [new PerformerKey(0, p.X, p.Z, p.Heading, "stand")]))] };
}
