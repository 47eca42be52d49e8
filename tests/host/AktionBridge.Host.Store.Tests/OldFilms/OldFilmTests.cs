using System.Text.Json;
using AktionBridge.Host.Film.Graph;
using AktionBridge.Host.Jobs.Model;
using AktionBridge.Host.Store.Schema;
using AktionBridge.Host.Store.Sqlite;
using AktionBridge.Host.Store.User;

namespace AktionBridge.Host.Store.Tests.OldFilms;

/// <summary>People come back with films that older builds wrote: all of it is there afterwards, and the old file is kept.</summary>
public sealed class OldFilmTests : IDisposable
{
    // What scripts move elsewhere or add to; everything else stays row for row.
    private static readonly string[] Moved = ["stage", "attempt", "meta", "speed"];
    private readonly TempFolder _folder = new();

    public static TheoryData<string> Films => [.. OldFilm.Names];

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Films_EveryEarlierSchema_HasOne()
    {
        OldFilm[] films = [.. OldFilm.Names.Select(name => new OldFilm(name))];

        int[] projects = [.. Enumerable.Range(1, Migrations.Project.Newest - 1).Except(films.Select(film => film.ProjectSchema))];
        int[] users = [.. Enumerable.Range(1, Migrations.User.Newest - 1).Except(films.Select(film => film.UserSchema))];

        Assert.True(projects.Length == 0 && users.Length == 0, $"There is no old film of project schema [{string.Join(", ", projects)}] and user schema [{string.Join(", ", users)}]. Write one with the build before the new script, as README.md beside this file says.");
    }

    [Theory]
    [MemberData(nameof(Films))]
    public void Script_OfAReleasedSchema_MakesWhatItMadeThen(string name)
    {
        OldFilm film = new(name);
        film.LayOutProject(_folder.Project);
        film.LayOutUser(_folder.Path);
        OldFilm.Make(Migrations.Project, film.ProjectSchema, _folder.File("made.db"));
        OldFilm.Make(Migrations.User, film.UserSchema, _folder.File("made-user.db"));

        Assert.Equal(Rows.Schema(_folder.File("made.db")), Rows.Schema(_folder.Database));
        Assert.Equal(Rows.Schema(_folder.File("made-user.db")), Rows.Schema(_folder.File("user.db")));
    }

    [Theory]
    [MemberData(nameof(Films))]
    public async Task OpenAsync_OldFilm_LosesNothingAndKeepsTheOldFile(string name)
    {
        OldFilm film = new(name);
        film.LayOutProject(_folder.Project);
        SortedDictionary<string, List<string>> before = Rows.Of(_folder.Database);
        Dictionary<string, int> stages = Stages();

        await using (ProjectStore store = await _folder.OpenAsync())
        {
            Assert.Null(store.Ledger.Verify());
            Assert.Empty(await store.CheckAsync(CancellationToken.None));
            Assert.Equal(before["ledger"].Count, store.Ledger.Length);
            store.Film.Read(read => { RequireReadable(read, before); return 0; });
            IReadOnlyList<Job> jobs = store.Jobs.List(new JobQuery { Limit = 1000 });
            Assert.Equal(before["job"].Count, jobs.Count);
            Assert.All(jobs, job => Assert.Equal(stages[job.Id], job.Stages.Count));
            Assert.Equal(before.TryGetValue("placement", out List<string>? placements) ? placements.Count : 0, store.Placements.List().Count);
            RequireSame(before);
        }

        string backup = Assert.Single(Backups());
        Assert.StartsWith($"project-schema{film.ProjectSchema}-", Path.GetFileName(backup), StringComparison.Ordinal);
        Assert.Equal(before, Rows.Of(backup));
        await using ProjectStore again = await _folder.OpenAsync();
        Assert.Equal([backup], Backups());
    }

