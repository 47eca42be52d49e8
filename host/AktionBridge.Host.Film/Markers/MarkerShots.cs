using System.Text.RegularExpressions;
using AktionBridge.Contracts.Rpc.Editor;
using AktionBridge.Contracts.Rpc.Wire;
using AktionBridge.Host.Film.Breakdown;
using AktionBridge.Host.Film.Graph;
using AktionBridge.Host.Film.Loose;

namespace AktionBridge.Host.Film.Markers;

/// <summary>
/// Makes loose shots of a timeline's markers. A shot remembers its marker, so that asking again makes nothing twice, whether or not the marker was given the shot's
/// code by then.
/// </summary>
public static partial class MarkerShots
{
    private const int LongestShot = 100_000;

    /// <summary>Makes what is new and sets the lengths of what is known.</summary>
    /// <param name="film">The film.</param>
    /// <param name="timeline">As just read.</param>
    /// <param name="projectRate">Shots are counted at it.</param>
    public static MarkerReport Apply(IFilmWriter film, TimelineSnapshot timeline, FrameRate projectRate)
    {
        ArgumentNullException.ThrowIfNull(film);
        ArgumentNullException.ThrowIfNull(timeline);
        // Two markers of one name at one frame cannot be told apart, by people neither.
        List<TimelineMarker> markers = [.. timeline.Markers.Where(marker => !string.IsNullOrWhiteSpace(marker.Name))
            .DistinctBy(marker => (marker.Name, marker.Start)).OrderBy(marker => marker.Start)];
        long[] starts = [.. markers.Select(marker => marker.Start).Distinct()];
        Dictionary<string, Shot> known = Known(film);
        var shots = new List<MarkerShot>();
        var skipped = new List<string>();
        foreach (TimelineMarker marker in markers)
        {
            long? length = Length(marker, starts, timeline.Duration);
            if (length is { } frames && Frames(frames, timeline.Rate, projectRate) > LongestShot)
                skipped.Add($"'{marker.Name}' at frame {marker.Start} is {frames} frames long, more than a shot may have.");
            else if (Coded(film, marker) is { } coded)
                shots.Add(Timed(film, coded, length, timeline.Rate, projectRate).For(marker, named: true));
            else if (Code().IsMatch(marker.Name))
                skipped.Add($"'{marker.Name}' at frame {marker.Start} names a shot that this film does not have.");
            else if (known.TryGetValue(Key(timeline, marker), out Shot? made))
                shots.Add(Timed(film, made, length, timeline.Rate, projectRate).For(marker, named: false));
            else
                shots.Add(Make(film, timeline, marker, length, projectRate));
        }

        return new MarkerReport(shots, skipped);
    }

    private static MarkerShot Make(IFilmWriter film, TimelineSnapshot timeline, TimelineMarker marker, long? length, FrameRate projectRate)
    {
        // Nothing ends the last marker of an empty timeline: its words say how long they take.
        (int frames, FrameRate rate) = length is { } given
            ? ((int)given, timeline.Rate)
            : (TimingModel.Frames(TimingModel.Action(marker.Name), projectRate), projectRate);
        Shot shot = ShotFromSlot.Create(film, frames, rate, projectRate, marker.Name.Trim()) with { Marker = Key(timeline, marker) };
        film.Put(shot);
        return new MarkerShot(marker.Name, marker.Start, shot.Id, shot.Code, Made: true, Named: false, Changed: false);
    }

    private static TimedShot Timed(IFilmWriter film, Shot shot, long? length, FrameRate rate, FrameRate projectRate)
    {
        if (length is not { } given || Frames(given, rate, projectRate) is var frames && frames == shot.DurationFrames)
            return new TimedShot(shot, Changed: false);
        film.Put(shot with { DurationFrames = (int)frames, Edited = true, Version = shot.Version + 1 });
        return new TimedShot(shot, Changed: true);
    }

    private static long? Length(TimelineMarker marker, long[] starts, long end)
    {
        if (marker.Duration > 1)
            return marker.Duration;
        long next = starts.FirstOrDefault(start => start > marker.Start, end);
        return next > marker.Start ? next - marker.Start : null;
    }

    private static long Frames(long frames, FrameRate rate, FrameRate projectRate) =>
        frames > LongestShot * 100L ? long.MaxValue : ShotFromSlot.Frames((int)frames, rate, projectRate);

    private static Shot? Coded(IFilmReader film, TimelineMarker marker)
    {
        string first = FirstWord().Match(marker.Name).Value;
        return first.Length == 0 ? null : film.List<Shot>("code", first, limit: 1).FirstOrDefault();
    }

    // Wherever they are by now: a shot that got a scene since, or was removed, is still that marker's.
    private static Dictionary<string, Shot> Known(IFilmReader film) =>
        film.List<Shot>().Where(shot => shot.Marker is not null).GroupBy(shot => shot.Marker!).ToDictionary(group => group.Key, group => group.First());

    private static string Key(TimelineSnapshot timeline, TimelineMarker marker) => $"{timeline.Document}/{timeline.Timeline}/{marker.Start}/{marker.Name}";

    [GeneratedRegex(@"^\s*sc[0-9A-Za-z]+_sh\d{3,}\b")]
    private static partial Regex Code();

    [GeneratedRegex(@"(?<=^\s*)\w+")]
    private static partial Regex FirstWord();

    private readonly record struct TimedShot(Shot Shot, bool Changed)
    {
        public MarkerShot For(TimelineMarker marker, bool named) => new(marker.Name, marker.Start, Shot.Id, Shot.Code, Made: false, named, Changed);
    }
}

/// <summary>What came of a timeline's markers.</summary>
/// <param name="Shots">In timeline order.</param>
/// <param name="Skipped">What was left out and why, a sentence each.</param>
public sealed record MarkerReport(IReadOnlyList<MarkerShot> Shots, IReadOnlyList<string> Skipped);

/// <summary>A marker and its shot.</summary>
/// <param name="Name">The marker's.</param>
/// <param name="Start">The marker's.</param>
/// <param name="ShotId">The shot.</param>
/// <param name="Code">Its code.</param>
/// <param name="Made">Whether it is new.</param>
/// <param name="Named">Whether the marker says its code already.</param>
/// <param name="Changed">Whether its length was set to another.</param>
public sealed record MarkerShot(string Name, long Start, string ShotId, string Code, bool Made, bool Named, bool Changed);
