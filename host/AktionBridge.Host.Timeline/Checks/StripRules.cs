using AktionBridge.Contracts.Rpc.Client;
using AktionBridge.Host.Timeline.Placements;

namespace AktionBridge.Host.Timeline.Checks;

/// <summary>What may be wrong with one strip.</summary>
internal static class StripRules
{
    public static IEnumerable<CheckFinding> Of(
        FindingWords words, CheckedPlacement placement, OurStrip strip, IReadOnlyDictionary<string, CheckedFile> files)
    {
        bool right = string.Equals(strip.FileName, placement.FileName, StringComparison.OrdinalIgnoreCase);
        if (!right)
            yield return words.WrongFile(placement, strip);
        foreach (CheckFinding finding in OfFile(words, strip, files, placement))
            yield return finding;
        if (ConformName.TryParse(strip.Item.MediaPath, out ConformName? name) && name.IsPlaceholder)
            yield return words.Placeholder(placement, strip);
        else if (placement.NotPlaying is not null)
            yield return words.NotPlaying(placement, strip, placement.NotPlaying);
        if (right && placement.Rejected)
            yield return words.Rejected(placement, strip);
        if (right && placement.Stale is not null)
            yield return words.Stale(placement, strip, placement.Stale);
        if (strip.Track.Name != placement.Track || strip.Item.Start - (strip.Item.SourceStart - placement.SourceStart) != placement.Start)
            yield return words.Moved(placement, strip);
        if (strip.Item.Duration != placement.Duration || strip.Item.SourceStart != placement.SourceStart)
            yield return words.Trimmed(placement, strip);
    }

    public static IEnumerable<CheckFinding> OfFile(
        FindingWords words, OurStrip strip, IReadOnlyDictionary<string, CheckedFile> files, CheckedPlacement? placement = null)
    {
        if (strip.FileName is null || !files.TryGetValue(strip.FileName, out CheckedFile? file))
            yield break;
        if (strip.Item.MediaMissing || !file.Exists)
            yield return words.Offline(placement, strip, file.Exists);
        else if (!file.Intact)
            yield return words.Damaged(placement, strip);
        if (strip.Item.SourceStart < 0 || strip.Item.SourceStart + strip.Item.Duration > file.Frames)
            yield return words.WrongLength(placement, strip, file);
    }
}
