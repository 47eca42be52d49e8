using AktionBridge.Contracts.Rpc.Wire;
using AktionBridge.Host.Film.Graph;

namespace AktionBridge.Host.Store.Tests.Entities;

public sealed class FilmStoreTests : IDisposable
{
    private readonly TempFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task CreateAsync_NewFolder_HoldsTheProjectAndItsLedgerEntry()
    {
        FilmProject project = Some.Project("Der Brief");

        await using ProjectStore store = await _folder.CreateAsync(project);

        Assert.Equivalent(project, Assert.Single(store.Film.Read(film => film.List<FilmProject>())), strict: true);
        Assert.Equal(1, store.Revision);
        Assert.Equal("project/create", Assert.Single(store.Ledger.After(0, 10)).Action);
    }

    [Fact]
    public async Task Find_AfterReopening_GivesTheEntityBackWhole()
    {
        Shot shot = Some.Shot(3);
        await using (ProjectStore store = await _folder.CreateAsync())
            await PutAsync(store, shot);

        await using ProjectStore again = await _folder.OpenAsync();
        Shot found = again.Film.Read(film => film.Find<Shot>(shot.Id))!;

        Assert.Equivalent(shot, found, strict: true);
        Assert.Equal(2, again.Revision);
    }

    [Fact]
    public async Task Put_Again_RaisesTheVersionEvenWhenTheCallerForgot()
    {
        await using ProjectStore store = await _folder.CreateAsync();
        Shot shot = Some.Shot(1);
        await PutAsync(store, shot);

        await PutAsync(store, shot with { Description = "forgot to count" });
        await PutAsync(store, shot with { Description = "counted", Version = 3 });

        Assert.Equal(3, store.Film.Read(film => film.Find<Shot>(shot.Id))!.Version);
    }

    [Fact]
    public async Task WriteAsync_DelegateThrows_LeavesNothingAndReportsIt()
    {
        await using ProjectStore store = await _folder.CreateAsync();

        var error = await Assert.ThrowsAsync<RpcFailureException>(() => store.Film.WriteAsync<int>(
            Some.Origin,
            film =>
            {
                film.Put(Some.Scene());
                throw new RpcFailureException(RpcErrorCode.Conflict, "no");
            },
            CancellationToken.None));

        Assert.Equal(RpcErrorCode.Conflict, error.Code);
        Assert.Equal(0, store.Film.Read(film => film.Count<Scene>()));
        Assert.Equal(1, store.Revision);
    }

    [Fact]
    public async Task WriteAsync_OneOfManyThrows_OnlyThatOneIsUndone()
    {
        await using ProjectStore store = await _folder.CreateAsync();

        Task<int>[] writes = [.. Enumerable.Range(0, 64).Select(i => store.Film.WriteAsync(
            Some.Origin,
            film =>
            {
                film.Put(Some.Scene(i));
                return i % 8 == 3 ? throw new InvalidOperationException("this one") : i;
            },
            CancellationToken.None))];
        await Task.WhenAll(writes).ContinueWith(_ => { }, TaskScheduler.Default);

        Assert.Equal(8, writes.Count(write => write.IsFaulted));
        Assert.Equal(56, store.Film.Read(film => film.Count<Scene>()));
        Assert.Equal(57, store.Revision);
        Assert.Null(store.Ledger.Verify());
    }

    [Fact]
    public async Task List_InPages_GivesEveryEntityOnceInNaturalOrder()
    {
        await using ProjectStore store = await _folder.CreateAsync();
        await store.Film.WriteAsync(
            Some.Origin,
            film =>
            {
                for (int i = 0; i < 250; i++)
                    film.Put(Some.Shot(i / 3, i % 2 == 0 ? "scene_a" : "scene_b"));
                return 0;
            },
            CancellationToken.None);

        var pages = new List<Shot>();
        while (store.Film.Read(film => film.List<Shot>("sceneId", "scene_a", pages.LastOrDefault()?.Id, 40)) is { Count: > 0 } page)
            pages.AddRange(page);

        Assert.Equal(125, pages.DistinctBy(shot => shot.Id).Count());
        Assert.Equal(pages.OrderBy(shot => shot.Position).ThenBy(shot => shot.Id, StringComparer.Ordinal).Select(shot => shot.Id), pages.Select(shot => shot.Id));
        Assert.Equal(125, store.Film.Read(film => film.Count<Shot>("sceneId", "scene_b")));
    }

    [Fact]
    public async Task List_NullInAnIndexedColumn_IsFound()
    {
        await using ProjectStore store = await _folder.CreateAsync();
        await PutAsync(store, Some.Scene(1) with { LocationId = "location_a" });
        await PutAsync(store, Some.Scene(2));

        Assert.Equal(2, Assert.Single(store.Film.Read(film => film.List<Scene>("locationId", null))).Position);
    }

    [Fact]
    public async Task List_UnknownColumn_NamesTheKnownOnes()
    {
        await using ProjectStore store = await _folder.CreateAsync();

        var error = Assert.Throws<ArgumentException>(() => store.Film.Read(film => film.List<Shot>("colour", "red")));

        Assert.Contains("sceneId", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Reader_KeptBeyondTheRead_Refuses()
    {
        await using ProjectStore store = await _folder.CreateAsync();
        IFilmReader kept = store.Film.Read(film => film);

        Assert.Throws<InvalidOperationException>(() => kept.Find<Shot>("shot_a"));
    }

    [Fact]
    public async Task Read_WhileOthersWrite_SeesOneState()
    {
        await using ProjectStore store = await _folder.CreateAsync();

        (int before, int after) = store.Film.Read(film =>
        {
            int first = film.Count<Scene>();
            PutAsync(store, Some.Scene()).GetAwaiter().GetResult();
            return (first, film.Count<Scene>());
        });

        Assert.Equal((0, 0), (before, after));
        Assert.Equal(1, store.Film.Read(film => film.Count<Scene>()));
    }

    [Fact]
    public async Task Everything_TheGraphKnows_CanBeListed()
    {
        await using ProjectStore store = await _folder.CreateAsync();

        int kinds = store.Film.Read(film =>
        {
            System.Reflection.MethodInfo list = typeof(IFilmReader).GetMethod(nameof(IFilmReader.List))!;
            Type[] types = [.. typeof(IEntity).Assembly.GetTypes().Where(type => type is { IsClass: true, IsAbstract: false } && typeof(IEntity).IsAssignableFrom(type))];
            foreach (Type type in types)
                Assert.NotNull(list.MakeGenericMethod(type).Invoke(film, [null, null, null, 10]));
            return types.Length;
        });

        Assert.True(kinds >= 17, $"{kinds} kinds");
    }

    private static Task<int> PutAsync<T>(ProjectStore store, T entity)
        where T : class, IEntity => store.Film.WriteAsync(
        Some.Origin,
        film =>
        {
            film.Put(entity);
            return 0;
        },
        CancellationToken.None);
}
