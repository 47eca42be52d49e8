using AktionBridge.Contracts.Rpc.Plugin;

namespace AktionBridge.Host.Film.Recipes;

/// <summary>The director's decisions in canonical form.</summary>
internal static class DirectionCanonical
{
    public static CanonicalObject Of(ShotDirection direction) => new CanonicalObject()
        .Text("size", direction.Size)
        .Text("angle", direction.Angle)
        .Decimal("lensMillimetres", direction.LensMillimetres)
        .Text("movement", direction.Movement)
        .Text("description", direction.Description)
        .Objects("cast", direction.Cast, member => new CanonicalObject()
            .Text("name", member.Name).Text("description", member.Description).Texts("palette", member.Palette))
        .Object("set", Of(direction.Set))
        .Present("blocking", direction.Blocking is null ? null : Of(direction.Blocking));

    private static CanonicalObject Of(SetDescription set) => new CanonicalObject()
        .Text("location", set.Location)
        .Flag("interior", set.Interior)
        .Text("timeOfDay", set.TimeOfDay, "day")
        .Texts("palette", set.Palette)
        .Objects("pieces", set.Pieces, piece => new CanonicalObject()
            .Text("kind", piece.Kind).Decimal("x", piece.X).Decimal("z", piece.Z).Decimal("heading", piece.Heading).Decimal("scale", piece.Scale, 1));

    private static CanonicalObject Of(Contracts.Rpc.Plugin.Blocking blocking) => new CanonicalObject()
        .Objects("performers", blocking.Performers, performer => new CanonicalObject()
            .Text("name", performer.Name)
            .Objects("keys", performer.Keys, key => new CanonicalObject()
                .Decimal("seconds", key.Seconds).Decimal("x", key.X).Decimal("z", key.Z).Decimal("heading", key.Heading).Text("action", key.Action)))
        .Objects("camera", blocking.Camera, Of);

    private static CanonicalObject Of(CameraKey key) => new CanonicalObject()
        .Decimal("seconds", key.Seconds)
        .Decimal("x", key.X).Decimal("y", key.Y).Decimal("z", key.Z)
        .Decimal("targetX", key.TargetX).Decimal("targetY", key.TargetY).Decimal("targetZ", key.TargetZ)
        .Decimal("lensMillimetres", key.LensMillimetres)
        .Decimal("roll", key.Roll);
}
