using AktionBridge.Host.Film.Graph;
using AktionBridge.Host.Jobs.Model;
using AktionBridge.Host.Store.Changes;

namespace AktionBridge.Host.Store.Tests;

public sealed class ConcurrencyTests : IDisposable
{
    private const int Clients = 32;
    private const int Rounds = 25;
    private readonly TempFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task WritersAndReaders_AllAtOnce_NobodyMeetsBusyAndNothingIsLost()
    {
        await using ProjectStore store = await _folder.CreateAsync();

        await Task.WhenAll(Enumerable.Range(0, Clients).SelectMany(client => new[] { WriteAsync(store, client), ReadAsync(store), QueueAsync(store) }));

        Assert.Equal(Clients * Rounds, store.Film.Read(film => film.Count<Scene>()));
        Assert.Equal(Clients * Rounds, store.Jobs.CountAttempts("generate"));
        Assert.Empty(store.Jobs.Unfinished());
        Assert.Equal(1 + (Clients * Rounds * 4), store.Revision);
        Assert.Null(store.Ledger.Verify());
        Assert.Empty(await store.CheckAsync(CancellationToken.None));
    }

    [Fact]
    public async Task Changed_ManyWriters_ComesInTheOrderOfTheRevisionsAndEqualsCatchingUp()
    {
        var heard = new List<CommittedChange>();
        long start;
        ChangePage page;
        ProjectStore store = await _folder.CreateAsync();
        await using (store)
        {
            start = store.Revision;
            store.Changes.Changed += heard.Add;
            await Task.WhenAll(Enumerable.Range(0, 8).Select(client => WriteAsync(store, client)));
            page = store.Changes.Since(start, 10_000);
        }

        Assert.Equal(Enumerable.Range(1, 8 * Rounds).Select(i => start + i), heard.Select(change => change.Revision));
        Assert.Equivalent(page.Changes, heard, strict: true);
        Assert.False(page.More || page.Resync);
    }

    [Fact]
    public async Task Changed_HandlerThrows_OthersStillHear()
    {
        var heard = new TaskCompletionSource<CommittedChange>();
        await using ProjectStore store = await _folder.CreateAsync();
        int calls = 0;
        store.Changes.Changed += change =>
        {
            if (++calls == 1)
                throw new InvalidOperationException("a bug of a listener");
            heard.TrySetResult(change);
        };

        await WriteAsync(store, 1);

        Assert.Equal(3, (await heard.Task).Revision);
    }

    private static async Task WriteAsync(ProjectStore store, int client)
    {
        for (int i = 0; i < Rounds; i++)
        {
            int position = (client * Rounds) + i;
            await store.Film.WriteAsync(Some.Origin, film => { film.Put(Some.Scene(position)); return 0; }, CancellationToken.None);
        }
    }

    private static async Task ReadAsync(ProjectStore store)
    {
        for (int i = 0; i < Rounds; i++)
        {
            (int counted, int listed) = store.Film.Read(film => (film.Count<Scene>(), film.List<Scene>().Count));
            Assert.Equal(counted, listed);
            await Task.Yield();
        }
    }

    private static async Task QueueAsync(ProjectStore store)
    {
        for (int i = 0; i < Rounds; i++)
        {
            Job job = Some.Job();
            await store.Jobs.EnqueueAsync(Some.Origin, [job], null, CancellationToken.None);
            long fence = await store.Jobs.BeginAsync(job.Id, 0, Some.Time, CancellationToken.None);
            Assert.True(await store.Jobs.EndAsync(Some.End(job.Id, fence), null, CancellationToken.None));
        }
    }
}
