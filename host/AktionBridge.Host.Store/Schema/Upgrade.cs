using System.Globalization;
using AktionBridge.Host.Store.Folder;
using AktionBridge.Host.Store.Sqlite;
using Serilog;

namespace AktionBridge.Host.Store.Schema;

/// <summary>Brings an older project to this build's schema, a complete copy of the old database first.</summary>
internal static class Upgrade
{
    /// <returns>The backup that was made; null when nothing had to be done.</returns>
    public static string? Run(Database database, ProjectFolder folder, TimeProvider time, ILogger log)
    {
        int version = Migrations.VersionOf(database);
        if (version == Migrations.Project.Newest)
            return null;
        string backup = Backup(database, folder, version, time);
        Migrations.Project.Apply(database, Migrations.Project.Newest);
        log.Information("Project {Folder} went from schema {From} to {To}; the old database is kept as {Backup}", folder.Root, version, Migrations.Project.Newest, backup);
        return backup;
    }

    private static string Backup(Database database, ProjectFolder folder, int version, TimeProvider time)
    {
        Directory.CreateDirectory(folder.Backups);
        string stamp = time.GetUtcNow().ToString("yyyyMMdd'T'HHmmss", CultureInfo.InvariantCulture);
        string backup = Path.Combine(folder.Backups, string.Create(CultureInfo.InvariantCulture, $"project-schema{version}-{stamp}.db"));
        string unfinished = backup + ".new";
        File.Delete(unfinished);
        using (Database copy = Database.OpenPlain(unfinished))
            database.Connection.BackupDatabase(copy.Connection);
        DurableFile.PutInPlace(unfinished, backup, replace: true);
        return backup;
    }
}
