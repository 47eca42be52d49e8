using AktionBridge.Host.Film.Graph;
using AktionBridge.Host.Store.Changes;
using AktionBridge.Host.Store.Sqlite;

namespace AktionBridge.Host.Store.Tests.Changes;

public sealed class ChangeFeedTests : IDisposable
{
    private readonly TempFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Since_APage_SaysThatThereIsMore()
    {
        await using ProjectStore store = await _folder.CreateAsync();
        for (int i = 0; i < 5; i++)
            await PutAsync(store, Some.Scene(i));

        ChangePage page = store.Changes.Since(1, 3);

        Assert.True(page is { More: true, Resync: false, Revision: 6 });
        Assert.Equal([2, 3, 4], page.Changes.Select(change => change.Revision));
        Assert.Equal(store.Epoch, page.Epoch);
    }

    [Fact]
    public async Task Since_PutAndRemove_NamesWhatIsLeftOfThem()
    {
        await using ProjectStore store = await _folder.CreateAsync();
        Scene scene = Some.Scene(), gone = Some.Scene();
        await PutAsync(store, gone);
        await store.Film.WriteAsync(
            Some.Origin,
            film =>
            {
                film.Put(scene);
                film.Put(scene with { Synopsis = "twice in one change" });
                film.Remove<Scene>(gone.Id);
                return 0;
            },
            CancellationToken.None);

        CommittedChange change = store.Changes.Since(2, 10).Changes.Single();

        Assert.Equal([new EntityChange("scene", scene.Id, ChangeOp.Put), new EntityChange("scene", gone.Id, ChangeOp.Removed)], change.Items);
        Assert.Equal(1, store.Film.Read(film => film.Find<Scene>(scene.Id))!.Version);
    }

    [Fact]
    public async Task Since_LogNoLongerReachesBack_AsksToResync()
    {
        await using (ProjectStore store = await _folder.CreateAsync())
            await PutAsync(store, Some.Scene());
        using (Database database = Database.OpenPlain(_folder.Database))
            database.ExecuteScript("DELETE FROM change WHERE revision = 1");

        await using ProjectStore again = await _folder.OpenAsync();

        Assert.True(again.Changes.Since(0, 10).Resync);
        Assert.False(again.Changes.Since(1, 10).Resync);
        Assert.True(again.Changes.Since(99, 10).Resync);
    }

    [Fact]
    public async Task WriteAsync_NothingChanged_RaisesNoRevision()
    {
        await using ProjectStore store = await _folder.CreateAsync();

        await store.Film.WriteAsync(Some.Origin, film => { film.Remove<Scene>("scene_none"); return 0; }, CancellationToken.None);

        Assert.Equal(1, store.Revision);
    }

    [Fact]
    public async Task WriteAsync_RequestRepeatedAfterReopening_RunsNothingAndAnswersTheFirstResult()
    {
        ChangeOrigin origin = Some.Origin with { RequestId = "request 7" };
        Scene first = Some.Scene(1);
        await using (ProjectStore store = await _folder.CreateAsync())
            await store.Film.WriteAsync(origin, film => { film.Put(first); return first; }, CancellationToken.None);

        await using ProjectStore again = await _folder.OpenAsync();
        Scene second = await again.Film.WriteAsync<Scene>(origin, _ => throw new InvalidOperationException("must not run"), CancellationToken.None);

        Assert.Equivalent(first, second, strict: true);
        Assert.Equal(2, again.Revision);
    }

    [Fact]
    public async Task WriteAsync_RequestRepeatedAtOnce_RunsOnce()
    {
        await using ProjectStore store = await _folder.CreateAsync();
        ChangeOrigin origin = Some.Origin with { RequestId = "request 8" };
        int runs = 0;

        string[] answers = await Task.WhenAll(Enumerable.Range(0, 16).Select(i => store.Film.WriteAsync(
            origin, film => { film.Put(Some.Scene()); return $"answer {++runs}"; }, CancellationToken.None)));

        Assert.Equal("answer 1", Assert.Single(answers.Distinct()));
        Assert.Equal(1, store.Film.Read(film => film.Count<Scene>()));
    }

    [Fact]
    public async Task WriteAsync_RequestIdOfAnotherAction_IsRefused()
    {
        await using ProjectStore store = await _folder.CreateAsync();
        ChangeOrigin origin = Some.Origin with { RequestId = "request 9" };
        await store.Film.WriteAsync(origin, _ => 0, CancellationToken.None);

        var error = await Assert.ThrowsAsync<Contracts.Rpc.Wire.RpcFailureException>(
            () => store.Film.WriteAsync(origin with { Action = "tests/other" }, _ => 0, CancellationToken.None));

        Assert.Contains("request 9", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Ledger_RowEditedInTheFile_IsFound()
    {
        await using (ProjectStore store = await _folder.CreateAsync())
        {
            for (int i = 0; i < 5; i++)
                await PutAsync(store, Some.Scene(i));
        }

        using (Database database = Database.OpenPlain(_folder.Database))
            database.ExecuteScript("DROP TRIGGER ledgerIsNotEdited; UPDATE ledger SET actor = 'somebody else' WHERE sequence = 4");
        await using ProjectStore again = await _folder.OpenAsync();

        Assert.Equal(4, again.Ledger.Verify()!.Sequence);
    }

    private static Task<int> PutAsync(ProjectStore store, Scene scene) =>
        store.Film.WriteAsync(Some.Origin, film => { film.Put(scene); return 0; }, CancellationToken.None);
}
