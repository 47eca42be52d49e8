using System.Diagnostics.CodeAnalysis;
using AktionBridge.Host.Film.Graph;
using AktionBridge.Host.Jobs.Model;
using AktionBridge.Host.Provenance;
using AktionBridge.Host.Store.Changes;
using AktionBridge.Host.Store.Entities;
using AktionBridge.Host.Store.Folder;
using AktionBridge.Host.Store.Media;
using AktionBridge.Host.Store.Placing;
using AktionBridge.Host.Store.Queue;
using AktionBridge.Host.Store.Sqlite;
using Serilog;

namespace AktionBridge.Host.Store;

/// <summary>One open project: its film, its queue, its placements, its files. Held by one host at a time.</summary>
public sealed class ProjectStore : IAsyncDisposable
{
    private readonly ProjectLock _held;
    private readonly ReaderPool _readers;
    private readonly WriteQueue _writes;

    internal ProjectStore(ProjectFolder folder, ProjectLock held, Database writing, string epoch, TimeProvider time, ILogger log)
    {
        Folder = folder;
        Epoch = epoch;
        _held = held;
        _readers = new ReaderPool(folder.Database);
        Changes = new ChangeFeed(_readers, epoch, log);
        _writes = new WriteQueue(writing, folder.Database, epoch, time, Changes.Announce);
        Film = new FilmStore(epoch, _readers, _writes);
        Jobs = new JobStore(_readers, _writes);
        Placements = new PlacementStore(_readers, _writes);
        Ledger = new LedgerLog(_readers);
        Media = new MediaArchive(folder);
    }

    /// <summary>Where it lies.</summary>
    public ProjectFolder Folder { get; }

    /// <summary>Identity of its history.</summary>
    public string Epoch { get; }

    /// <summary>The newest revision on disk.</summary>
    public long Revision => _writes.Revision;

    /// <summary>The film graph.</summary>
    public IFilmStore Film { get; }

    /// <summary>The queue.</summary>
    public IJobStore Jobs { get; }

    /// <summary>Conforms on timelines.</summary>
    public PlacementStore Placements { get; }

    /// <summary>What happened, as it happens and afterwards.</summary>
    public ChangeFeed Changes { get; }

    /// <summary>Who changed what, hash-chained.</summary>
    public LedgerLog Ledger { get; }

    /// <summary>The files.</summary>
    public MediaArchive Media { get; }

    /// <summary>Makes a project in a folder that holds none, and opens it.</summary>
    /// <param name="folder">Ends in <c>.aktion</c>; made when missing.</param>
    /// <param name="project">Its one describing row.</param>
    /// <param name="actor">Who makes it, for the ledger.</param>
    /// <param name="time">The clock.</param>
    /// <param name="log">For what is worth a line.</param>
    /// <param name="cancellationToken">Checked before anything is made.</param>
    public static Task<ProjectStore> CreateAsync(
        string folder, FilmProject project, string actor, TimeProvider time, ILogger log, CancellationToken cancellationToken) =>
        Task.Run(() => new ProjectOpening(ProjectFolder.At(folder), time, log).Create(project, actor), cancellationToken);

    /// <summary>Opens a project: takes its lock, checks the database when it is not as its last owner left it, migrates it when it is older.</summary>
    /// <exception cref="Contracts.Rpc.Wire.RpcFailureException">It is not there, held by another host, newer, damaged, or on a network drive.</exception>
    public static Task<ProjectStore> OpenAsync(string folder, TimeProvider time, ILogger log, CancellationToken cancellationToken) =>
        Task.Run(() => new ProjectOpening(ProjectFolder.At(folder), time, log).Open(), cancellationToken);

    /// <summary>The result that a request id was answered with before; false for a new one.</summary>
    /// <exception cref="Contracts.Rpc.Wire.RpcFailureException">The id was used for another action.</exception>
    public bool TryRecall<T>(ChangeOrigin origin, [NotNullWhen(true)] out T? first)
        where T : class
    {
        ArgumentNullException.ThrowIfNull(origin);
        first = origin.RequestId is { } id
            ? _readers.Read(database => RequestLog.TryFind(database, id, origin.Action, out T? found) ? found : null)
            : null;
        return first is not null;
    }

    /// <summary>Checks the whole database, every page and index. Takes long on a large project; for doctor.</summary>
    /// <returns>What is wrong, in SQLite's words; empty when nothing is.</returns>
    public Task<IReadOnlyList<string>> CheckAsync(CancellationToken cancellationToken) =>
        Task.Run(() => _readers.Read(database => ProjectOpening.Check(database, "integrity_check")), cancellationToken);

    /// <summary>Commits what waits, announces it, and lets go of the project.</summary>
    public async ValueTask DisposeAsync()
    {
        // Readers first: only the last connection to close empties the log into the database.
        _readers.Dispose();
        await _writes.DisposeAsync();
        await Changes.DisposeAsync();
        _held.CloseInOrder();
        _held.Dispose();
    }
}
