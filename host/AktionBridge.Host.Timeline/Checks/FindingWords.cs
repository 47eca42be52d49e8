using AktionBridge.Contracts.Rpc.Client;
using AktionBridge.Contracts.Rpc.Editor;
using AktionBridge.Host.Timeline.Placements;
using AktionBridge.Host.Timeline.Time;

namespace AktionBridge.Host.Timeline.Checks;

/// <summary>Says each finding with its timecode, and what to do.</summary>
internal sealed class FindingWords(TimelineSnapshot timeline)
{
    public const string Problem = "problem";
    public const string Notice = "notice";

    public CheckFinding Missing(CheckedPlacement placement) => new(
        "missing", Problem, placement.Id, null, placement.Track, placement.Start,
        $"{placement.Shot} ({placement.FileName}) should lie at {At(placement.Start)} on {placement.Track}; it is not on the timeline.", "Restore the place, or drop it.");

    public CheckFinding Duplicate(CheckedPlacement placement, OurStrip strip) => Of(
        "duplicate", Problem, placement, strip, "is a second strip of the same placement: a cut or a copy. Only the first is given new takes.",
        "Take the copy over with adopt to make it a place of its own, or delete it.");

    public CheckFinding WrongFile(CheckedPlacement placement, OurStrip strip) => Of(
        "wrongFile", Problem, placement, strip, $"shows {strip.FileName ?? "no file"}; {placement.FileName} should lie there.", "Show the wanted take again.");

    public CheckFinding WrongLength(CheckedPlacement? placement, OurStrip strip, CheckedFile file) => Of(
        "wrongLength", Problem, placement, strip,
        $"shows {strip.Item.Duration} frames from source frame {strip.Item.SourceStart}; the file has {file.Frames}.", "Shorten the strip, or conform the take longer.");

    public CheckFinding Offline(CheckedPlacement? placement, OurStrip strip, bool exists) => Of(
        "offline", Problem, placement, strip,
        exists ? $"does not find its file where it looks ({strip.Item.MediaPath})." : "shows a file that is not on disk.",
        exists ? "Point the strip to the project's media/conforms, or show the take again." : "Show the take again: its conform is made anew.");

    public CheckFinding Damaged(CheckedPlacement? placement, OurStrip strip) => Of(
        "damaged", Problem, placement, strip, "shows a file whose bytes are not those that were made.", "Delete the file and show the take again: its conform is made anew.");

    public CheckFinding Unknown(OurStrip strip) => Of(
        "unknown", Problem, null, strip, "is ours by name, but this project knows no placement of it.", "Take it over with adopt, or open the project it came from.");

    public CheckFinding Foreign(CheckedPlacement elsewhere, OurStrip strip) => Of(
        "foreignDocument", Problem, elsewhere, strip,
        elsewhere.Document == timeline.Document ? "belongs to another timeline of this document." : "belongs to another document: this one was copied or moved.",
        "Take the strips of this document over with adopt.");

    public CheckFinding Placeholder(CheckedPlacement placement, OurStrip strip) => Of(
        "placeholder", Problem, placement, strip, "is a placeholder: no take yet.", "Wait for its take, generate one, or drop the place.");

    public CheckFinding NotPlaying(CheckedPlacement placement, OurStrip strip, string words) => Of(
        "notPlaying", Notice, placement, strip, words, "Show the take that plays, or approve the one that lies there.");

    public CheckFinding Rejected(CheckedPlacement placement, OurStrip strip) => Of(
        "rejected", Problem, placement, strip, "shows a take that was rejected.", "Show another take, or approve this one.");

    public CheckFinding Stale(CheckedPlacement placement, OurStrip strip, string why) => Of(
        "stale", Notice, placement, strip, $"shows a take that would be another today: {why}.", "Generate another take, or keep this one.");

    public CheckFinding Moved(CheckedPlacement placement, OurStrip strip) => Of(
        "moved", Notice, placement, strip, $"was moved by hand from {At(placement.Start)} on {placement.Track}.", "Nothing, when that was meant.");

    public CheckFinding Trimmed(CheckedPlacement placement, OurStrip strip) => Of(
        "trimmed", Notice, placement, strip,
        $"was trimmed by hand: {strip.Item.Duration} frames from source frame {strip.Item.SourceStart}, placed as {placement.Duration} from {placement.SourceStart}.",
        "Nothing, when that was meant.");

    private CheckFinding Of(string kind, string severity, CheckedPlacement? placement, OurStrip strip, string what, string remedy) => new(
        kind, severity, placement?.Id, strip.Item.Id, strip.Track.Name, strip.Item.Start,
        $"{placement?.Shot ?? strip.FileName ?? strip.Item.Name} at {At(strip.Item.Start)} on {strip.Track.Name} {what}", remedy);

    private string At(long frame) => Timecode.Format(timeline.StartFrame + frame, timeline.Rate, timeline.DropFrame);
}
