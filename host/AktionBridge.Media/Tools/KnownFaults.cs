using System.Text.RegularExpressions;

namespace AktionBridge.Media.Tools;

/// <summary>Releases of ffmpeg that are known to be dangerous with files of strangers. Only what upstream says of a release: what a distribution put into its own build cannot be seen.</summary>
internal static partial class KnownFaults
{
    // Half open: from, and the first that has the fix. What was fixed before the oldest release that is accepted is not listed.
    private static readonly (Version From, Version Fixed, string Fault)[] Known =
    [
        (new(5, 1), new(5, 1, 10), "CVE-2026-8461, a write beyond a buffer in its MagicYUV decoder"),
        (new(8, 1), new(8, 1, 2), "CVE-2026-8461, a write beyond a buffer in its MagicYUV decoder"),
    ];

    /// <summary>What is wrong with this version; null when nothing is known, also of builds from git, which have no number.</summary>
    public static string? Of(string version)
    {
        Match release = ReleaseNumber().Match(version);
        if (!release.Success)
            return null;
        Version number = Version.Parse(release.Groups[1].ValueSpan);
        (_, Version? repaired, string? fault) = Known.FirstOrDefault(one => number >= one.From && number < one.Fixed);
        return fault is null
            ? null
            : $"ffmpeg {version} has {fault} (repaired in {repaired}), unless its distribution put the repair in. The host opens no such file, whatever it is named; a plugin that opens files by itself may.";
    }

    [GeneratedRegex(@"^n?(\d+\.\d+(?:\.\d+)?)")]
    private static partial Regex ReleaseNumber();
}