    [Theory]
    [MemberData(nameof(Films))]
    public async Task OpenAsync_OldUserDatabase_LosesNothingAndKeepsTheOldFile(string name)
    {
        OldFilm film = new(name);
        film.LayOutUser(_folder.Path);
        SortedDictionary<string, List<string>> before = Rows.Of(_folder.File("user.db"));

        using (UserStore store = await UserStore.OpenAsync(_folder.Path, TimeProvider.System, CancellationToken.None))
        {
            Assert.True(store.IsTrusted("elsewhere", new string('0', 64)));
            Assert.Contains("/films/plugins/mine", store.DevPaths());
            Assert.Equal(2.5 / 0.5, store.Generators.SecondsPerMegapixel("elsewhere/clip").Single());
            Assert.Equal(film.UserSchema >= 2, store.Plugins.Quarantined("elsewhere") is not null);
            Assert.Equal(film.UserSchema >= 3, store.LedgerEnd("epoch-of-another-film") is not null);
        }

        SortedDictionary<string, List<string>> after = Rows.Of(_folder.File("user.db"));
        Assert.All(before.Where(table => !Moved.Contains(table.Key)), table => Assert.Equal(table.Value, after[table.Key]));
        string[] backups = Directory.Exists(_folder.File("backups")) ? Directory.GetFiles(_folder.File("backups")) : [];
        if (film.UserSchema == Migrations.User.Newest)
        {
            Assert.Empty(backups);
            return;
        }

        Assert.StartsWith($"user-schema{film.UserSchema}-", Path.GetFileName(Assert.Single(backups)), StringComparison.Ordinal);
        Assert.Equal(before, Rows.Of(backups[0]));
    }

    /// <summary>Every row of the graph is read as today's record, none is left out.</summary>
    private static void RequireReadable(IFilmReader film, SortedDictionary<string, List<string>> before)
    {
        foreach (Type type in typeof(IEntity).Assembly.GetTypes().Where(type => type is { IsClass: true, IsAbstract: false } && type.IsAssignableTo(typeof(IEntity))))
        {
            var rows = (System.Collections.ICollection)typeof(IFilmReader).GetMethod(nameof(IFilmReader.List))!.MakeGenericMethod(type).Invoke(film, [null, null, null, null])!;
            string table = type == typeof(FilmProject) ? "project" : type == typeof(RecipeRow) ? "recipe" : type == typeof(ShotBlocking) ? "blocking" : type == typeof(ShotConditioning) ? "conditioning" : JsonNamingPolicy.CamelCase.ConvertName(type.Name);
            Assert.True(rows.Count == (before.TryGetValue(table, out List<string>? old) ? old.Count : 0), $"{table} has {rows.Count} rows");
        }
    }

    /// <summary>Rows of every table that was there, in the columns that were there.</summary>
    private void RequireSame(SortedDictionary<string, List<string>> before)
    {
        using Database now = Database.OpenForReading(_folder.Database);
        using Database old = Database.OpenForReading(Backups().Single());
        foreach ((string table, List<string> rows) in before.Where(table => !Moved.Contains(table.Key)))
            Assert.Equal(rows, Rows.Of(now, table, Rows.Columns(old, table)));
        // An attempt that runs has no row of its own any more; its stage names it.
        Assert.Equal(old.Number("SELECT count(*) FROM attempt WHERE endedAt IS NOT NULL"), now.Number("SELECT count(*) FROM attempt WHERE endedAt IS NOT NULL"));
        Assert.Equal(old.Text("SELECT value FROM meta WHERE key = 'epoch'"), now.Text("SELECT value FROM meta WHERE key = 'epoch'"));
    }

    // Looking into one leaves SQLite's own files beside it.
    private string[] Backups() => Directory.GetFiles(Path.Combine(_folder.Project, "backups"), "*.db");

    private Dictionary<string, int> Stages()
    {
        using Database database = Database.OpenForReading(_folder.Database);
        string count = database.Number("SELECT count(*) FROM sqlite_master WHERE name = 'stage'") > 0 ? "(SELECT count(*) FROM stage WHERE stage.job = job.number)" : "json_array_length(stages)";
        return database.Many($"SELECT id, {count} FROM job", row => (Id: row.GetString(0), Count: row.GetInt32(1))).ToDictionary(row => row.Id, row => row.Count);
    }
}
