using AktionBridge.Contracts.Rpc.Plugin;

namespace AktionBridge.Host.Film.Blocking;

/// <summary>
/// An exchange of blows: the two an arm's length apart on the scene's line, each on the own side of it; one steps in and strikes, the other gives way, then the
/// other way round. Whoever else is in the picture stands clear.
/// </summary>
internal static class Fight
{
    private const decimal Reach = 0.45m;
    private const decimal Step = 0.25m;
    private const decimal Round = 1.2m;
    private const decimal Facing = 75;

    public static Contracts.Rpc.Plugin.Blocking For(SceneStage stage, BlockingNeeds shot, SetUp fight)
    {
        bool firstIsLeft = stage.MarkOf(fight.First).X <= stage.MarkOf(fight.Second).X;
        return new Contracts.Rpc.Plugin.Blocking
        {
            Performers =
            [
                .. shot.Cast.Select(name =>
                {
                    bool first = SetUp.Same(name, fight.First);
                    return new Performer(name, fight.Has(name) ? Blows(shot.Seconds, first, left: first == firstIsLeft) : [Bystander(stage, name)]);
                }),
            ],
        };
    }

    // All drift the same way at a blow and back at the next, so that the two stay apart: the striker goes at once, the other a moment later.
    private static List<PerformerKey> Blows(decimal seconds, bool first, bool left)
    {
        decimal place = left ? -Reach : Reach, heading = left ? Facing : -Facing;
        // The first one's side: his blow drives both to the other's.
        decimal drive = first == left ? Step : -Step;
        var keys = new List<PerformerKey>();
        int blow = 0;
        for (; (blow + 1) * Round <= seconds; blow++)
        {
            decimal begin = blow * Round, after = blow % 2 == 0 ? drive : 0, before = blow % 2 == 0 ? 0 : drive;
            bool strikes = (blow % 2 == 0) == first;
            if (!strikes)
                keys.Add(new PerformerKey(begin, place + before, 0, heading, "stand"));
            keys.Add(new PerformerKey(begin + (strikes ? 0 : 0.2m), place + before, 0, heading, "walk"));
            keys.Add(new PerformerKey(begin + (strikes ? 0.5m : 0.7m), place + after, 0, heading, strikes ? "point" : "stand"));
        }

        decimal last = blow * Round;
        if (last < seconds || blow == 0)
            keys.Add(new PerformerKey(last, place + (blow % 2 == 0 ? 0 : drive), 0, heading, "stand"));
        return keys;
    }

    private static PerformerKey Bystander(SceneStage stage, string name)
    {
        Mark mark = stage.MarkOf(name);
        return mark.Z >= 0.8m
            ? new PerformerKey(0, mark.X, mark.Z, mark.Heading, "stand")
            : new PerformerKey(0, mark.X * 4.4m, 0.4m, decimal.Round(-mark.X * 80, 0), "stand");
    }
}
