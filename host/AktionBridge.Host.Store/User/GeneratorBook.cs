using System.Collections.Concurrent;

namespace AktionBridge.Host.Store.User;

/// <summary>
/// What generators took on this machine and what people thought of their takes, whatever the project. Safe to call from several threads; every call is on the
/// disk when it returns.
/// </summary>
public sealed class GeneratorBook
{
    // Newer drivers and versions make older runs say less.
    private const int KeptRuns = 200;
    private readonly UserStore _store;
    // Asked for once a take that is planned; one host writes the file.
    private readonly ConcurrentDictionary<string, IReadOnlyList<double>> _measured = new(StringComparer.Ordinal);

    internal GeneratorBook(UserStore store) => _store = store;

    /// <summary>Remembers a successful run, and forgets the oldest beyond 200 of its generator.</summary>
    /// <param name="generator">"plugin/generator".</param>
    /// <param name="seconds">It took.</param>
    /// <param name="megapixels">It made, over all frames.</param>
    public void RecordRun(string generator, double seconds, double megapixels)
    {
        _store.Together(database =>
        {
            database.Execute("INSERT INTO run (generator, seconds, megapixels) VALUES ($1, $2, $3)", generator, seconds, megapixels);
            database.Execute(
                "DELETE FROM run WHERE generator = $1 AND id <= (SELECT id FROM run WHERE generator = $1 ORDER BY id DESC LIMIT 1 OFFSET $2)", generator, KeptRuns);
        });
        _measured.TryRemove(generator, out _);
    }

    /// <summary>Seconds a megapixel of each of its newest runs, newest first; empty before the first one here.</summary>
    public IReadOnlyList<double> SecondsPerMegapixel(string generator) => _measured.GetOrAdd(generator, name => _store.Use(database => database.Many(
        "SELECT seconds / max(megapixels, 1e-9) FROM run WHERE generator = $1 ORDER BY id DESC", row => row.GetDouble(0), name)));

    /// <summary>Remembers what a person decided about a take; null takes it back.</summary>
    /// <param name="take">Its id.</param>
    /// <param name="generator">"plugin/generator".</param>
    /// <param name="shotSize">Of its shot.</param>
    /// <param name="approved">Or rejected.</param>
    public void RecordVerdict(string take, string generator, string shotSize, bool? approved) => _store.Use(database => approved is { } verdict
        ? database.Execute(
            "INSERT INTO verdict (take, generator, shotSize, approved) VALUES ($1, $2, $3, $4) " +
            "ON CONFLICT (take) DO UPDATE SET generator = excluded.generator, shotSize = excluded.shotSize, approved = excluded.approved",
            take, generator, shotSize, verdict)
        : database.Execute("DELETE FROM verdict WHERE take = $1", take));

    /// <summary>Verdicts by generator about takes of shots of a size.</summary>
    public IReadOnlyDictionary<string, (int Approved, int Rejected)> Verdicts(string shotSize) => _store.Use(database => database.Many(
        "SELECT generator, sum(approved), sum(1 - approved) FROM verdict WHERE shotSize = $1 GROUP BY generator",
        row => (Generator: row.GetString(0), Approved: row.GetInt32(1), Rejected: row.GetInt32(2)), shotSize))
        .ToDictionary(row => row.Generator, row => (row.Approved, row.Rejected), StringComparer.Ordinal);
}
