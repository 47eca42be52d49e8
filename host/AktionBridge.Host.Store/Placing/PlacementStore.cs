using System.Text.Json;
using AktionBridge.Contracts.Rpc.Wire;
using AktionBridge.Host.Film.Graph;
using AktionBridge.Host.Store.Changes;
using AktionBridge.Host.Store.Sqlite;
using AktionBridge.Host.Timeline.Placements;
using Microsoft.Data.Sqlite;

namespace AktionBridge.Host.Store.Placing;

/// <summary>The placements of one open project, and their SQL.</summary>
public sealed class PlacementStore : IPlacementStore
{
    /// <summary>Name of the kind in events.</summary>
    internal const string Kind = "placement";

    private readonly ReaderPool _readers;
    private readonly WriteQueue _writes;

    internal PlacementStore(ReaderPool readers, WriteQueue writes) => (_readers, _writes) = (readers, writes);

    /// <inheritdoc/>
    public Task SaveAsync(IReadOnlyList<Placement> placements, string actor, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(placements);
        return _writes.RunAsync(
            new ChangeHeader(new ChangeOrigin(actor, "placements/save")),
            scope =>
            {
                foreach (Placement placement in placements)
                    Save(scope, placement);
                return placements.Count;
            },
            cancellationToken);
    }

    /// <inheritdoc/>
    public IReadOnlyList<Placement> Unfinished() => _readers.Read(database => database.Many(
        // The rows of a command stand where its first row stands.
        "SELECT body FROM placement AS p WHERE state IN ('planned', 'applying', 'unknown') " +
        "ORDER BY (SELECT min(number) FROM placement WHERE commandId = p.commandId), number", Read));

    /// <summary>The placement, or null.</summary>
    public Placement? Find(string id) => _readers.Read(database => database.One("SELECT body FROM placement WHERE id = $1", Read, id));

    /// <summary>Placements oldest first, all or those whose property has the value.</summary>
    /// <param name="property">shotId, takeId, conformId, commandId, document or state; null for all.</param>
    /// <param name="value">Its value.</param>
    /// <param name="after">Id of the last one of the page before.</param>
    /// <param name="limit">At most this many; null for all.</param>
    public IReadOnlyList<Placement> List(string? property = null, string? value = null, string? after = null, int? limit = null)
    {
        if (property is not (null or "shotId" or "takeId" or "conformId" or "commandId" or "document" or "state"))
            throw new ArgumentException($"Placements are not indexed by '{property}'.", nameof(property));
        string where = property is null ? "$1 IS NULL" : $"{property} = $1";
        return _readers.Read(database => database.Many(
            $"SELECT body FROM placement WHERE {where} AND ($2 IS NULL OR number > (SELECT number FROM placement WHERE id = $2)) ORDER BY number LIMIT $3",
            Read, value, after, limit ?? -1));
    }

    private static void Save(ChangeScope scope, Placement placement)
    {
        string body = JsonSerializer.Serialize(placement, WireJson.Options);
        int written = placement.Version == 1
            ? scope.Database.Execute(
                "INSERT INTO placement (id, version, revision, state, commandId, document, timeline, conformId, takeId, shotId, body) " +
                "VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11) ON CONFLICT (id) DO NOTHING",
                placement.Id, placement.Version, scope.Revision, Row.Text(placement.State), placement.CommandId,
                placement.Document, placement.Timeline, placement.ConformId, placement.TakeId, placement.ShotId, body)
            : scope.Database.Execute(
                "UPDATE placement SET version = $2, revision = $3, state = $4, commandId = $5, document = $6, timeline = $7, conformId = $8, takeId = $9, shotId = $10, body = $11 " +
                "WHERE id = $1 AND version = $2 - 1",
                placement.Id, placement.Version, scope.Revision, Row.Text(placement.State), placement.CommandId,
                placement.Document, placement.Timeline, placement.ConformId, placement.TakeId, placement.ShotId, body);
        if (written == 0)
            throw new RpcFailureException(RpcErrorCode.Conflict, $"Placement '{placement.Id}' changed since it was read (version {placement.Version} does not follow the stored one). Read it again.");
        scope.Touch(Kind, placement.Id, ChangeOp.Put);
    }

    private static Placement Read(SqliteDataReader row) => JsonSerializer.Deserialize<Placement>(row.GetString(0), WireJson.Options)!;
}
