using System.Diagnostics;
using AktionBridge.Contracts.Rpc.Client;
using AktionBridge.JsonRpc;
using AktionBridge.Soak.Queue;

namespace AktionBridge.Soak.Clients;

/// <summary>
/// Many clients edit, generate, approve and listen while the host and its plugin are killed; then each must know by what it was told what one knows who reads
/// everything afresh.
/// </summary>
internal sealed class ClientSoak : IDisposable
{
    private static readonly TimeSpan Longest = TimeSpan.FromMinutes(2);

    private readonly string _folder;
    private readonly Random _chance;
    private readonly KillFilm _film;
    private readonly Pace _pace = new();
    private readonly History _history = new();
    private readonly CancellationTokenSource _stop = new();
    private readonly List<SoakClient> _clients;
    private Process? _host;
    private ClientLine? _control;
    private int _kills;
    private int _compared;

    private ClientSoak(string folder, int seed, int clients)
    {
        (_folder, _chance) = (folder, new Random(seed));
        _film = new KillFilm(Path.Combine(folder, "Soak.aktion"), FlatClips.Generator);
        _clients = [.. Enumerable.Range(0, clients).Select(n => new SoakClient(folder, _film.Folder, $"client{n}", seed + n, _pace, _history, _stop.Token))];
    }

    public static async Task<int> RunAsync(string[] args)
    {
        int seed = SoakOptions.Seed(args);
        int clients = SoakOptions.Number(args, "clients", 8);
        TimeSpan time = TimeSpan.FromMinutes(SoakOptions.Number(args, "minutes", 10));
        int rounds = SoakOptions.Number(args, "rounds", int.MaxValue);
        string folder = Directory.CreateTempSubdirectory("aktion client soak ").FullName;
        using var soak = new ClientSoak(folder, seed, clients);
        try
        {
            await soak.RunAsync(time, rounds);
            Directory.Delete(folder, recursive: true);
            return 0;
        }
        catch (Exception broken) when (broken is InvalidOperationException or RemoteCallException)
        {
            await Console.Error.WriteLineAsync($"{broken.Message} The project is kept: {folder}");
            return 1;
        }
        finally
        {
            await soak.EndAsync();
        }
    }

    public void Dispose() => _stop.Dispose();

    private async Task RunAsync(TimeSpan time, int rounds)
    {
        await _film.CreateAsync();
        FlatClips.Install(SoakHost.PluginsOf(_folder));
        await StartAsync();
        await Control.Plugins.TrustAsync(new PluginRequest(FlatClips.Plugin), CancellationToken.None);
        Task[] running = [.. _clients.Select(client => Task.Run(client.RunAsync))];
        long began = Stopwatch.GetTimestamp();
        for (int round = 1; round <= rounds && Stopwatch.GetElapsedTime(began) < time; round++)
        {
            for (int kills = _chance.Next(1, 4); kills > 0; kills--)
            {
                // Also what a client found wrong ends the run.
                if (await Task.WhenAny([.. running, Task.Delay(_chance.Next(200, 2_500))]) is { IsFaulted: true } broken)
                    await broken;
                await KillAsync();
            }

            await CompareAsync();
            if (round % 10 == 0 || round == rounds)
                Console.WriteLine(Summary());
        }

        await FinishAsync();
        await _stop.CancelAsync();
        await Task.WhenAll(running.Select(one => one.ContinueWith(_ => { }, TaskScheduler.Default)));
        await EndAsync();
        if (!await Victims.GoneAsync(_folder, TimeSpan.FromMinutes(1)))
            throw new InvalidOperationException($"Left over: {string.Join("; ", Victims.Of(_folder).Select(process => process.Command))}.");
        Console.WriteLine(await _film.JudgeAsync([.. _clients.SelectMany(client => client.Jobs)]));
        Console.WriteLine(await AnswerJudge.JudgeAsync(_film.Folder, _clients));
        Console.WriteLine(Summary());
    }

    private ClientLine Control => _control!;

    private string Summary() =>
        $"{_kills:n0} kills, {_history.Count:n0} revisions, {_clients.Sum(client => client.Answers.Count):n0} answers, {_clients.Sum(client => client.Refusals.Count):n0} refused, "
        + $"{_clients.Sum(client => client.Repeats):n0} asked again, {_clients.Sum(client => client.Told.CaughtUpTimes):n0} times caught up, "
        + $"{_clients.Sum(client => client.Told.Resyncs):n0} times told to read afresh, {_compared:n0} comparisons";

    private async Task KillAsync()
    {
        if (_chance.Next(2) == 0)
            await RestartAsync();
        else if (Victims.Kill(_folder, FlatClips.File, _chance))
            _kills++;
        await OnControlAsync(GoOnAsync);
    }

    private async Task RestartAsync()
    {
        _host!.Kill();
        _kills++;
        await StartAsync();
    }

