using AktionBridge.Contracts.Rpc.Plugin;

namespace AktionBridge.Host.Film.Blocking;

/// <summary>
/// A chase runs from left to right in every shot of a scene, whoever is in the picture: the pursued ahead, the pursuer behind, companions after him. One direction
/// on the screen is its line of action.
/// </summary>
internal static class Chase
{
    private const decimal FastestMetresPerSecond = 4.2m;
    private const decimal Apart = 1.8m;

    // In front of the marks, where nothing stands.
    private const decimal Lane = -0.6m;

    public static Contracts.Rpc.Plugin.Blocking For(SceneStage stage, BlockingNeeds shot, SetUp chase)
    {
        // A lone runner keeps the place that he has among all.
        List<string> order = [chase.Second, chase.First, .. shot.Cast.Where(name => !chase.Has(name))];
        decimal length = Apart * (order.Count - 1), room = stage.HalfWidth * 2;
        // A crowd that does not fit stands closer; it never leaves the set.
        decimal gap = length > room / 2 ? room / 2 / (order.Count - 1) : Apart;
        length = gap * (order.Count - 1);
        decimal way = Math.Min(FastestMetresPerSecond * shot.Seconds, room - length), ahead = (length - way) / 2;
        Performer[] performers =
        [
            .. shot.Cast.Select(name =>
            {
                decimal from = decimal.Round(ahead - (gap * order.FindIndex(one => SetUp.Same(one, name))), 3);
                return new Performer(name, [new PerformerKey(0, from, Lane, 90, "walk"), new PerformerKey(shot.Seconds, decimal.Round(from + way, 3), Lane, 90, "walk")]);
            }),
        ];
        return new Contracts.Rpc.Plugin.Blocking { Performers = performers, Camera = shot.Movement is "static" or "pan" or "tilt" ? null : Alongside(shot, performers) };
    }

    // Framed from its bounds, a run of twenty metres would be a run of dots.
    private static IReadOnlyList<CameraKey>? Alongside(BlockingNeeds shot, Performer[] performers)
    {
        string size = performers.Length > 1 && shot.Size is not ("wide" or "extremeWide" or "full") ? "twoShot" : shot.Size;
        return NominalCamera.For(new CameraNeeds(size, shot.Angle, shot.LensMillimetres, "truck", shot.Seconds), performers);
    }
}
