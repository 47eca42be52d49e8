using AktionBridge.Host.Store.Sqlite;

namespace AktionBridge.Host.Store.User;

/// <summary>
/// What this person granted to plugins, and what plugins did wrong here. Outlives the host, so that a plugin that takes it down does
/// not start afresh. Safe to call from several threads; every call is on the disk when it returns.
/// </summary>
public sealed class PluginBook
{
    private const int KeptCrashes = 100;
    private readonly UserStore _store;

    internal PluginBook(UserStore store) => _store = store;

    /// <summary>Folders beyond its own that a plugin may use, by path.</summary>
    public IReadOnlyList<GrantedFolder> Grants(string plugin) => _store.Use(database => database.Many(
        "SELECT folder, writable FROM folderGrant WHERE plugin = $1 ORDER BY folder", row => new GrantedFolder(row.GetString(0), row.GetBoolean(1)), plugin));

    /// <summary>Grants these folders and no others.</summary>
    public void Grant(string plugin, IReadOnlyList<GrantedFolder> folders)
    {
        ArgumentNullException.ThrowIfNull(folders);
        _store.Together(database =>
        {
            database.Execute("DELETE FROM folderGrant WHERE plugin = $1", plugin);
            foreach (GrantedFolder granted in folders)
                database.Execute("INSERT INTO folderGrant (plugin, folder, writable, grantedAt) VALUES ($1, $2, $3, $4)", plugin, granted.Folder, granted.Writable, _store.Now());
        });
    }

    /// <summary>Crashes of one content of a plugin since a time, oldest first; at most the newest 100 are kept.</summary>
    public IReadOnlyList<CrashRow> Crashes(string plugin, string folderHash, DateTimeOffset since) => _store.Use(database => database.Many(
        "SELECT recipe, message, crashedAt FROM pluginCrash WHERE plugin = $1 AND folderHash = $2 AND crashedAt >= $3 ORDER BY id",
        row => new CrashRow(row.GetString(0), row.GetString(1), row.Time(2)), plugin, folderHash, Row.Text(since)));

    /// <summary>Remembers a crash and forgets the oldest beyond 100.</summary>
    public void RecordCrash(string plugin, string folderHash, CrashRow crash)
    {
        ArgumentNullException.ThrowIfNull(crash);
        _store.Together(database =>
        {
            database.Execute(
                "INSERT INTO pluginCrash (plugin, folderHash, recipe, message, crashedAt) VALUES ($1, $2, $3, $4, $5)",
                plugin, folderHash, crash.Recipe, crash.Message, Row.Text(crash.At));
            database.Execute(
                "DELETE FROM pluginCrash WHERE plugin = $1 AND id NOT IN (SELECT id FROM pluginCrash WHERE plugin = $1 ORDER BY id DESC LIMIT $2)", plugin, KeptCrashes);
        });
    }

    /// <summary>Forgets what one recipe did.</summary>
    public void Forgive(string plugin, string folderHash, string recipe) => _store.Use(database =>
        database.Number("SELECT count(*) FROM pluginCrash WHERE plugin = $1 AND folderHash = $2 AND recipe = $3", plugin, folderHash, recipe) == 0
            ? 0
            : database.Execute("DELETE FROM pluginCrash WHERE plugin = $1 AND folderHash = $2 AND recipe = $3", plugin, folderHash, recipe));

    /// <summary>Null when the plugin is not in quarantine.</summary>
    public QuarantineRow? Quarantined(string plugin) => _store.Use(database => database.One(
        "SELECT folderHash, reason, lastLines, since FROM quarantine WHERE plugin = $1",
        row => new QuarantineRow(row.GetString(0), row.GetString(1), row.GetString(2).Split('\n', StringSplitOptions.RemoveEmptyEntries), row.Time(3)), plugin));

    /// <summary>Puts a plugin into quarantine.</summary>
    public void Quarantine(string plugin, QuarantineRow row)
    {
        ArgumentNullException.ThrowIfNull(row);
        _store.Use(database => database.Execute(
            "INSERT INTO quarantine (plugin, folderHash, reason, lastLines, since) VALUES ($1, $2, $3, $4, $5) ON CONFLICT (plugin) DO UPDATE SET " +
            "folderHash = excluded.folderHash, reason = excluded.reason, lastLines = excluded.lastLines, since = excluded.since",
            plugin, row.FolderHash, row.Reason, string.Join('\n', row.LastLines), Row.Text(row.Since)));
    }

    /// <summary>Ends a quarantine and forgets every crash of the plugin.</summary>
    public void Release(string plugin) => _store.Together(database =>
    {
        database.Execute("DELETE FROM quarantine WHERE plugin = $1", plugin);
        database.Execute("DELETE FROM pluginCrash WHERE plugin = $1", plugin);
    });
}
