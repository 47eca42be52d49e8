using AktionBridge.Host.Store.Folder;
using AktionBridge.Host.Store.Sqlite;
using AktionBridge.Host.Store.User;

namespace AktionBridge.Host.Store.Tests.User;

public sealed class UserStoreTests : IDisposable
{
    private readonly TempFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Trust_Hash_HoldsForThatContentOnlyAndAfterReopening()
    {
        using (UserStore store = await OpenAsync())
            store.Trust("depth", "hash one");

        using UserStore again = await OpenAsync();

        Assert.True(again.IsTrusted("depth", "hash one"));
        Assert.False(again.IsTrusted("depth", "hash two"));
        Assert.False(again.IsTrusted("pose", "hash one"));
    }

    [Fact]
    public async Task Untrust_Plugin_TakesTrustFromEveryContent()
    {
        using UserStore store = await OpenAsync();
        store.Trust("depth", "hash one");
        store.Trust("depth", "hash two");

        store.Untrust("depth");

        Assert.False(store.IsTrusted("depth", "hash one") || store.IsTrusted("depth", "hash two"));
    }

    [Fact]
    public async Task DevPaths_AddedAndRemoved_AreListed()
    {
        using UserStore store = await OpenAsync();
        store.AddDevPath("/plugins/a");
        store.AddDevPath("/plugins/b");
        store.AddDevPath("/plugins/b");

        store.RemoveDevPath("/plugins/a");

        Assert.Equal("/plugins/b", Assert.Single(store.DevPaths()));
    }

    [Fact]
    public async Task Runs_OfAGenerator_AreKeptOneByOneAndTheNewestFirst()
    {
        using UserStore store = await OpenAsync();
        Assert.Empty(store.Generators.SecondsPerMegapixel("previz/previz-shot"));

        store.Generators.RecordRun("previz/previz-shot", seconds: 10, megapixels: 40);
        store.Generators.RecordRun("previz/previz-still", seconds: 1, megapixels: 1);
        store.Generators.RecordRun("previz/previz-shot", seconds: 30, megapixels: 40);

        Assert.Equal([0.75, 0.25], store.Generators.SecondsPerMegapixel("previz/previz-shot"));
    }

    [Fact]
    public async Task Runs_BeyondTwoHundred_ForgetTheOldest()
    {
        using UserStore store = await OpenAsync();
        store.Generators.RecordRun("other/one", 7, 1);
        for (int run = 0; run < 203; run++)
            store.Generators.RecordRun("previz/previz-shot", run, 1);

        IReadOnlyList<double> kept = store.Generators.SecondsPerMegapixel("previz/previz-shot");

        Assert.Equal((200, 202.0, 3.0), (kept.Count, kept[0], kept[^1]));
        Assert.Equal([7.0], store.Generators.SecondsPerMegapixel("other/one"));
    }

    [Fact]
    public async Task Verdicts_AreCountedBySizeAndTakenBack()
    {
        using UserStore store = await OpenAsync();
        store.Generators.RecordVerdict("take_1", "a/b", "wide", true);
        store.Generators.RecordVerdict("take_2", "a/b", "wide", false);
        store.Generators.RecordVerdict("take_3", "a/b", "closeUp", false);
        store.Generators.RecordVerdict("take_4", "a/c", "wide", true);

        store.Generators.RecordVerdict("take_2", "a/b", "wide", true);
        store.Generators.RecordVerdict("take_4", "a/c", "wide", null);

        Assert.Equal((2, 0), Assert.Single(store.Generators.Verdicts("wide")).Value);
        Assert.Equal((0, 1), store.Generators.Verdicts("closeUp")["a/b"]);
    }

    [Fact]
    public async Task RecentProjects_OpenedAgain_ComesFirst()
    {
        using UserStore store = await OpenAsync();
        store.RecordProject("/films/A.aktion", "A");
        store.RecordProject("/films/B.aktion", "B");

        store.RecordProject("/films/A.aktion", "A, renamed");

        Assert.Equal(["A, renamed", "B"], store.RecentProjects().Select(project => project.Name));
    }

