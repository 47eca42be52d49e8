using System.Globalization;
using AktionBridge.Host.Store.Folder;
using AktionBridge.Host.Store.Sqlite;
using Serilog;

namespace AktionBridge.Host.Store.Schema;

/// <summary>Brings an older database to this build's schema, a complete copy of it first.</summary>
internal static class Upgrade
{
    /// <returns>The backup that was made; null when nothing had to be done.</returns>
    public static string? Run(Database database, ProjectFolder folder, TimeProvider time, ILogger log)
    {
        int version = Migrations.VersionOf(database);
        if (version == Migrations.Project.Newest)
            return null;
        string backup = Backup(database, folder.Backups, "project", version, time);
        Migrations.Project.Apply(database, Migrations.Project.Newest);
        log.Information("Project {Folder} went from schema {From} to {To}; the old database is kept as {Backup}", folder.Root, version, Migrations.Project.Newest, backup);
        return backup;
    }

    /// <summary>The same for user.db; the copy lies in backups/ beside it.</summary>
    public static void RunUser(Database database, string folder, TimeProvider time)
    {
        Backup(database, Path.Combine(folder, "backups"), "user", Migrations.VersionOf(database), time);
        Migrations.User.Apply(database, Migrations.User.Newest);
    }

    private static string Backup(Database database, string folder, string name, int version, TimeProvider time)
    {
        Directory.CreateDirectory(folder);
        string stamp = time.GetUtcNow().ToString("yyyyMMdd'T'HHmmss", CultureInfo.InvariantCulture);
        string backup = Path.Combine(folder, string.Create(CultureInfo.InvariantCulture, $"{name}-schema{version}-{stamp}.db"));
        string unfinished = backup + ".new";
        File.Delete(unfinished);
        using (Database copy = Database.OpenPlain(unfinished))
            database.Connection.BackupDatabase(copy.Connection);
        DurableFile.PutInPlace(unfinished, backup, replace: true);
        return backup;
    }
}
