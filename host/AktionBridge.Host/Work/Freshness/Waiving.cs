using AktionBridge.Contracts.Rpc.Wire;
using AktionBridge.Host.Film.Graph;
using AktionBridge.Host.Film.Recipes;
using AktionBridge.Host.Film.Waivers;

namespace AktionBridge.Host.Work.Freshness;

/// <summary>Lets single differences of a take be, and takes that back. Verdicts are not touched.</summary>
internal static class Waiving
{
    private const int LongestReason = 1000;

    /// <exception cref="RpcFailureException">NotFound: the take has no such difference now; InvalidValue: there is no reason.</exception>
    public static Take Waive(IFilmWriter film, Take take, GeneratorLookup generators, string path, string reason, string actor, DateTimeOffset now)
    {
        if (string.IsNullOrWhiteSpace(reason) || reason.Length > LongestReason)
            throw new RpcFailureException(RpcErrorCode.InvalidValue, $"reason holds {reason.Length} characters; say in 1 to {LongestReason} why the take is good as it is.");
        Shot shot = film.Find<Shot>(take.ShotId) ?? throw new RpcFailureException(RpcErrorCode.NotFound, $"The shot of take '{take.Id}' is gone.");
        StaleReport report = Composer.Report(film, take, shot, generators);
        RecipeDifference difference = report.Differences.FirstOrDefault(one => one.Path == path) ?? throw NoDifference(shot, take, path, report);
        var waiver = new TakeWaiver(path, difference.Words, WaivedDifferences.DigestOf(difference, report.Today), reason, actor, now);
        return Put(film, take, [.. take.Waivers.Where(one => one.Path != path), waiver]);
    }

    /// <exception cref="RpcFailureException">NotFound: nothing of that path is waived.</exception>
    public static Take Unwaive(IFilmWriter film, Take take, string path)
    {
        if (take.Waivers.All(one => one.Path != path))
            throw new RpcFailureException(
                RpcErrorCode.NotFound, take.Waivers.Count == 0 ? "Nothing of this take is waived." : $"'{path}' is not waived. Waived are: {string.Join(", ", take.Waivers.Select(one => one.Path))}.");
        return Put(film, take, [.. take.Waivers.Where(one => one.Path != path)]);
    }

    private static Take Put(IFilmWriter film, Take take, IReadOnlyList<TakeWaiver> waivers)
    {
        Take changed = take with { Waivers = waivers, Version = take.Version + 1 };
        film.Put(changed);
        return changed;
    }

    private static RpcFailureException NoDifference(Shot shot, Take take, string path, StaleReport report) => new(
        RpcErrorCode.NotFound,
        report.IsStale
            ? $"{shot.Code}_t{take.Number:00} does not differ in '{path}'. It differs in: {string.Join(", ", report.Differences.Select(one => $"{one.Path} ({one.Words})"))}."
            : $"{shot.Code}_t{take.Number:00} is up to date: there is nothing to waive.");
}
