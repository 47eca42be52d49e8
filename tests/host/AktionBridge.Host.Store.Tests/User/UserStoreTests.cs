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
    public async Task Speed_SeveralRuns_IsTheirMean()
    {
        using UserStore store = await OpenAsync();
        Assert.Null(store.Speed("previz/previz-shot"));

        store.RecordRun("previz/previz-shot", seconds: 10, megapixels: 40);
        store.RecordRun("previz/previz-shot", seconds: 30, megapixels: 40);

        Assert.Equal(new GeneratorSpeed("previz/previz-shot", 2, 0.5), store.Speed("previz/previz-shot"));
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
    public void SqliteLibrary_Loaded_SaysWhichAndIsTheSystemsWhereThereIsOne()
    {
        Assert.Matches(@"^3\.\d+\.\d+$", SqliteLibrary.Version);
        Assert.NotEmpty(SqliteLibrary.Origin);
    }

    private Task<UserStore> OpenAsync() => UserStore.OpenAsync(_folder.File("user"), TimeProvider.System, CancellationToken.None);
}
