using AktionBridge.Contracts.Plugin;
using AktionBridge.Plugins.Previz.Figures;
using AktionBridge.Plugins.Previz.Numerics;

namespace AktionBridge.Plugins.Previz.Stage;

/// <summary>Dresses the stage: seats under those who sit, and a few fitting pieces where the set lists none.</summary>
internal static class AutoSet
{
    /// <param name="places">Where performers are at some time of the shot.</param>
    /// <param name="seats">Where they sit, and their heading in degrees.</param>
    public static List<SetPiece> Dress(SetDescription set, IReadOnlyList<Vec3> places, IReadOnlyList<(Vec3 Place, float Heading)> seats)
    {
        List<SetPiece> pieces = [.. set.Pieces];
        if (pieces.Count == 0)
        {
            foreach (SetPiece piece in set.Interior ? Indoors(set) : Outside(set))
            {
                if (!places.Any(p => PieceSize.Holds(piece, p, 0.45f)))
                    pieces.Add(piece);
            }
        }

        foreach ((Vec3 place, float heading) in seats)
        {
            if (!pieces.Any(p => p.Kind is "chair" or "bench" or "bed" or "crate" && Vec3.Distance(At(p), place) < 0.7f))
                pieces.Add(new SetPiece("chair", (decimal)place.X, (decimal)place.Z, (decimal)heading));
        }

        if (set.Pieces.Count == 0 && seats.Count >= 2 && set.Interior)
            AddTableBetween(pieces, seats);
        return pieces;
    }

    private static void AddTableBetween(List<SetPiece> pieces, IReadOnlyList<(Vec3 Place, float Heading)> seats)
    {
        Vec3 middle = (seats[0].Place + seats[1].Place) * 0.5f;
        float apart = Vec3.Distance(seats[0].Place, seats[1].Place);
        if (apart is < 1.4f or > 2.6f)
            return;
        pieces.RemoveAll(p => p.Kind == "table" && Vec3.Distance(At(p), middle) < 2);
        pieces.Add(new SetPiece("table", (decimal)middle.X, (decimal)middle.Z, 90, 0.94m));
    }

    private static IEnumerable<SetPiece> Indoors(SetDescription set)
    {
        ulong place = Dice.Key(set.Location);
        decimal side = Dice.Unit(place, 70) < 0.5f ? -1 : 1;
        string name = set.Location;
        if (Build.Says(name, "bed", "hotel", "hospital", "ward", "dormitory"))
            return [new("bed", side * 1.6m, 1.35m), new("lamp", side * 0.4m, 2.1m), new("chair", side * -1.9m, 1.5m, side * 35)];
        if (Build.Says(name, "bar", "kitchen", "shop", "cafe", "diner", "reception", "lobby", "store", "pub"))
            return [new("counter", side * 1.2m, 1.75m), new("counter", side * -1.0m, 1.75m), new("lamp", side * -2.3m, 1.8m), new("table", side * -1.9m, -0.2m, 90, 0.8m)];
        if (Build.Says(name, "warehouse", "garage", "cellar", "basement", "factory", "attic", "storage", "workshop", "hangar"))
            return [new("crate", side * 1.7m, 1.4m, 20), new("crate", side * 2.35m, 1.7m, -10, 1.2m), new("crate", side * 1.75m, 2.1m, 5, 0.8m), new("column", side * -1.9m, 1.2m), new("lamp", side * -2.3m, 2m)];
        if (Build.Says(name, "church", "hall", "temple", "museum", "court", "station", "palace", "theatre"))
            return [new("column", -2.2m, 1.6m), new("column", 2.2m, 1.6m), new("bench", side * 0.9m, 1.9m), new("lamp", side * -1.2m, 2.1m)];
        return [new("table", side * 1.7m, 1.35m, 8), new("chair", side * 0.85m, 1.5m, side * 80), new("chair", side * 2.4m, 1.6m, side * -70), new("lamp", side * -2.1m, 1.9m), new("bench", side * -1.0m, 2.05m)];
    }

    private static IEnumerable<SetPiece> Outside(SetDescription set)
    {
        ulong place = Dice.Key(set.Location);
        decimal side = Dice.Unit(place, 70) < 0.5f ? -1 : 1;
        if (Backdrop.IsTown(set))
            return
            [
                new("lamp", side * -2.3m, 2.2m), new("vehicle", side * 3.4m, 4.6m, side * 90), new("bench", side * 1.3m, 2.6m), new("tree", side * -4.6m, 4.4m, 0, 0.9m),
                new("lamp", side * 5.6m, 3.2m), new("crate", side * -3.0m, 3.0m, 15, 0.8m),
            ];
        return
        [
            new("tree", side * 2.9m, 3.4m), new("tree", side * -3.6m, 4.8m, 0, 1.15m), new("tree", side * 6.2m, 6.5m, 0, 1.3m), new("tree", side * -7.2m, 8.2m, 0, 1.2m),
            new("tree", side * 0.8m, 9.5m, 0, 1.1m), new("bench", side * -1.4m, 2.2m, side * -12), 
        ];
    }

    private static Vec3 At(SetPiece piece) => new((float)piece.X, 0, (float)piece.Z);
}
