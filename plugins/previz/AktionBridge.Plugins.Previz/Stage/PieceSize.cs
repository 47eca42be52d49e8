using AktionBridge.Contracts.Plugin;
using AktionBridge.Plugins.Previz.Numerics;

namespace AktionBridge.Plugins.Previz.Stage;

/// <summary>Life sizes: half the width, the height, half the depth. Cameras and feet keep out of them.</summary>
internal static class PieceSize
{
    private static readonly Dictionary<string, Vec3> Sizes = new(StringComparer.Ordinal)
    {
        ["table"] = new(0.75f, 0.75f, 0.42f),
        ["chair"] = new(0.23f, 0.90f, 0.24f),
        ["bench"] = new(0.75f, 0.85f, 0.26f),
        ["wall"] = new(1.50f, 2.70f, 0.08f),
        ["door"] = new(0.55f, 2.20f, 0.09f),
        ["window"] = new(0.75f, 2.30f, 0.08f),
        ["lamp"] = new(0.22f, 1.65f, 0.22f),
        ["tree"] = new(0.25f, 4.60f, 0.25f),
        ["crate"] = new(0.40f, 0.70f, 0.40f),
        ["counter"] = new(1.10f, 1.02f, 0.32f),
        ["bed"] = new(0.80f, 0.95f, 1.05f),
        ["vehicle"] = new(0.92f, 1.45f, 2.15f),
        ["column"] = new(0.22f, 3.00f, 0.22f),
    };

    public static IReadOnlyCollection<string> Kinds => Sizes.Keys;

    public static Vec3 Of(SetPiece piece) => Sizes.GetValueOrDefault(piece.Kind, new Vec3(0.5f, 1, 0.5f)) * (float)piece.Scale;

    /// <summary>Whether a place, with room around it, lies inside the piece.</summary>
    public static bool Holds(SetPiece piece, Vec3 place, float room)
    {
        Vec3 size = Of(piece), from = place - new Vec3((float)piece.X, 0, (float)piece.Z);
        float angle = Exact.Radians((float)piece.Heading), c = Exact.Cos(angle), s = Exact.Sin(angle);
        float side = MathF.Abs((from.X * c) + (from.Z * s)), forward = MathF.Abs((from.X * s) - (from.Z * c));
        float crown = piece.Kind == "tree" && place.Y > 1.9f * (float)piece.Scale ? 1.1f * (float)piece.Scale : 0;
        return side < size.X + room + crown && forward < size.Z + room + crown && place.Y < size.Y + room;
    }
}
