using AktionBridge.Contracts.Plugin;
using AktionBridge.Plugins.Previz.Numerics;

namespace AktionBridge.Plugins.Previz.Camera;

/// <summary>Where the camera stands for the held frame, as angles about what it looks at.</summary>
/// <param name="Target">The middle of the picture.</param>
/// <param name="Azimuth">Radians; 0 looks from the audience's side, growing towards +X.</param>
/// <param name="Elevation">Radians above level.</param>
/// <param name="FrameHeight">Height of the picture at the target in metres.</param>
/// <param name="Actor">Index of the subject; -1 for an empty stage.</param>
internal sealed record Framing(Vec3 Target, float Azimuth, float Elevation, float Distance, float FrameHeight, float Aside, float RollDegrees, int Actor)
{
    public const float LowestCamera = 0.22f;

    /// <summary>The camera's place; lens and target move aside together, which keeps the perspective.</summary>
    public (Vec3 Position, Vec3 Target) Place(float azimuth, float distance)
    {
        float level = Exact.Cos(Elevation) * distance;
        var away = new Vec3(Exact.Sin(azimuth) * level, Exact.Sin(Elevation) * distance, -Exact.Cos(azimuth) * level);
        var right = new Vec3(Exact.Cos(azimuth), 0, Exact.Sin(azimuth));
        Vec3 target = Target + (right * Aside), position = target + away;
        return (position with { Y = MathF.Max(position.Y, LowestCamera) }, target);
    }

    public static Framing Of(ShotDirection direction, Subjects subjects, float aspect, ulong place)
    {
        ShotSize size = ShotSize.Of(direction.Size);
        (float halfWidth, float halfHeight) = CameraView.Gate((float)direction.LensMillimetres, aspect);
        if (subjects.Count == 0)
            return OfPlace(direction, size, halfHeight, place);
        if (size.Name == "overTheShoulder" && subjects.Count > 1)
            return OverTheShoulder(direction, size, subjects, halfWidth, halfHeight);
        if (size.IsWide || size.Name == "twoShot" || (size.Name == "full" && subjects.Count > 1))
            return OfGroup(direction, size, subjects, halfWidth, halfHeight, place);
        return OfOne(direction, size, subjects, halfWidth, halfHeight);
    }

    private static Framing OfPlace(ShotDirection direction, ShotSize size, float halfHeight, ulong place)
    {
        float height = MathF.Max(1.2f, size.Height * 1.75f), distance = height / (2 * halfHeight);
        var target = new Vec3(0, MathF.Max(0.75f, MathF.Min(1.3f, height * 0.35f)), 0.6f);
        return new Framing(target, Dice.Between(place, 80, -0.3f, 0.3f), Angle.Elevation(direction.Angle, target.Y, 1.55f, distance), distance, height, 0, Angle.Roll(direction.Angle), -1);
    }

    private static Framing OfOne(ShotDirection direction, ShotSize size, Subjects subjects, float halfWidth, float halfHeight)
    {
        float stature = subjects.BuildOf(0).Stature, height = size.Height * stature;
        Vec3 eyes = subjects.HoldEyes(0), target = eyes with { Y = CentreOf(size, subjects, eyes, height, stature) };
        if (size.Name == "insert")
            target = InsertTarget(subjects);
        float distance = height / (2 * halfHeight);
        Vec3 face = subjects.HoldFace(0);
        float facing = Exact.Atan2(face.X, -face.Z), azimuth = ThreeQuarter(facing, size.StandsOnFloor ? 0.45f : 0.55f);
        float elevation = Angle.Elevation(direction.Angle, target.Y, eyes.Y, distance);
        if (size.Name == "insert" && direction.Angle == "eyeLevel")
            elevation = 0.42f;
        float profile = Exact.Sin(facing - azimuth), width = 2 * halfWidth * distance;
        return new Framing(target, azimuth, elevation, distance, height, profile * size.LookingRoom * width, Angle.Roll(direction.Angle), 0);
    }

    private static float CentreOf(ShotSize size, Subjects subjects, Vec3 eyes, float height, float stature)
    {
        if (size.EyeLine is { } line)
            return eyes.Y - (line * height);
        // Somebody who sits is shorter: keep the feet in and the air above.
        return (size.Centre * stature) - MathF.Max(0, ((stature * 0.93f) - eyes.Y) * 0.30f);
    }

    private static Vec3 InsertTarget(Subjects subjects) => subjects.At(Subjects.Steps * 2 / 3, 0).Arms[1].End + new Vec3(0, -0.06f, 0);

