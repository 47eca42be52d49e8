using AktionBridge.Host.Film.Graph;
using AktionBridge.Host.Store.Sqlite;

namespace AktionBridge.Host.Store.Tests;

public sealed class LogSizeTests : IDisposable
{
    private readonly TempFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Log_UnderReadersThatAlwaysOverlap_StaysUnderItsLimit()
    {
        await using ProjectStore store = await _folder.CreateAsync();
        var style = new Style { Id = "style_big", Name = "big", Prompt = new string('x', 1_000_000) };
        using var over = new CancellationTokenSource();
        Task[] readers = [.. Enumerable.Range(0, 3).Select(_ => Task.Run(() =>
        {
            while (!over.IsCancellationRequested)
                store.Film.Read(film => (film.Count<Style>(), film.Find<Style>("style_big")));
        }))];

        long longest = 0;
        for (int i = 0; i < 150; i++)
        {
            await store.Film.WriteAsync(Some.Origin, film => { film.Put(style); return 0; }, CancellationToken.None);
            longest = Math.Max(longest, new FileInfo(_folder.Database + "-wal").Length);
        }

        await over.CancelAsync();
        await Task.WhenAll(readers);
        Assert.InRange(longest, 1, Database.WalLimitBytes);
    }

    [Fact]
    public async Task Log_OneReadHangsOn_WritersGoOnAndItShrinksAfterwards()
    {
        await using ProjectStore store = await _folder.CreateAsync();
        var style = new Style { Id = "style_big", Name = "big", Prompt = new string('x', 1_000_000) };
        using var hanging = new ManualResetEventSlim();
        var began = new TaskCompletionSource();
        Task<int> read = Task.Run(() => store.Film.Read(film =>
        {
            int counted = film.Count<Style>();
            began.SetResult();
            hanging.Wait();
            return counted + film.Count<Style>();
        }));
        await began.Task;

        await WriteAsync(30);
        hanging.Set();
        Assert.Equal(0, await read);
        await WriteAsync(10);

        Assert.InRange(new FileInfo(_folder.Database + "-wal").Length, 0, Database.WalLimitBytes / 4);

        async Task WriteAsync(int times)
        {
            for (int i = 0; i < times; i++)
                await store.Film.WriteAsync(Some.Origin, film => { film.Put(style); return 0; }, CancellationToken.None);
        }
    }
}
