using System.Collections.Concurrent;
using AktionBridge.Contracts.Rpc.Client;
using AktionBridge.Contracts.Rpc.Editor;
using AktionBridge.Host.Film.Graph;
using AktionBridge.Host.Projects;
using AktionBridge.Host.Timeline.Checks;
using AktionBridge.Host.Timeline.Placements;
using AktionBridge.Host.Work.Anchors;
using AktionBridge.Host.Work.Freshness;
using AktionBridge.Media;

namespace AktionBridge.Host.Work.Strips;

/// <summary>Collects what the project knows of an editor's timeline and compares. Changes nothing.</summary>
internal sealed class TimelineChecks(Composer composer, MediaTools tools)
{
    // A file is read again only when its size or its time changed since it was found intact by this host.
    private readonly ConcurrentDictionary<string, (long Bytes, DateTime Written)> _intact = new();

    public async Task<ConformCheck> RunAsync(OpenProject project, ReachableEditor editor, EditorRequest request, CancellationToken cancellationToken)
    {
        TimelineSnapshot timeline;
        // In turn, so that a placement under way is not told as a problem.
        using (await editor.TakeTurnAsync(cancellationToken))
            timeline = await editor.ReadAsync(new TimelineRequest(), cancellationToken);
        RequestRules.RequireDocument(request, timeline);
        GeneratorLookup generators = await composer.GeneratorsInUseAsync(project, cancellationToken);
        IReadOnlyList<Placement> rows = project.Placements.List();
        (List<CheckedPlacement> placements, Dictionary<string, KnownFile> known) = TakeFreshness.Read(project, generators, (film, freshness) =>
        {
            var staleness = new StaleWords(film, freshness, generators);
            return (rows.Select(row => Placement(film, row, row.Document == timeline.Document ? staleness : null)).OfType<CheckedPlacement>().ToList(), Files(film, timeline));
        });
        var files = new Dictionary<string, CheckedFile>(StringComparer.OrdinalIgnoreCase);
        foreach ((string name, KnownFile file) in known)
            files[name] = await LookAsync(project.Media.ConformPath(name), file, cancellationToken);
        return TimelineChecker.Check(timeline, placements, files);
    }

    private CheckedPlacement? Placement(IFilmReader film, Placement row, StaleWords? staleness)
    {
        if (CheckedPlacement.ExpectedFile(row) is not { } file || film.Find<Anchor>(row.Id) is { State: AnchorState.Dropped, Placed: false, Placeholder: not null })
            return null;
        Shot? shot = film.Find<Shot>(row.ShotId);
        Take? take = film.List<Conform>("fileName", file, limit: 1).FirstOrDefault() is { } conform ? film.Find<Take>(conform.TakeId) : null;
        return new CheckedPlacement
        {
            Id = row.Id,
            Shot = shot?.Code ?? row.ShotId,
            Document = row.Document,
            Timeline = row.Timeline,
            Track = row.TrackName,
            Start = row.Start,
            Duration = row.Duration,
            SourceStart = row.SourceStart,
            FileName = file,
            NotPlaying = shot is not null && take is not null && PlayingTake.Find(film, shot) is { } plays && plays.Id != take.Id
                ? $"shows t{take.Number:00}; t{plays.Number:00} is the take that plays." : null,
            Rejected = take?.Verdict == Verdict.Rejected,
            // Composing costs: only what lies in this document is asked about.
            Stale = take is null ? null : staleness?.Of(take),
        };
    }

    private static Dictionary<string, KnownFile> Files(IFilmReader film, TimelineSnapshot timeline)
    {
        var placeholders = film.List<Anchor>().Where(anchor => anchor.Placeholder is not null).ToLookup(anchor => anchor.Placeholder!);
        var known = new Dictionary<string, KnownFile>();
        foreach (string name in new OurStrips(timeline).All.Select(strip => strip.FileName).OfType<string>().Distinct())
        {
            if (film.List<Conform>("fileName", name, limit: 1).FirstOrDefault() is { } conform)
                known[name] = new KnownFile(conform.Sha256, conform.HeadHandle + conform.Frames + conform.TailHandle, conform.Rate);
            else if (placeholders[name].FirstOrDefault() is { } anchor)
                known[name] = new KnownFile(anchor.PlaceholderSha256!, anchor.Delivery.HeadHandle + anchor.Frames + anchor.Delivery.TailHandle, anchor.Delivery.Rate);
        }

        return known;
    }

    private async Task<CheckedFile> LookAsync(string path, KnownFile known, CancellationToken cancellationToken)
    {
        var file = new FileInfo(path);
        if (!file.Exists)
            return new CheckedFile(Exists: false, Intact: false, known.Frames, known.Rate);
        (long, DateTime) stamp = (file.Length, file.LastWriteTimeUtc);
        string key = $"{path}\n{known.Sha256}";
        bool intact = _intact.TryGetValue(key, out (long, DateTime) seen) && seen == stamp;
        if (!intact && await tools.Sha256Async(path, cancellationToken) == known.Sha256)
            (_intact[key], intact) = (stamp, true);
        return new CheckedFile(Exists: true, intact, known.Frames, known.Rate);
    }

    /// <summary>Why takes would be others today. By hash first: telling the differences costs a composition each.</summary>
    private sealed class StaleWords(IFilmReader film, TakeFreshness freshness, GeneratorLookup generators)
    {
        public string? Of(Take take) => freshness.IsStale(take) && Composer.Stale(film, take, generators) is { } stale ? string.Join("; ", stale.Reasons) : null;
    }

    private sealed record KnownFile(string Sha256, long Frames, Contracts.Rpc.Wire.FrameRate Rate);
}
