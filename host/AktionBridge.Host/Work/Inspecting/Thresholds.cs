using AktionBridge.Contracts.Rpc.Client;
using AktionBridge.Contracts.Rpc.Wire;
using AktionBridge.Host.Film.Inspections;
using AktionBridge.Host.Plugins.Validation;

namespace AktionBridge.Host.Work.Inspecting;

/// <summary>Thresholds as clients set and see them.</summary>
internal static class Thresholds
{
    /// <summary>As they are kept: in one spelling, and only those that differ from their defaults.</summary>
    /// <exception cref="RpcFailureException">InvalidValue: all that is wrong, each with what is allowed.</exception>
    public static IReadOnlyDictionary<string, string> Check(IReadOnlyDictionary<string, string> given)
    {
        IReadOnlyDictionary<string, string> complete = InspectorValidation.Complete(InspectionThresholds.Measures.Id, InspectionThresholds.Measures, given);
        IReadOnlyList<string> quiet = InspectionThresholds.CodesIn(complete["quiet"]);
        IReadOnlyList<string> codes = [.. TakeJudge.Codes, .. CutJudge.Codes];
        if (quiet.FirstOrDefault(code => !codes.Contains(code)) is { } unknown)
            throw new RpcFailureException(RpcErrorCode.InvalidValue, $"quiet names '{unknown}'. The codes are: {string.Join(", ", codes)}.");
        return new SortedDictionary<string, string>(
            InspectionThresholds.Measures.Parameters
                .Select(parameter => (parameter.Name, parameter.Default, Value: parameter.Name == "quiet" ? string.Join(", ", quiet) : complete[parameter.Name]))
                .Where(one => one.Value != one.Default).ToDictionary(one => one.Name, one => one.Value), StringComparer.Ordinal);
    }

    public static IReadOnlyList<ThresholdInfo> View(IReadOnlyDictionary<string, string> kept) =>
        [.. InspectionThresholds.Measures.Parameters.Select(parameter => new ThresholdInfo(kept.GetValueOrDefault(parameter.Name) ?? parameter.Default, parameter))];
}
