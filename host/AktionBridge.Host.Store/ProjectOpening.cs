using AktionBridge.Contracts.Rpc.Wire;
using AktionBridge.Host.Film.Graph;
using AktionBridge.Host.Provenance;
using AktionBridge.Host.Store.Changes;
using AktionBridge.Host.Store.Entities;
using AktionBridge.Host.Store.Folder;
using AktionBridge.Host.Store.Schema;
using AktionBridge.Host.Store.Sqlite;
using Microsoft.Data.Sqlite;
using Serilog;

namespace AktionBridge.Host.Store;

/// <summary>The steps from a folder to an open project.</summary>
internal sealed class ProjectOpening(ProjectFolder folder, TimeProvider time, ILogger log)
{
    private const string EpochKey = "epoch";

    public ProjectStore Create(FilmProject project, string actor)
    {
        ArgumentNullException.ThrowIfNull(project);
        if (File.Exists(folder.Database))
            throw new RpcFailureException(RpcErrorCode.Conflict, $"'{folder.Root}' already holds a project. Open it, or choose another name.");
        return Explaining(() =>
        {
            Directory.CreateDirectory(folder.Root);
            NetworkFileSystem.Refuse(folder.Root);
            folder.MakeFolders();
            return WithLock(held =>
            {
                MakeDatabase(project, actor);
                return Start(held, trusted: true);
            });
        });
    }

    public ProjectStore Open()
    {
        if (!File.Exists(folder.Database))
            throw new RpcFailureException(RpcErrorCode.NotFound, $"There is no project in '{folder.Root}': 'project.db' is missing. Check the path, or make the project first.");
        NetworkFileSystem.Refuse(folder.Root);
        return Explaining(() => WithLock(held =>
        {
            if (held.Before?.Owner is { } dead)
                log.Information("Project {Folder} was left open by process {Pid}, which is gone", folder.Root, dead.Pid);
            return Start(held, held.DatabaseIsAsClosed);
        }));
    }

    /// <summary>SQLite's own check; "ok" is no finding.</summary>
    public static IReadOnlyList<string> Check(Database database, string pragma) =>
        [.. database.Many($"PRAGMA {pragma}", row => row.GetString(0)).Where(line => line != "ok")];

    private ProjectStore Explaining(Func<ProjectStore> open)
    {
        try
        {
            return open();
        }
        catch (SqliteException error)
        {
            throw SqliteFailure.Explain(error, folder.Database);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw DurableFile.Explain(error, folder.Root);
        }
    }

    private ProjectStore WithLock(Func<ProjectLock, ProjectStore> open)
    {
        ProjectLock held = ProjectLock.Take(folder, time);
        try
        {
            return open(held);
        }
        catch
        {
            held.Dispose();
            throw;
        }
    }

    /// <summary>Made aside and renamed: a crash leaves no half project.</summary>
    private void MakeDatabase(FilmProject project, string actor)
    {
        string unfinished = folder.Database + ".new";
        File.Delete(unfinished);
        using (Database database = Database.OpenPlain(unfinished))
        {
            string epoch = Guid.NewGuid().ToString("n");
            Migrations.Project.Apply(database, Migrations.Project.Newest);
            database.Execute("BEGIN IMMEDIATE");
            database.Execute("INSERT INTO meta (key, value) VALUES ($1, $2)", EpochKey, epoch);
            var scope = new ChangeScope(database, epoch, new Head(0, 0, 0, LedgerChain.Genesis));
            new FilmWriter(scope).Put(project);
            scope.Seal(new ChangeHeader(new ChangeOrigin(actor, "project/create")), time.GetUtcNow());
            ChangeTables.PutLedgerEnd(database, scope.Head);
            database.Execute("COMMIT");
        }

        DurableFile.PutInPlace(unfinished, folder.Database, replace: false);
    }

    private ProjectStore Start(ProjectLock held, bool trusted)
    {
        RefuseStump();
        Database database = Database.OpenForWriting(folder.Database, found => Migrations.Project.Check(found, folder.Database));
        try
        {
            if (!trusted && Check(database, "quick_check") is [var first, ..])
                throw new RpcFailureException(RpcErrorCode.BadFile, SqliteFailure.Damaged(folder.Database, first));
            Upgrade.Run(database, folder, time, log);
            string epoch = database.Text("SELECT value FROM meta WHERE key = $1", EpochKey)
                ?? throw new RpcFailureException(RpcErrorCode.BadFile, SqliteFailure.Damaged(folder.Database, "it has no epoch"));
            folder.MakeFolders();
            folder.EmptyIncoming();
            return new ProjectStore(folder, held, database, epoch, time, log);
        }
        catch
        {
            database.Dispose();
            throw;
        }
    }

    /// <summary>
    /// SQLite takes an empty file for a new database and finds a cut one only when it reads the missing page.
    /// Only before SQLite opens the file: closing a second descriptor drops the locks of the first.
    /// </summary>
    private void RefuseStump()
    {
        const int HeaderBytes = 100, PageSizeAt = 16, PageCountAt = 28;
        byte[] header = new byte[HeaderBytes];
        using FileStream file = new(folder.Database, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
        if (file.ReadAtLeast(header, HeaderBytes, throwOnEndOfStream: false) < HeaderBytes || !header.AsSpan().StartsWith("SQLite format 3\0"u8))
            throw new RpcFailureException(RpcErrorCode.BadFile, SqliteFailure.Damaged(folder.Database, "it is not a SQLite database"));
        int stored = (header[PageSizeAt] << 8) | header[PageSizeAt + 1];
        long pageBytes = stored == 1 ? 65_536 : stored;
        long pages = System.Buffers.Binary.BinaryPrimitives.ReadUInt32BigEndian(header.AsSpan(PageCountAt));
        // With a log beside it the file may rightly be shorter than its newest state.
        if (file.Length < pages * pageBytes && !File.Exists(folder.Database + "-wal"))
            throw new RpcFailureException(RpcErrorCode.BadFile, SqliteFailure.Damaged(folder.Database, $"it is cut off at {file.Length} of {pages * pageBytes} bytes"));
    }
}
