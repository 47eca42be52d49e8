using System.Text.RegularExpressions;
using AktionBridge.Contracts.Rpc.Plugin;
using AktionBridge.Host.Plugins.Runs;

namespace AktionBridge.Host.Plugins.Tasks;

/// <summary>What an inspector says is kept with the take and shown: few words, places that are in the take, names that can be asked for.</summary>
internal static partial class InspectionCheck
{
    private const int MostFindings = 200;
    private const int MostMeasurements = 200;
    private const int LongestValue = 4000;

    /// <summary>Null when it holds.</summary>
    public static string? Problem(InspectResult? result, int frames)
    {
        if (result?.Findings is not { Count: <= MostFindings } || result.Findings.Any(finding => finding is null))
            return $"its findings are null, hold null, or are more than {MostFindings}";
        if (result.Findings.Any(finding => string.IsNullOrWhiteSpace(finding.Message) || finding.Message.Length > LongestValue))
            return $"a finding has no message, or one longer than {LongestValue} characters";
        if (result.Findings.FirstOrDefault(finding => finding.Frames < 1 || (finding.FirstFrame is { } first && (first < 0 || (long)first + finding.Frames > frames))) is { } stray)
            return $"a finding lies at frame {stray.FirstFrame} for {stray.Frames} frames; the take has {frames}";
        if (result.Measurements is not { Count: <= MostMeasurements })
            return $"its measurements are null or more than {MostMeasurements}";
        return result.Measurements.FirstOrDefault(pair => !NamePattern().IsMatch(pair.Key) || pair.Value is null || pair.Value.Length > LongestValue) is { Key: { } odd }
            ? $"its measurement '{PlainText.Of(odd, 60)}' is not named in camelCase, or its value is null or longer than {LongestValue} characters"
            : null;
    }

    [GeneratedRegex("^[a-z][A-Za-z0-9]{0,59}$", RegexOptions.CultureInvariant)]
    private static partial Regex NamePattern();
}
