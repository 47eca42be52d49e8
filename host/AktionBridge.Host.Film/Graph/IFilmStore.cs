namespace AktionBridge.Host.Film.Graph;

/// <summary>Where the film graph of one project lives. Implemented by the store; one writer, many readers.</summary>
public interface IFilmStore
{
    /// <summary>Identity of this history; another value means that revisions cannot be compared.</summary>
    string Epoch { get; }

    /// <summary>Raised by one with every committed change.</summary>
    long Revision { get; }

    /// <summary>Reads a consistent state. The reader is dead after the delegate returns.</summary>
    T Read<T>(Func<IFilmReader, T> query);

    /// <summary>
    /// Runs the change alone, commits it durably with its ledger entry and its revision, then announces it.
    /// An equal request id answers the first result again without running anything. Whatever the delegate throws rolls everything back.
    /// </summary>
    Task<T> WriteAsync<T>(ChangeOrigin origin, Func<IFilmWriter, T> change, CancellationToken cancellationToken);
}

/// <summary>Who changes something and why; kept in the ledger.</summary>
/// <param name="Actor">The user or program: "demo", "cli", "host".</param>
/// <param name="Action">The method: "boards/approve".</param>
/// <param name="RequestId">The caller's id of the request; null when a repeat need not be recognised.</param>
public sealed record ChangeOrigin(string Actor, string Action, string? RequestId = null);

/// <summary>Reads entities by type.</summary>
public interface IFilmReader
{
    /// <summary>The entity, or null.</summary>
    T? Find<T>(string id)
        where T : class, IEntity;

    /// <summary>All entities of a type, or those whose indexed column has the value (the columns are named in the store's table map), in their natural order (position, then id).</summary>
    /// <param name="column">Property name in camelCase, e.g. <c>sceneId</c>; null for all.</param>
    /// <param name="value">Its value.</param>
    /// <param name="after">Id of the last entity of the page before; null for the first page.</param>
    /// <param name="limit">At most this many; null for all.</param>
    IReadOnlyList<T> List<T>(string? column = null, string? value = null, string? after = null, int? limit = null)
        where T : class, IEntity;

    /// <summary>How many there are.</summary>
    int Count<T>(string? column = null, string? value = null)
        where T : class, IEntity;

    /// <summary>The stamps of all takes, by shot and number, or of one shot's: a hundred thousand in a fraction of what reading the takes costs.</summary>
    IReadOnlyList<TakeStamp> TakeStamps(string? shotId = null) =>
    [
        .. (shotId is null ? List<Take>() : List<Take>("shotId", shotId)).Select(take => (Take: take, Recipe: Find<RecipeRow>(take.RecipeHash)))
            .Select(one => new TakeStamp(
                one.Take.Id, one.Take.ShotId, one.Take.Number, one.Take.Generator, one.Take.RecipeHash, one.Recipe?.CompositionHash,
                one.Recipe is not null && RecipeRow.IsSpecial(one.Recipe.Canonical), one.Take.NativeFrames, one.Take.Verdict, one.Take.Waivers.Count > 0, one.Take.SetId))
            .OrderBy(stamp => stamp.ShotId, StringComparer.Ordinal).ThenBy(stamp => stamp.Number).ThenBy(stamp => stamp.Id, StringComparer.Ordinal),
    ];

    /// <summary>"plugin/generator" of all takes, each once.</summary>
    IReadOnlyList<string> TakeGenerators() => [.. TakeStamps().Select(stamp => stamp.Generator).Distinct()];
}

/// <summary>Reads and changes within one transaction.</summary>
public interface IFilmWriter : IFilmReader
{
    /// <summary>Inserts or replaces by id. Entities without an indexed change cost one statement.</summary>
    void Put<T>(T entity)
        where T : class, IEntity;

    /// <summary>Removes; nothing happens when it is not there.</summary>
    void Remove<T>(string id)
        where T : class, IEntity;

    /// <summary>Adds details to this change's ledger entry; small text only.</summary>
    void Note(string key, string value);
}
