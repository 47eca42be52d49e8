using System.Globalization;
using System.Reflection;
using AktionBridge.Host.Store.Schema;
using AktionBridge.Host.Store.Sqlite;

namespace AktionBridge.Host.Store.Tests.OldFilms;

/// <summary>A film as an older build left it: both databases as SQL, and the archive.</summary>
internal sealed class OldFilm
{
    private static readonly string Shelf = Path.Combine(Root(), "tests", "host", "AktionBridge.Host.Store.Tests", "OldFilms");

    private readonly string _folder;

    public OldFilm(string name) => _folder = Path.Combine(Shelf, name);

    public static IReadOnlyList<string> Names { get; } = [.. Directory.GetDirectories(Shelf, "schema-*").Select(folder => Path.GetFileName(folder)!).Order(StringComparer.Ordinal)];

    public int ProjectSchema => Schema("project.sql");

    public int UserSchema => Schema("user.sql");

    /// <summary>A database of each kind as this build's scripts up to a version make it.</summary>
    public static void Make(Migrations migrations, int version, string file)
    {
        using Database database = Database.OpenPlain(file);
        migrations.Apply(database, version);
    }

    public void LayOutProject(string folder)
    {
        Directory.CreateDirectory(folder);
        LayOut("project.sql", Path.Combine(folder, "project.db"));
        foreach (string kept in Directory.GetFiles(Path.Combine(_folder, "originals"), "*", SearchOption.AllDirectories))
        {
            string path = Path.Combine(folder, "media", "originals", Path.GetRelativePath(Path.Combine(_folder, "originals"), kept));
            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            File.Copy(kept, path);
        }
    }

    public void LayOutUser(string folder)
    {
        Directory.CreateDirectory(folder);
        LayOut("user.sql", Path.Combine(folder, "user.db"));
    }

    private static string Root() => typeof(OldFilm).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().First(attribute => attribute.Key == "RepositoryRoot").Value!;

    private void LayOut(string script, string file)
    {
        using Database database = Database.OpenPlain(file);
        // A dump names its tables by the alphabet.
        database.ExecuteScript("PRAGMA foreign_keys=OFF;\n" + File.ReadAllText(Path.Combine(_folder, script)));
    }

    private int Schema(string script)
    {
        const string Pragma = "PRAGMA user_version=";
        return int.Parse(File.ReadLines(Path.Combine(_folder, script)).First(line => line.StartsWith(Pragma, StringComparison.Ordinal))[Pragma.Length..].TrimEnd(';'), CultureInfo.InvariantCulture);
    }
}