    /// <summary>Beside where the face looks, on the audience's side of it.</summary>
    private static float ThreeQuarter(float facing, float aside) =>
        MathF.Abs(facing) < aside * 0.5f ? facing + (facing >= 0 ? -aside : aside) * 0.8f : facing - (MathF.Sign(facing) * aside);

    private static Framing OfGroup(ShotDirection direction, ShotSize size, Subjects subjects, float halfWidth, float halfHeight, ulong place)
    {
        (Vec3 least, Vec3 most) = subjects.Bounds(wholeShot: direction.Movement == "static" || size.Name == "extremeWide");
        Vec3 middle = (least + most) * 0.5f;
        float tallest = Enumerable.Range(0, subjects.Count).Max(i => subjects.BuildOf(i).Stature), azimuth = GroupAzimuth(size, subjects, place);
        float spread = (MathF.Abs(Exact.Cos(azimuth)) * (most.X - least.X)) + (MathF.Abs(Exact.Sin(azimuth)) * (most.Z - least.Z));
        float deep = (MathF.Abs(Exact.Sin(azimuth)) * (most.X - least.X)) + (MathF.Abs(Exact.Cos(azimuth)) * (most.Z - least.Z));
        float height = MathF.Max(size.Height * tallest, (spread + (size.IsWide ? 1.5f : 0.85f)) * halfHeight / halfWidth), distance = (height / (2 * halfHeight)) + (deep * 0.35f);
        float eyes = Enumerable.Range(0, subjects.Count).Max(i => subjects.HoldEyes(i).Y);
        float centre = size.EyeLine is { } line ? eyes - (line * MathF.Min(height, size.Height * tallest * 1.3f)) : CentreOf(size, subjects, new Vec3(0, eyes, 0), height, tallest);
        Vec3 target = middle with { Y = centre };
        float aside = 0;
        if (subjects.Count == 1)
        {
            Vec3 face = subjects.HoldFace(0);
            aside = Exact.Sin(Exact.Atan2(face.X, -face.Z) - azimuth) * size.LookingRoom * 2 * halfWidth * distance;
        }

        return new Framing(target, azimuth, Angle.Elevation(direction.Angle, target.Y, size.Name == "extremeWide" ? 2.1f : eyes, distance), distance, height, aside, Angle.Roll(direction.Angle), 0);
    }

    private static float GroupAzimuth(ShotSize size, Subjects subjects, ulong place)
    {
        if (size.Name != "twoShot" || subjects.Count < 2)
            return Dice.Between(place, 81, -0.26f, 0.26f);
        // Square to the line between the two, on the audience's side of it.
        Vec3 line = (subjects.HoldEyes(1) - subjects.HoldEyes(0)).Flat().NormalizedOr(new Vec3(1, 0, 0));
        var across = new Vec3(line.Z, 0, -line.X);
        if (across.Z > 0)
            across = -across;
        return Exact.Atan2(across.X, -across.Z);
    }

    private static Framing OverTheShoulder(ShotDirection direction, ShotSize size, Subjects subjects, float halfWidth, float halfHeight)
    {
        Vec3 eyes = subjects.HoldEyes(0), other = subjects.HoldEyes(1);
        Vec3 line = (other - eyes).Flat().NormalizedOr(new Vec3(0, 0, -1)), beside = new(line.Z, 0, -line.X);
        if (beside.Z > 0)
            beside = -beside;
        float apart = (other - eyes).Flat().Length, height = size.Height * subjects.BuildOf(0).Stature;
        float distance = MathF.Max(height / (2 * halfHeight), apart + 0.80f);
        height = distance * 2 * halfHeight;
        // The shoulder stays in the picture's edge whatever the lens: aside by two thirds of the half picture at its distance.
        float behind = distance - apart;
        Vec3 from = (other + (beside * MathF.Min(0.62f, MathF.Max(0.24f, 0.76f * halfWidth * behind))) - eyes).Flat().Normalized();
        float azimuth = Exact.Atan2(from.X, -from.Z), side = MathF.Sign((Exact.Cos(azimuth) * line.X) + (Exact.Sin(azimuth) * line.Z));
        float centre = eyes.Y - (size.EyeLine!.Value * height * 0.8f), level = MathF.Max(other.Y + 0.04f, eyes.Y);
        var target = eyes with { Y = centre };
        return new Framing(target, azimuth, Angle.Elevation(direction.Angle, centre, level, distance), distance, height, side * 0.07f * 2 * halfWidth * distance, Angle.Roll(direction.Angle), 0);
    }
}
