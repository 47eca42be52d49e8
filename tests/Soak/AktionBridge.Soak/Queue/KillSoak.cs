using AktionBridge.Contracts.Rpc.Client;
using AktionBridge.JsonRpc;

namespace AktionBridge.Soak.Queue;

/// <summary>Kills host, plugin and ffmpeg at random and at named points while takes are made, then looks whether anything was lost or made twice.</summary>
internal sealed class KillSoak(string folder, int seed)
{
    private static readonly TimeSpan PointLimit = TimeSpan.FromSeconds(20);
    private static readonly TimeSpan OrphanLimit = TimeSpan.FromSeconds(30);

    // Where the work stands when the kill comes: the first event of this kind, or a random moment.
    private static readonly string[] Points = ["job", "take", "mediaFile", "recipe", "conform", "generate", "inspect", "conforming", "asked", "moment"];

    // As they call themselves on their command lines.
    private static readonly string[] Kinds = ["AktionBridge.Host.dll", "AktionBridge.Host.dll", "PluginRunner", "ffmpeg"];

    private readonly Random _chance = new(seed);
    private readonly HashSet<string> _accepted = [];
    private readonly KillFilm _film = new(Path.Combine(folder, "Soak.aktion"));
    private readonly Dictionary<string, int> _kills = [];
    private int _cutOff;

    public static async Task<int> RunAsync(string[] args)
    {
        int seed = SoakOptions.Seed(args);
        int kills = SoakOptions.Number(args, "kills", 2_000);
        string folder = Directory.CreateTempSubdirectory("aktion kill soak ").FullName;
        try
        {
            await new KillSoak(folder, seed).RunAsync(kills);
            Directory.Delete(folder, recursive: true);
            return 0;
        }
        catch (InvalidOperationException broken)
        {
            await Console.Error.WriteLineAsync($"{broken.Message} The project is kept: {folder}");
            return 1;
        }
    }

    private async Task RunAsync(int kills)
    {
        await _film.CreateAsync();
        SoakHost host = await SoakHost.StartAsync(folder, _film.Folder);
        for (int done = 0; done < kills;)
        {
            await KeepBusyAsync(host);
            string point = Points[_chance.Next(Points.Length)];
            string kind = Kinds[_chance.Next(Kinds.Length)];
            await ReachAsync(host, point);
            // The host by its own number: a child that it has just forked calls itself as it does until it becomes ffmpeg.
            if (kind == Kinds[0])
                host.Process.Kill();
            else if (!Victims.Kill(folder, kind, _chance))
                continue;
            done++;
            _kills[kind] = _kills.GetValueOrDefault(kind) + 1;
            if (kind == Kinds[0])
            {
                await host.DisposeAsync();
                await RequireNoOrphansAsync(null, kind, point);
                IReadOnlyList<CutOff> cut = await _film.CutOffAsync();
                host = await SoakHost.StartAsync(folder, _film.Folder);
                await RequireTheyWaitAsync(host, cut);
                await GoOnAsync(host);
            }
            else
                await RequireNoOrphansAsync(host, kind, point);

            if (done % 20 == 0 || done == kills)
                Console.WriteLine($"{done:n0} kills, {_accepted.Count:n0} jobs accepted");
        }

        await FinishAsync(host);
        await host.DisposeAsync();
        if (!await Victims.GoneAsync(folder, TimeSpan.FromMinutes(1)))
            throw new InvalidOperationException($"Left over: {string.Join("; ", Victims.Of(folder).Select(process => process.Command))}.");
        Console.WriteLine(await _film.JudgeAsync(_accepted));
        Console.WriteLine($"{string.Join(", ", _kills.Select(kind => $"{kind.Value:n0} kills of {kind.Key}"))}; no orphan after any of them; {_cutOff:n0} generations were cut off with their host, and each waited for a person");
    }

    /// <summary>What lives of a killed host, or beside a living one without descending from it, is gone before long; whoever looks for it finds the host and its children as well.</summary>
    private async Task RequireNoOrphansAsync(SoakHost? host, string kind, string point)
    {
        if (!await Victims.NoOrphansAsync(folder, host?.Process.Id, OrphanLimit))
            throw new InvalidOperationException($"{OrphanLimit.TotalSeconds:0} s after {kind} was killed at '{point}' orphans live: {string.Join("; ", Victims.Orphans(folder, host?.Process.Id).Select(process => process.Command))}.");
    }

