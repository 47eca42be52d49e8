using AktionBridge.Contracts.Rpc.Plugin;
using AktionBridge.Host.Film.Breakdown;
using AktionBridge.Host.Film.Graph;

namespace AktionBridge.Host.Film.Blocking;

/// <summary>Set pieces for a place by the words of its name. The players' line lies at depth 0; pieces keep clear of it.</summary>
public static class SetDressing
{
    private static readonly (string[] Words, SetPiece[] Pieces)[] Sets =
    [
        (["kitchen", "diner", "cafe", "café", "restaurant", "bar", "canteen"],
            [new("table", 0, 1.7m), new("chair", -0.9m, 1.7m, 90), new("chair", 0.9m, 1.7m, -90), new("counter", -2.2m, 3.6m), new("window", 1.6m, 4.2m), new("lamp", 2.8m, 3.2m)]),
        (["platform", "station", "terminal", "subway", "metro", "tram", "stop"],
            [new("bench", 1.6m, 1.6m), new("column", -2.6m, 2.4m), new("column", 3.4m, 2.4m), new("lamp", -0.6m, 3.4m), new("lamp", 4.8m, 3.4m), new("column", -5.6m, 2.4m)]),
        (["rooftop", "roof", "terrace", "balcony"],
            [new("bench", -1.6m, 1.7m), new("column", 3.2m, 4.6m, 0, 0.8m), new("crate", 2.3m, 1.8m), new("column", -3.4m, 3.2m, 0, 0.8m), new("lamp", 3.6m, 3.4m)]),
        (["car", "taxi", "cab", "truck", "van", "bus"],
            [new("vehicle", 0, 1.9m, 90), new("lamp", -4.2m, 4.4m), new("tree", 4.6m, 5.2m)]),
        (["street", "road", "alley", "square", "avenue", "market", "bridge", "quay", "pier", "harbour", "harbor", "dock"],
            [new("lamp", -2.8m, 2.2m), new("lamp", 3.4m, 3.6m), new("vehicle", 3.2m, 5.4m, 90), new("crate", -1.7m, 2.6m)]),
        (["forest", "wood", "woods", "park", "garden", "orchard", "field", "hill", "meadow"],
            [new("tree", -2.8m, 2.4m, 0, 1.2m), new("tree", 2.4m, 3.2m), new("tree", -0.9m, 5.2m, 40, 1.3m), new("tree", 4.4m, 5.6m, 80, 1.1m), new("tree", -5, 4.6m, 120), new("bench", 1.7m, 1.9m)]),
        (["beach", "shore", "sea", "desert", "coast", "cliff"],
            [new("crate", 2.1m, 2.2m, 20), new("crate", 2.8m, 2.6m, 65, 0.7m), new("tree", -4.2m, 5.6m)]),
        (["bedroom", "bed", "ward", "hospital", "dormitory", "hotel"],
            [new("bed", 1.7m, 2.2m, 90), new("lamp", 3.1m, 2.6m, 0, 0.7m), new("window", -1.6m, 4), new("chair", -1.8m, 1.9m, 60), new("door", -3.4m, 3.4m, 90)]),
        (["office", "study", "library", "classroom", "laboratory", "lab", "archive"],
            [new("table", 0.6m, 1.9m), new("chair", 0.6m, 2.7m), new("chair", -1.2m, 1.8m, 70), new("window", 0, 4.2m), new("lamp", 2.4m, 2.2m, 0, 0.8m), new("door", -3.2m, 3.6m, 90)]),
        (["workshop", "garage", "warehouse", "cellar", "basement", "attic", "factory", "booth", "room"],
            [new("table", -1.8m, 2.2m), new("crate", 2.2m, 2.2m, 15), new("crate", 2.9m, 2.9m, 50, 0.8m), new("lamp", -2.9m, 2.9m), new("column", 3.8m, 4.2m), new("wall", 0, 5, 0, 1.8m)]),
        (["hall", "corridor", "church", "theatre", "theater", "cinema", "museum", "lobby", "foyer"],
            [new("column", -2.7m, 2.2m), new("column", 2.7m, 2.2m), new("column", -2.7m, 5), new("column", 2.7m, 5), new("door", 0, 6.4m), new("bench", 1.8m, 3.2m)]),
        (["train", "compartment", "carriage", "boat", "ferry", "cabin"],
            [new("bench", -1.6m, 1.8m, 90), new("bench", 1.6m, 1.8m, -90), new("window", 0, 3.2m), new("wall", 0, 3.4m, 0, 1.4m)]),
    ];

    private static readonly SetPiece[] Inside = [new("wall", 0, 5, 0, 1.6m), new("door", -2.6m, 4.6m), new("table", 1.9m, 2.4m), new("chair", 1, 2.4m, 90), new("lamp", 3.1m, 3.2m)];
    private static readonly SetPiece[] Outside = [new("tree", -3.4m, 4.2m), new("tree", 4, 5.4m, 60, 1.2m), new("lamp", 2.6m, 3)];

    /// <summary>What stands at a place: what was said of it, else what its name suggests; nothing at no place.</summary>
    public static IReadOnlyList<SetPiece> Of(Location? location, Scene? scene) =>
        location is null ? [] : location.Pieces.Count > 0 ? location.Pieces : For(location.Name, scene is { Interior: true });

    /// <summary>The pieces of the last word that is known (KITCHEN of STATION KITCHEN), else a plain room or open ground.</summary>
    public static IReadOnlyList<SetPiece> For(string location, bool interior)
    {
        ArgumentNullException.ThrowIfNull(location);
        foreach (string word in Words.Of(location).Reverse())
        {
            foreach ((string[] words, SetPiece[] pieces) in Sets)
            {
                if (words.Contains(word, StringComparer.OrdinalIgnoreCase))
                    return pieces;
            }
        }

        return interior ? Inside : Outside;
    }
}
