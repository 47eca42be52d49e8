using AktionBridge.Contracts.Rpc.Plugin;

namespace AktionBridge.Host.Film.Recipes;

/// <summary>Reads the director's decisions back from canonical form.</summary>
internal static class DirectionParser
{
    public static ShotDirection Parse(RecipeReader from) => new()
    {
        Size = from.Text("size"),
        Angle = from.Text("angle"),
        LensMillimetres = from.Decimal("lensMillimetres"),
        Movement = from.Text("movement"),
        Description = from.Text("description"),
        Cast = from.Objects("cast", member => new CastMember(member.Text("name"), member.Text("description"), member.Texts("palette"))),
        Set = Set(from.Object("set")),
        Blocking = from.Has("blocking") ? Blocking(from.Object("blocking")) : null,
    };

    private static SetDescription Set(RecipeReader from) => new()
    {
        Location = from.Text("location"),
        Interior = from.Flag("interior"),
        TimeOfDay = from.Text("timeOfDay", "day"),
        Palette = from.Texts("palette"),
        Pieces = from.Objects("pieces", piece => new SetPiece(piece.Text("kind"), piece.Decimal("x"), piece.Decimal("z"), piece.Decimal("heading"), piece.Decimal("scale", 1))),
    };

    private static Contracts.Rpc.Plugin.Blocking Blocking(RecipeReader from) => new()
    {
        Performers = from.Objects("performers", performer => new Performer(performer.Text("name"), performer.Objects("keys", Key))),
        Camera = from.Has("camera") ? from.Objects("camera", Camera) : null,
    };

    private static PerformerKey Key(RecipeReader key) =>
        new(key.Decimal("seconds"), key.Decimal("x"), key.Decimal("z"), key.Decimal("heading"), key.Text("action"));

    private static CameraKey Camera(RecipeReader key) => new(
        key.Decimal("seconds"), key.Decimal("x"), key.Decimal("y"), key.Decimal("z"),
        key.Decimal("targetX"), key.Decimal("targetY"), key.Decimal("targetZ"),
        key.Decimal("lensMillimetres"), key.Decimal("roll"));
}