    /// <summary>Nothing that spends is begun again by itself: it is interrupted, with the attempts that it had.</summary>
    private async Task RequireTheyWaitAsync(SoakHost host, IReadOnlyList<CutOff> cut)
    {
        foreach (CutOff one in cut)
        {
            JobInfo job = await host.Jobs.GetAsync(new JobRequest { Job = one.Job }, CancellationToken.None);
            if (job.State != "interrupted" || job.Stages[one.Stage].Attempts != one.Attempts)
                throw new InvalidOperationException($"After a kill of the host {one.Job}, which was generating, is {job.State} with {job.Stages[one.Stage].Attempts} attempts instead of interrupted with {one.Attempts}.");
            _cutOff++;
        }
    }

    /// <summary>What people would do who find it interrupted or failed: a plugin that is killed so often is put into quarantine.</summary>
    private static async Task GoOnAsync(SoakHost host)
    {
        await host.Plugins.ReleaseAsync(new PluginRequest(KillFilm.Plugin), CancellationToken.None);
        await host.Jobs.ResumeAsync(new JobsRequest(), CancellationToken.None);
        await host.Jobs.RetryAsync(new JobsRequest(), CancellationToken.None);
    }

    private async Task KeepBusyAsync(SoakHost host)
    {
        try
        {
            QueueInfo queue = await host.Jobs.QueueAsync(new GetProjectRequest(), CancellationToken.None);
            if (queue.States.ContainsKey("failed") || queue.States.ContainsKey("interrupted"))
                await GoOnAsync(host);
            if (queue.States.GetValueOrDefault("queued") < 4)
                await AskAsync(host);
        }
        catch (RemoteCallException busy) when (busy.Message.Contains("ask again", StringComparison.Ordinal))
        {
            // A job was just being changed by itself; the next round asks again.
        }
    }

    private async Task AskAsync(SoakHost host)
    {
        JobsStarted started = await host.Jobs.StartAsync(_film.Request(_chance), CancellationToken.None);
        _accepted.UnionWith(started.Jobs);
    }

    /// <summary>Waits for the point; an event that does not come is no reason to wait for ever.</summary>
    private async Task ReachAsync(SoakHost host, string point)
    {
        if (point == "asked")
        {
            // Killed while the host answers: whether these jobs were accepted nobody was told.
            _ = host.Jobs.StartAsync(_film.Request(_chance), CancellationToken.None).ContinueWith(late => late.Exception, TaskScheduler.Default);
            return;
        }

        var reached = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        void Look(string what)
        {
            if (what == (point == "conforming" ? "conform" : point))
                reached.TrySetResult();
        }

        host.Happened += Look;
        TimeSpan limit = point == "moment" ? TimeSpan.FromMilliseconds(_chance.Next(1_500)) : PointLimit;
        await Task.WhenAny(reached.Task, Task.Delay(limit));
        host.Happened -= Look;
    }

    private async Task FinishAsync(SoakHost host)
    {
        for (int round = 0; ; round++)
        {
            await GoOnAsync(host);
            await host.Jobs.WaitAsync(new WaitJobsRequest { Jobs = [.. _accepted] }, CancellationToken.None);
            QueueInfo queue = await host.Jobs.QueueAsync(new GetProjectRequest(), CancellationToken.None);
            if (queue.States.All(state => state.Key == "succeeded"))
                break;
            if (round == 20)
                throw new InvalidOperationException($"After {round} rounds: {string.Join(", ", queue.States.Select(state => $"{state.Value} {state.Key}"))}.");
            string[] others = [.. (await host.Jobs.ListAsync(new ListJobsRequest { Limit = 1000 }, CancellationToken.None)).Items.Select(job => job.Id)];
            await host.Jobs.WaitAsync(new WaitJobsRequest { Jobs = others }, CancellationToken.None);
        }

        host.Process.Kill();
    }
}
