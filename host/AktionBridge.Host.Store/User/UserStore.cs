using System.Globalization;
using AktionBridge.Contracts.Rpc.Wire;
using AktionBridge.Host.Provenance;
using AktionBridge.Host.Store.Schema;
using AktionBridge.Host.Store.Sqlite;
using Microsoft.Data.Sqlite;

namespace AktionBridge.Host.Store.User;

/// <summary>
/// What this person's machine knows, outside every project: trust and history. A project can change none of it.
/// Safe to call from several threads; every call is on the disk when it returns.
/// </summary>
public sealed class UserStore : IDisposable
{
    private const int KeptProjects = 50;
    private readonly Lock _gate = new();
    private readonly Database _database;
    private readonly string _file;
    private readonly TimeProvider _time;

    private UserStore(Database database, string file, TimeProvider time)
    {
        (_database, _file, _time) = (database, file, time);
        Plugins = new PluginBook(this);
        Generators = new GeneratorBook(this);
    }

    /// <summary>What plugins were granted and what they did wrong.</summary>
    public PluginBook Plugins { get; }

    /// <summary>How fast generators were here and what people thought of their takes.</summary>
    public GeneratorBook Generators { get; }

    /// <summary>Opens <c>user.db</c> in the folder, making both when missing.</summary>
    public static Task<UserStore> OpenAsync(string folder, TimeProvider time, CancellationToken cancellationToken) =>
        Task.Run(() => Open(folder, time), cancellationToken);

    /// <summary>Whether exactly this content of the plugin's folder was trusted.</summary>
    public bool IsTrusted(string pluginId, string hash) =>
        Use(database => database.Number("SELECT count(*) FROM trustedPlugin WHERE id = $1 AND hash = $2", pluginId, hash) > 0);

    /// <summary>Trusts this content; another content of the same plugin needs trust again.</summary>
    public void Trust(string pluginId, string hash) =>
        Use(database => database.Execute("INSERT INTO trustedPlugin (id, hash, trustedAt) VALUES ($1, $2, $3) ON CONFLICT DO NOTHING", pluginId, hash, Now()));

    /// <summary>Takes trust from every content of the plugin.</summary>
    public void Untrust(string pluginId) => Use(database => database.Execute("DELETE FROM trustedPlugin WHERE id = $1", pluginId));

    /// <summary>Folders whose plugins are trusted whatever they contain, by path.</summary>
    public IReadOnlyList<string> DevPaths() => Use(database => database.Many("SELECT path FROM devPath ORDER BY path", row => row.GetString(0)));

    /// <summary>Trusts a folder until it is removed.</summary>
    public void AddDevPath(string path) => Use(database => database.Execute("INSERT INTO devPath (path, addedAt) VALUES ($1, $2) ON CONFLICT DO NOTHING", path, Now()));

    /// <summary>Ends that; nothing happens when it was not trusted.</summary>
    public void RemoveDevPath(string path) => Use(database => database.Execute("DELETE FROM devPath WHERE path = $1", path));

    /// <summary>Where a project's ledger ended when it was last seen here; null for one that never was.</summary>
    /// <param name="epoch">Of the project: it goes along when the folder is moved.</param>
    public LedgerAnchor? LedgerEnd(string epoch) => Use(database => database.One(
        "SELECT sequence, hash, seenAt FROM ledgerEnd WHERE epoch = $1",
        row => new LedgerAnchor(row.GetInt64(0), row.GetString(1), string.Create(CultureInfo.InvariantCulture, $"this machine, which saw it on {row.Time(2):yyyy-MM-dd HH:mm},")), epoch));

    /// <summary>Remembers where a project's ledger ends. To be asked only when the end that was known is still in it.</summary>
    public void RecordLedgerEnd(string epoch, LedgerAnchor end)
    {
        ArgumentNullException.ThrowIfNull(end);
        Use(database => database.Execute(
            "INSERT INTO ledgerEnd (epoch, sequence, hash, seenAt) VALUES ($1, $2, $3, $4) " +
            "ON CONFLICT (epoch) DO UPDATE SET sequence = excluded.sequence, hash = excluded.hash, seenAt = excluded.seenAt",
            epoch, end.Sequence, end.Hash, Now()));
    }

    /// <summary>Last opened first.</summary>
    public IReadOnlyList<RecentProject> RecentProjects() => Use(database => database.Many(
        "SELECT folder, name, openedAt FROM recentProject ORDER BY openedAt DESC", row => new RecentProject(row.GetString(0), row.GetString(1), row.Time(2))));

    /// <summary>Puts a project first.</summary>
    public void RecordProject(string folder, string name) => Use(database =>
    {
        database.Execute(
            "INSERT INTO recentProject (folder, name, openedAt) VALUES ($1, $2, $3) ON CONFLICT (folder) DO UPDATE SET name = excluded.name, openedAt = excluded.openedAt",
            folder, name, Now());
        return database.Execute("DELETE FROM recentProject WHERE folder NOT IN (SELECT folder FROM recentProject ORDER BY openedAt DESC LIMIT $1)", KeptProjects);
    });

    /// <summary>Closes the file.</summary>
    public void Dispose()
    {
        lock (_gate)
            _database.Dispose();
    }

    private static UserStore Open(string folder, TimeProvider time)
    {
        string file = Path.Combine(Path.GetFullPath(folder), "user.db");
        try
        {
            Directory.CreateDirectory(folder);
            Database database = Database.OpenForWriting(file, found =>
            {
                if (Migrations.VersionOf(found) != 0)
                    Migrations.User.Check(found, file);
            });
            try
            {
                if (Migrations.VersionOf(database) == 0)
                    Migrations.User.Apply(database, Migrations.User.Newest);
                Migrations.User.Check(database, file);
                if (Migrations.VersionOf(database) < Migrations.User.Newest)
                    Upgrade.RunUser(database, folder, time);
                return new UserStore(database, file, time);
            }
            catch
            {
                database.Dispose();
                throw;
            }
        }
        catch (SqliteException error)
        {
            throw SqliteFailure.Explain(error, file);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw new RpcFailureException(RpcErrorCode.StorageFailed, $"The user folder '{folder}' cannot be used ({error.Message}). Check its permissions, or name another user folder.", error);
        }
    }

    internal string Now() => Row.Text(_time.GetUtcNow());

    internal T Use<T>(Func<Database, T> query)
    {
        lock (_gate)
        {
            try
            {
                return query(_database);
            }
            catch (SqliteException error)
            {
                throw SqliteFailure.Explain(error, _file);
            }
        }
    }

    /// <summary>Several statements: all of them or none.</summary>
    internal void Together(Action<Database> change) => Use(database =>
    {
        database.Execute("BEGIN IMMEDIATE");
        try
        {
            change(database);
            database.Execute("COMMIT");
        }
        catch
        {
            // A full disk has ended the transaction already.
            if (database.InTransaction)
                database.Execute("ROLLBACK");
            throw;
        }

        return true;
    });
}
