using AktionBridge.Contracts.Rpc.Client;
using AktionBridge.Contracts.Rpc.Editor;
using AktionBridge.Host.Timeline.Placements;

namespace AktionBridge.Host.Timeline.Checks;

/// <summary>Compares every strip of ours on a timeline with what should be there. Pure: the same timeline and facts give the same findings.</summary>
public static class TimelineChecker
{
    /// <param name="timeline">As just read.</param>
    /// <param name="placements">All that are known of the project, of every document.</param>
    /// <param name="files">By name: files that placements and strips name; a file that is not listed is not known.</param>
    public static ConformCheck Check(TimelineSnapshot timeline, IReadOnlyList<CheckedPlacement> placements, IReadOnlyDictionary<string, CheckedFile> files)
    {
        ArgumentNullException.ThrowIfNull(timeline);
        ArgumentNullException.ThrowIfNull(placements);
        ArgumentNullException.ThrowIfNull(files);
        var strips = new OurStrips(timeline);
        var words = new FindingWords(timeline);
        var findings = new List<CheckFinding>();
        var told = new HashSet<OurStrip>(ReferenceEqualityComparer.Instance);
        int here = 0;
        foreach (CheckedPlacement placement in placements.Where(one => one.Document == timeline.Document && one.Timeline == timeline.Timeline))
        {
            here++;
            IReadOnlyList<OurStrip> lying = strips.Of(placement.Id, placement.FileName);
            told.UnionWith(lying);
            if (lying.Count == 0)
            {
                findings.Add(words.Missing(placement));
                continue;
            }

            findings.AddRange(lying.Skip(1).Select(strip => words.Duplicate(placement, strip)));
            foreach (OurStrip strip in lying)
                findings.AddRange(StripRules.Of(words, placement, strip, files));
        }

        var known = placements.ToDictionary(placement => placement.Id);
        foreach (OurStrip strip in strips.All.Where(strip => !told.Contains(strip)))
        {
            findings.Add(strip.Placement is { } id && known.TryGetValue(id, out CheckedPlacement? elsewhere) ? words.Foreign(elsewhere, strip) : words.Unknown(strip));
            findings.AddRange(StripRules.OfFile(words, strip, files));
        }

        int looked = here + strips.All.Count(strip => !told.Contains(strip));
        return new ConformCheck(looked, [.. findings.OrderBy(finding => finding.Start).ThenBy(finding => finding.Severity == FindingWords.Problem ? 0 : 1)], Sentence(looked, findings));
    }

    private static string Sentence(int looked, List<CheckFinding> findings)
    {
        int problems = findings.Count(finding => finding.Severity == FindingWords.Problem);
        int notices = findings.Count - problems;
        string strips = looked == 1 ? "1 placement" : $"{looked} placements";
        if (findings.Count == 0)
            return looked == 0 ? "Nothing of this project lies on the timeline." : $"{strips} checked; all are as they should be.";
        string told = problems == 0 ? "no problem" : problems == 1 ? "1 problem" : $"{problems} problems";
        return $"{strips} checked: {told}, {(notices == 1 ? "1 notice" : $"{notices} notices")}.";
    }
}
