using AktionBridge.Plugins.Previz.Geometry;
using AktionBridge.Plugins.Previz.Numerics;
using AktionBridge.Plugins.Previz.Rendering;

namespace AktionBridge.Plugins.Previz.Stage;

/// <summary>Four walls and a ceiling that are seen from inside only: a camera outside looks in, as through a wild wall.</summary>
internal sealed record Room(float Left, float Right, float Front, float Back)
{
    public const float Height = 2.85f;
    private const float Sill = 0.85f, Head = 2.25f;

    /// <summary>Large enough for everything given, with space to walk around it.</summary>
    public static Room Around(Vec3 least, Vec3 most) => new(
        MathF.Min(-2.7f, least.X - 1.3f), MathF.Max(2.7f, most.X + 1.3f), MathF.Min(-3.4f, least.Z - 2.2f), MathF.Max(2.6f, most.Z + 1.4f));

    public void Build(SetBuilder set, ulong place)
    {
        float x = (Left + Right) / 2, z = (Front + Back) / 2, halfX = (Right - Left) / 2, halfZ = (Back - Front) / 2;
        int windows = Dice.Pick(place, 30, 2) + 1;
        Side(set, new Vec3(x, 0, Back), 0, halfX, windows);
        AddPicture(set, place, x, windows == 1 ? halfX * 0.62f : 0);
        Side(set, new Vec3(x, 0, Front), 180, halfX, 0);
        Side(set, new Vec3(Left, 0, z), 90, halfZ, 1);
        Side(set, new Vec3(Right, 0, z), -90, halfZ, 0);
        AddDoor(set, new Vec3(Right, 0, Dice.Between(place, 31, z - (halfZ * 0.1f), z + (halfZ * 0.55f))));
        var ceiling = new Frame3(new Vec3(x, Height, z), new Vec3(1, 0, 0), new Vec3(0, 0, 1), -Vec3.Up);
        set.BeginWall(ceiling);
        Solids.Panel(set.Mesh, set.Paints.Trim, ceiling, Vec3.Zero, halfX, halfZ);
    }

    private static void Side(SetBuilder set, Vec3 middle, float headingDegrees, float half, int windows)
    {
        Frame3 wall = Frame3.Standing(middle, Exact.Radians(headingDegrees));
        set.BeginWall(wall);
        Solids.Panel(set.Mesh, set.Paints.Wall, wall, new Vec3(0, Height / 2, 0), half, Height / 2);
        Solids.Box(set.Mesh, set.Paints.Trim, wall, new Vec3(0, 0.06f, -0.005f), new Vec3(half, 0.06f, 0.025f));
        Solids.Box(set.Mesh, set.Paints.Trim, wall, new Vec3(0, Height - 0.04f, -0.005f), new Vec3(half, 0.04f, 0.03f));
        for (int i = 0; i < windows; i++)
            AddWindow(set, wall, half * (((i * 2) + 1f - windows) / windows) * 0.9f);
        set.Occluders.Add(Occluder.Box(wall.Point(0, Height / 2, -0.5f), new Vec3(half, Height / 2, 0.49f), wall.Side, 0.7f, 0.45f));
    }

    private static void AddWindow(SetBuilder set, Frame3 wall, float at)
    {
        const float Half = 0.68f, Middle = (Sill + Head) / 2, HalfUp = (Head - Sill) / 2;
        Solids.Panel(set.Mesh, set.Paints.Glass, wall, new Vec3(at, Middle, 0.004f), Half, HalfUp);
        // The far side of the street, so that a window looks out on something.
        Solids.Panel(set.Mesh, set.Paints.View, wall, new Vec3(at, Sill + 0.20f, 0.006f), Half, 0.20f);
        Solids.Panel(set.Mesh, set.Paints.View, wall, new Vec3(at - 0.30f, Sill + 0.48f, 0.006f), 0.22f, 0.08f);
        for (int sign = -1; sign <= 1; sign += 2)
        {
            Solids.Box(set.Mesh, set.Paints.Trim, wall, new Vec3(at + (sign * Half), Middle, 0.015f), new Vec3(0.045f, HalfUp + 0.04f, 0.03f));
            Solids.Box(set.Mesh, set.Paints.Trim, wall, new Vec3(at, Middle + (sign * HalfUp), 0.015f), new Vec3(Half, 0.04f, 0.03f));
            var curtain = new Vec3(at + (sign * (Half + 0.17f)), Middle - 0.12f, 0.05f);
            for (int fold = 0; fold < 4; fold++)
                Solids.Round(set.Mesh, set.Paints.Cloth, wall, curtain + new Vec3((fold - 1.5f) * 0.075f, -HalfUp - 0.1f, 0), (2 * HalfUp) + 0.34f, 0.045f, 0.036f, 10);
        }

        Solids.Box(set.Mesh, set.Paints.Trim, wall, new Vec3(at, Middle, 0.01f), new Vec3(0.018f, HalfUp, 0.018f));
        Solids.Box(set.Mesh, set.Paints.Trim, wall, new Vec3(at, Middle + 0.12f, 0.01f), new Vec3(Half, 0.018f, 0.018f));
        Solids.Box(set.Mesh, set.Paints.Trim, wall, new Vec3(at, Sill - 0.05f, 0.05f), new Vec3(Half + 0.08f, 0.02f, 0.08f));
        Solids.Box(set.Mesh, set.Paints.Metal, wall, new Vec3(at, Head + 0.13f, 0.06f), new Vec3(Half + 0.42f, 0.012f, 0.012f));
    }

    private static void AddDoor(SetBuilder set, Vec3 at)
    {
        Frame3 wall = Frame3.Standing(at, Exact.Radians(-90));
        Solids.Panel(set.Mesh, set.Paints.Accent, wall, new Vec3(0, 1.02f, 0.012f), 0.44f, 1.02f);
        for (int sign = -1; sign <= 1; sign += 2)
        {
            Solids.Box(set.Mesh, set.Paints.Trim, wall, new Vec3(sign * 0.48f, 1.06f, 0.015f), new Vec3(0.05f, 1.06f, 0.03f));
            Solids.Box(set.Mesh, set.Paints.Cloth, wall, new Vec3(0, 1.02f + (sign * 0.46f), 0.014f), new Vec3(0.30f, 0.36f, 0.008f));
        }

        Solids.Box(set.Mesh, set.Paints.Trim, wall, new Vec3(0, 2.10f, 0.015f), new Vec3(0.53f, 0.05f, 0.03f));
        Solids.Ball(set.Mesh, set.Paints.Metal, wall, new Vec3(0.36f, 1, 0.06f), new Vec3(0.03f, 0.03f, 0.03f), 12, 6);
    }

    private void AddPicture(SetBuilder set, ulong place, float x, float aside)
    {
        Frame3 wall = Frame3.Standing(new Vec3(x + (Dice.Unit(place, 32) < 0.5f ? aside : -aside), 0, Back), 0);
        Solids.Box(set.Mesh, set.Paints.DarkWood, wall, new Vec3(0, 1.62f, 0.01f), new Vec3(0.30f, 0.24f, 0.02f));
        Solids.Panel(set.Mesh, set.Paints.Accent, wall, new Vec3(0, 1.62f, 0.032f), 0.25f, 0.19f);
    }
}
