using AktionBridge.Contracts.Plugin;
using AktionBridge.Plugins.Previz.Numerics;

namespace AktionBridge.Plugins.Previz.Stage;

/// <summary>Places and moves the cast when nobody has: people who talk face each other, open a little to the audience.</summary>
internal static class AutoBlocking
{
    private const int Most = 6;

    public static IReadOnlyList<Performer> Of(ShotDirection direction, float seconds, long seed)
    {
        List<string> names = [.. direction.Cast.Select(c => c.Name).Distinct(StringComparer.OrdinalIgnoreCase).Take(Most)];
        Deed[] deeds = Sentence.Read(direction.Description, names);
        // The line-up belongs to the scene, not to the take: another seed varies it by centimetres, so that shots still cut together.
        ulong place = Dice.Key(direction.Set.Location), take = Dice.Key((ulong)seed, 7);
        var performers = new Performer[names.Count];
        for (int i = 0; i < names.Count; i++)
        {
            (Vec3 at, float heading) = Spot(i, names.Count, deeds, place);
            at += new Vec3(Dice.Between(take, i * 2, -0.03f, 0.03f), 0, Dice.Between(take, (i * 2) + 1, -0.03f, 0.03f));
            performers[i] = new Performer(names[i], Keys(deeds[i], at, heading, seconds, i, names.Count));
        }

        return performers;
    }

    private static (Vec3 At, float Heading) Spot(int index, int count, Deed[] deeds, ulong place)
    {
        float apart = deeds.Contains(Deed.Sit) ? 0.85f : 0.66f;
        if (count == 1)
            return (Vec3.Zero, Dice.Unit(place, 60) < 0.5f ? 22 : -22);
        if (count == 2)
            return index == 0 ? (new Vec3(-apart, 0, 0), 68) : (new Vec3(apart, 0, 0.12f), -68);
        if (count == 3)
        {
            return index switch
            {
                0 => (new Vec3(-apart - 0.15f, 0, -0.05f), 62),
                1 => (new Vec3(apart + 0.15f, 0, 0.05f), -62),
                _ => (new Vec3(0.12f, 0, 0.85f), -4),
            };
        }

        float angle = Curve.Lerp(-1.25f, 1.25f, index / (count - 1f)), radius = 0.45f * count;
        return (new Vec3(Exact.Sin(angle) * radius, 0, (Exact.Cos(angle) * radius) - 0.4f), angle * -57);
    }

    private static PerformerKey[] Keys(Deed deed, Vec3 at, float heading, float seconds, int index, int count)
    {
        switch (deed)
        {
            case Deed.Sit:
                return [Key(0, at, heading, "sit")];
            case Deed.Point:
                return [Key(0, at, heading, "stand"), Key(MathF.Min(0.6f, seconds * 0.2f), at, heading, "point")];
            case Deed.Walk or Deed.Run or Deed.Leave:
                return Moves(deed, at, heading, seconds, index, count);
            default:
                return [Key(0, at, heading, "stand")];
        }
    }

    private static PerformerKey[] Moves(Deed deed, Vec3 at, float heading, float seconds, int index, int count)
    {
        float pace = deed == Deed.Run ? 2.6f : 1.3f;
        if (deed == Deed.Leave)
        {
            float wait = MathF.Min(1, seconds * 0.25f), way = pace * MathF.Max(0.5f, seconds - wait + 1);
            float side = at.X <= 0 ? -1 : 1;
            return [Key(0, at, heading, "stand"), Key(wait, at, side * 100, "walk"), Key(seconds + 1, at + new Vec3(side * way, 0, way * 0.15f), side * 100, "stand")];
        }

        if (count == 1)
        {
            // Alone: across the stage and a little towards the audience, under way through the whole shot.
            float length = pace * seconds;
            Vec3 along = new Vec3(0.86f * (heading >= 0 ? 1 : -1), 0, -0.5f);
            return [Key(0, at - (along * (length * 0.5f)), heading, "walk"), Key(seconds, at + (along * (length * 0.5f)), heading, "walk")];
        }

        float arrive = MathF.Max(0.8f, MathF.Min(seconds * 0.7f, 3.2f)), from = index % 2 == 0 ? -1 : 1;
        Vec3 start = at + new Vec3(from * pace * arrive * 0.95f, 0, pace * arrive * 0.25f);
        return [Key(0, start, from * -95, "walk"), Key(arrive, at, heading, "stand")];
    }

    private static PerformerKey Key(float seconds, Vec3 at, float heading, string action) =>
        new((decimal)seconds, (decimal)at.X, (decimal)at.Z, (decimal)heading, action);
}
