using AktionBridge.Contracts.Rpc.Plugin;

namespace AktionBridge.Host.Film.Arranging;

/// <summary>Cuts a directed blocking in two at a moment: who walks there goes on from the place that was reached, the camera from where it was on a straight line between its keys.</summary>
internal static class BlockingCut
{
    private const int Digits = 4;

    /// <param name="blocking">The whole.</param>
    /// <param name="seconds">From its first frame.</param>
    public static (Contracts.Rpc.Plugin.Blocking First, Contracts.Rpc.Plugin.Blocking Second) At(Contracts.Rpc.Plugin.Blocking blocking, decimal seconds)
    {
        List<(Performer First, Performer Second)> performers = [.. blocking.Performers.Select(performer =>
        {
            (IReadOnlyList<PerformerKey> first, IReadOnlyList<PerformerKey> second) = Keys(performer.Keys, seconds, key => key.Seconds, (key, at) => key with { Seconds = at }, Between);
            return (performer with { Keys = first }, performer with { Keys = second });
        })];
        (IReadOnlyList<CameraKey> First, IReadOnlyList<CameraKey> Second)? camera = blocking.Camera is { Count: > 0 } path
            ? Keys(path, seconds, key => key.Seconds, (key, at) => key with { Seconds = at }, Between)
            : null;
        return (
            blocking with { Performers = [.. performers.Select(one => one.First)], Camera = camera?.First },
            blocking with { Performers = [.. performers.Select(one => one.Second)], Camera = camera?.Second });
    }

    private static (IReadOnlyList<T> First, IReadOnlyList<T> Second) Keys<T>(
        IReadOnlyList<T> keys, decimal cut, Func<T, decimal> secondsOf, Func<T, decimal, T> at, Func<T, T, decimal, T> between)
        where T : class
    {
        List<T> before = [.. keys.Where(key => secondsOf(key) < cut)];
        List<T> after = [.. keys.Where(key => secondsOf(key) > cut)];
        T? exact = keys.FirstOrDefault(key => secondsOf(key) == cut);
        T last = exact ?? before[^1];
        if (exact is null && after.Count > 0)
            last = between(last, after[0], (cut - secondsOf(last)) / (secondsOf(after[0]) - secondsOf(last)));
        List<T> second = [at(last, 0), .. after.Select(key => at(key, secondsOf(key) - cut))];
        return (exact is null && after.Count == 0 ? before : [.. before, at(last, cut)], second);
    }

    // Whoever does not walk stays until the next key.
    private static PerformerKey Between(PerformerKey start, PerformerKey to, decimal part) => start.Action != "walk" ? start : start with
    {
        X = Mixed(start.X, to.X, part), Z = Mixed(start.Z, to.Z, part), Heading = Mixed(start.Heading, to.Heading, part),
    };

    private static CameraKey Between(CameraKey start, CameraKey to, decimal part) => start with
    {
        X = Mixed(start.X, to.X, part), Y = Mixed(start.Y, to.Y, part), Z = Mixed(start.Z, to.Z, part),
        TargetX = Mixed(start.TargetX, to.TargetX, part), TargetY = Mixed(start.TargetY, to.TargetY, part), TargetZ = Mixed(start.TargetZ, to.TargetZ, part),
        LensMillimetres = Mixed(start.LensMillimetres, to.LensMillimetres, part), Roll = Mixed(start.Roll, to.Roll, part),
    };

    private static decimal Mixed(decimal start, decimal to, decimal part) => Math.Round(start + ((to - start) * part), Digits);
}
