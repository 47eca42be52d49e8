using AktionBridge.Contracts.Rpc.Client.Takes;
using AktionBridge.Contracts.Rpc.Wire;
using AktionBridge.Host.Film.Graph;
using AktionBridge.Host.Film.Inspections;

namespace AktionBridge.Host.Work.Inspecting;

/// <summary>What speaks against a take today, and what was decided about it.</summary>
internal static class TakeWarnings
{
    private const int LongestReason = 1000;

    /// <summary>Everything, with the decisions.</summary>
    public static IReadOnlyList<FindingInfo> All(IFilmReader film, Take take) =>
    [
        .. Findings(film, take).Select(finding => TakeJudge.OverrideOf(take, finding) is { } held
            ? new FindingInfo(finding.Code, finding.Message, held.Reason, held.Actor)
            : new FindingInfo(finding.Code, finding.Message)),
    ];

    /// <summary>Those that nobody decided to live with.</summary>
    public static IReadOnlyList<string> Open(IFilmReader film, Take take) => Open(ThresholdsOf(film), take);

    /// <summary>The same for many takes of one reading.</summary>
    public static IReadOnlyList<string> Open(InspectionThresholds thresholds, Take take) =>
        [.. TakeJudge.Findings(take, thresholds).Where(finding => TakeJudge.OverrideOf(take, finding) is null).Select(finding => finding.Message)];

    public static InspectionThresholds ThresholdsOf(IFilmReader film) => new(film.List<FilmProject>(limit: 1)[0].Thresholds);

    public static IReadOnlyList<string> Open(IReadOnlyList<FindingInfo> all) => [.. all.Where(finding => finding.Reason is null).Select(finding => finding.Message)];

    /// <summary>The take as it is after the decision.</summary>
    /// <exception cref="RpcFailureException">InvalidValue: no reason, or nothing to decide about.</exception>
    public static Take Override(IFilmReader film, Take take, OverrideTakeRequest request, string actor, DateTimeOffset now)
    {
        string reason = request.Reason.Trim();
        if (reason.Length is 0 or > LongestReason)
            throw new RpcFailureException(RpcErrorCode.InvalidValue, $"reason has {reason.Length} characters; say in 1 to {LongestReason} why the warning may stay.");
        IReadOnlyList<TakeFinding> findings = Findings(film, take);
        TakeFinding[] meant = [.. request.Codes is { } codes ? codes.SelectMany(code => Meant(findings, code)) : findings.Where(finding => TakeJudge.OverrideOf(take, finding) is null)];
        if (meant.Length == 0)
            throw new RpcFailureException(RpcErrorCode.InvalidValue, "The take has no open warning: there is nothing to override.");
        return take with
        {
            Overrides = [.. take.Overrides.Where(held => !meant.Any(finding => IsOf(held, finding))), .. meant.Select(finding => new FindingOverride(finding.Code, finding.Message, reason, actor, now))],
            Version = take.Version + 1,
        };
    }

    /// <summary>The take with its warnings open again.</summary>
    public static Take Withdraw(IFilmReader film, Take take, IReadOnlyList<string>? codes)
    {
        TakeFinding[] meant = [.. codes is null ? Findings(film, take) : codes.SelectMany(code => Meant(Findings(film, take), code))];
        return take with { Overrides = [.. take.Overrides.Where(held => !meant.Any(finding => IsOf(held, finding)))], Version = take.Version + 1 };
    }

    private static IReadOnlyList<TakeFinding> Findings(IFilmReader film, Take take) =>
        TakeJudge.Findings(take, ThresholdsOf(film));

    private static bool IsOf(FindingOverride held, TakeFinding finding) => held.Code == finding.Code && held.Message == finding.Message;

    private static TakeFinding[] Meant(IReadOnlyList<TakeFinding> findings, string code)
    {
        TakeFinding[] meant = [.. findings.Where(finding => finding.Code == code)];
        return meant.Length > 0 ? meant : throw new RpcFailureException(
            RpcErrorCode.InvalidValue,
            $"The take has no warning '{code}'. It has: {(findings.Count == 0 ? "none" : string.Join(", ", findings.Select(finding => finding.Code).Distinct()))}.");
    }
}