    private async Task StartAsync()
    {
        if (_control is not null)
            await _control.DisposeAsync();
        if (_host is not null)
        {
            await _host.WaitForExitAsync();
            _host.Dispose();
        }

        using var deadline = new CancellationTokenSource(Longest);
        _host = await SoakHost.LaunchAsync(_folder, deadline.Token);
        using var timer = new PeriodicTimer(TimeSpan.FromMilliseconds(20));
        while ((_control = await ClientLine.TryOpenAsync(SoakHost.RecordOf(_folder), _film.Folder, "soak", new Deaf(), deadline.Token)) is null)
            await timer.WaitForNextTickAsync(deadline.Token);
    }

    /// <summary>What people would do who find jobs interrupted or failed: a plugin that is killed so often is put into quarantine.</summary>
    private async Task GoOnAsync()
    {
        await Control.Plugins.ReleaseAsync(new PluginRequest(FlatClips.Plugin), CancellationToken.None);
        await Control.Jobs.ResumeAsync(new JobsRequest(), CancellationToken.None);
        await Control.Jobs.RetryAsync(new JobsRequest(), CancellationToken.None);
    }

    /// <summary>All rest, and half of the times the host dies once more; then each client's view beside what is read afresh.</summary>
    private async Task CompareAsync()
    {
        await _pace.RestAsync().WaitAsync(Longest);
        await OnControlAsync(async () => await Control.Jobs.PauseQueueAsync(new HoldQueueRequest(), CancellationToken.None));
        if (_chance.Next(2) == 0)
            await RestartAsync();
        using var deadline = new CancellationTokenSource(Longest);
        while (!await TryCompareAsync(deadline.Token))
        {
            // What runs ends its stage first.
        }

        await OnControlAsync(async () => await Control.Jobs.ResumeQueueAsync(new HoldQueueRequest(), CancellationToken.None));
        await OnControlAsync(GoOnAsync);
        _pace.GoOn();
    }

    private async Task<bool> TryCompareAsync(CancellationToken deadline)
    {
        long before = await RevisionAsync();
        foreach (SoakClient client in _clients)
            await client.CatchUpAsync(before, deadline);
        IReadOnlyList<((string Kind, string Id) Row, object Value)> fresh = await Control.EverythingAsync(deadline);
        if (await RevisionAsync() != before)
            return false;
        foreach (SoakClient client in _clients)
        {
            client.Told.ThrowIfBroken();
            if ((client.Told.Hole ?? client.Mirror.Difference(fresh)) is { } difference)
                throw new InvalidOperationException($"At revision {before}: {difference}.");
            _compared++;
        }

        return true;
    }

    private async Task<long> RevisionAsync() => (await Control.Project.GetAsync(new GetProjectRequest(), CancellationToken.None)).Revision;

    private async Task FinishAsync()
    {
        string[] accepted = [.. _clients.SelectMany(client => client.Jobs)];
        await _pace.RestAsync().WaitAsync(Longest);
        for (int round = 0; ; round++)
        {
            await OnControlAsync(GoOnAsync);
            string[] all = [.. (await Control.EverythingAsync(CancellationToken.None)).Where(one => one.Row.Kind == "job").Select(one => one.Row.Id)];
            await Control.Jobs.WaitAsync(new WaitJobsRequest { Jobs = all }, CancellationToken.None);
            QueueInfo queue = await Control.Jobs.QueueAsync(new GetProjectRequest(), CancellationToken.None);
            if (queue.States.All(state => state.Key == "succeeded"))
                break;
            if (round == 20)
                throw new InvalidOperationException($"After {round} rounds: {string.Join(", ", queue.States.Select(state => $"{state.Value} {state.Key}"))}.");
        }

        await CompareAsync();
        await _pace.RestAsync().WaitAsync(Longest);
        if (accepted.Length != _clients.Sum(client => client.Jobs.Count))
            await FinishAsync();
    }

    /// <summary>A job that is just changing by itself is asked about again.</summary>
    private static async Task OnControlAsync(Func<Task> call)
    {
        using var deadline = new CancellationTokenSource(Longest);
        using var timer = new PeriodicTimer(TimeSpan.FromMilliseconds(20));
        while (true)
        {
            try
            {
                await call();
                return;
            }
            catch (RemoteCallException busy) when (busy.Message.Contains("ask again", StringComparison.Ordinal))
            {
                await timer.WaitForNextTickAsync(deadline.Token);
            }
        }
    }

    private async Task EndAsync()
    {
        foreach (SoakClient client in _clients)
            await client.DisposeAsync();
        if (_control is not null)
            await _control.DisposeAsync();
        if (_host is null)
            return;
        _host.Kill();
        await _host.WaitForExitAsync();
        _host.Dispose();
        _host = null;
    }

    private sealed class Deaf : IClientEvents
    {
        public Task ChangedAsync(ChangeEvent change, CancellationToken cancellationToken) => Task.CompletedTask;

        public Task ProgressAsync(JobProgressEvent progress, CancellationToken cancellationToken) => Task.CompletedTask;

        public Task ResyncAsync(ResyncEvent resync, CancellationToken cancellationToken) => Task.CompletedTask;
    }
}