    [Fact]
    public async Task Open_FirstVersion_IsUpgradedWithACopyOfTheOldOne()
    {
        using (UserStore store = await OpenAsync())
            store.Trust("depth", "hash one");
        using (Database database = Database.OpenForWriting(Path.Combine(_folder.File("user"), "user.db")))
            database.ExecuteScript("DROP TABLE folderGrant; DROP TABLE pluginCrash; DROP TABLE quarantine; DROP TABLE run; DROP TABLE verdict; DROP TABLE ledgerEnd; " +
                "CREATE TABLE speed (generator TEXT PRIMARY KEY, runs INTEGER NOT NULL, seconds REAL NOT NULL, megapixels REAL NOT NULL) WITHOUT ROWID; " +
                "INSERT INTO speed VALUES ('previz/previz-shot', 2, 40, 80); PRAGMA user_version=1");

        using UserStore again = await OpenAsync();

        Assert.True(again.IsTrusted("depth", "hash one"));
        Assert.Empty(again.Plugins.Grants("depth"));
        Assert.StartsWith("user-schema1-", Path.GetFileName(Assert.Single(Directory.GetFiles(Path.Combine(_folder.File("user"), "backups")))), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Grant_Folders_ReplacesThoseBefore()
    {
        using (UserStore store = await OpenAsync())
        {
            store.Plugins.Grant("depth", [new GrantedFolder("/models", false), new GrantedFolder("/cache", true)]);
            store.Plugins.Grant("depth", [new GrantedFolder("/cache", true), new GrantedFolder("/luts", false)]);
        }

        using UserStore again = await OpenAsync();

        Assert.Equal([new GrantedFolder("/cache", true), new GrantedFolder("/luts", false)], again.Plugins.Grants("depth"));
        Assert.Empty(again.Plugins.Grants("pose"));
    }

    [Fact]
    public async Task Quarantine_Plugin_OutlivesTheHostUntilReleased()
    {
        DateTimeOffset since = DateTimeOffset.UnixEpoch.AddDays(20_000);
        using (UserStore store = await OpenAsync())
        {
            store.Plugins.RecordCrash("depth", "hash", new CrashRow("recipe", "it crashed", since));
            store.Plugins.Quarantine("depth", new QuarantineRow("hash", "three recipes", ["first", "last"], since));
        }

        using UserStore again = await OpenAsync();
        QuarantineRow held = again.Plugins.Quarantined("depth")!;

        Assert.Equal(("hash", "three recipes", since), (held.FolderHash, held.Reason, held.Since));
        Assert.Equal(["first", "last"], held.LastLines);
        again.Plugins.Release("depth");
        Assert.Null(again.Plugins.Quarantined("depth"));
        Assert.Empty(again.Plugins.Crashes("depth", "hash", DateTimeOffset.UnixEpoch));
    }

    [Fact]
    public async Task Crashes_ManyOfThem_OnlyTheNewestAreKept()
    {
        using UserStore store = await OpenAsync();
        DateTimeOffset start = DateTimeOffset.UnixEpoch;

        for (int crash = 0; crash < 130; crash++)
            store.Plugins.RecordCrash("depth", "hash", new CrashRow($"recipe {crash}", "it crashed", start.AddMinutes(crash)));
        store.Plugins.Forgive("depth", "hash", "recipe 129");

        Assert.Equal(99, store.Plugins.Crashes("depth", "hash", start).Count);
        Assert.Equal("recipe 120", store.Plugins.Crashes("depth", "hash", start.AddMinutes(120))[0].Recipe);
    }

    [Fact]
    public void SqliteLibrary_Loaded_SaysWhichAndIsTheSystemsWhereThereIsOne()
    {
        Assert.Matches(@"^3\.\d+\.\d+$", SqliteLibrary.Version);
        Assert.NotEmpty(SqliteLibrary.Origin);
    }

    private Task<UserStore> OpenAsync() => UserStore.OpenAsync(_folder.File("user"), TimeProvider.System, CancellationToken.None);
}
