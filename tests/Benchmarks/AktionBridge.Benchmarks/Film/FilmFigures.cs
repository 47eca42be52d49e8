using System.Globalization;

namespace AktionBridge.Benchmarks.Film;

/// <summary>What was measured; times in milliseconds.</summary>
internal sealed record FilmFigures
{
    public required int Shots { get; init; }
    public required int Takes { get; init; }

    /// <summary>How long the film took to be written, and how large its database is.</summary>
    public required double Writing { get; init; }

    public required double Megabytes { get; init; }

    /// <summary>session/bind of the film and of an empty one, each on a host that never opened it, medians.</summary>
    public required double Open { get; init; }

    public required double OpenEmpty { get; init; }

    /// <summary>Pages of a hundred from the middle on: the first one, and the median of those after it.</summary>
    public Pages Scenes { get; init; } = Pages.None;

    public Pages ShotPages { get; init; } = Pages.None;
    public Pages TakePages { get; init; } = Pages.None;
    public Pages StalePages { get; init; } = Pages.None;

    /// <summary>project/standing: every take judged, on a host that knows nothing yet; again; after an edit of one shot.</summary>
    public double Cold { get; init; }

    public double Again { get; init; }
    public double AfterShot { get; init; }

    /// <summary>After the lock of one character was raised, with the reasons in words, and how many takes it made stale.</summary>
    public double AfterLock { get; init; }

    public int StaleByLock { get; init; }

    /// <summary>After the style changed: every take is stale.</summary>
    public double AfterStyle { get; init; }

    public double StyleAgain { get; init; }

    public int StaleByStyle { get; init; }

    /// <summary>recipes/compose of one shot, median.</summary>
    public double Compose { get; init; }

    public double Verify { get; init; }
    public long LedgerLines { get; init; }

    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"""
        {Shots:n0} shots, {Takes:n0} takes ({Megabytes:n0} MB, written in {Writing / 1000:n0} s)
          open: {Open:n0} ms; an empty project: {OpenEmpty:n0} ms: {Open / OpenEmpty:n2}x (aim 1.5x)
          page of 100 (aim 10 ms), first and median: scenes {Scenes}, shots {ShotPages}, takes {TakePages}
          staleness of all (aim 2,000 ms): cold {Cold:n0} ms, again {Again:n0} ms, after an edit of a shot {AfterShot:n0} ms
            after a lock of a character was raised {AfterLock:n0} ms ({StaleByLock:n0} takes stale), after the style changed {AfterStyle:n0} ms, again {StyleAgain:n0} ms ({StaleByStyle:n0} takes stale)
            page of 100 stale takes in words: {StalePages}
          compose one: {Compose:n2} ms
          verify: {Verify:n0} ms for {LedgerLines:n0} lines of the ledger
        """);

    internal sealed record Pages(double First, double Median)
    {
        public static Pages None { get; } = new(0, 0);

        public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{First:n1} and {Median:n1} ms");
    }
}
