using AktionBridge.Contracts.Rpc.Client;
using AktionBridge.Contracts.Rpc.Wire;
using AktionBridge.JsonRpc;
using AktionBridge.Soak.Queue;

namespace AktionBridge.Soak.Clients;

/// <summary>A client that asks, is told, loses its host, comes back and catches up, and believes nothing it has not checked.</summary>
internal sealed class SoakClient : IAsyncDisposable
{
    private const int WaitingJobs = 3;

    // More than the host brings with an answer: it must say that everything is to be read afresh.
    private const int TooMuchToMiss = 1_100;

    // A plugin that was killed while it was asked what it can do takes the request with it.
    private static readonly RpcErrorCode[] Refused = [RpcErrorCode.Conflict, RpcErrorCode.NotFound, RpcErrorCode.PluginFailed, RpcErrorCode.NotCapable];
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(20);

    private readonly string _folder;
    private readonly string _project;
    private readonly string _name;
    private readonly Pace _pace;
    private readonly History _history;
    private readonly Random _chance;
    private readonly ClientActs _acts;
    private readonly CancellationToken _stop;
    private ClientLine? _line;
    private Ask? _pending;
    private long _awayUntil;

    public SoakClient(string folder, string project, string name, int seed, Pace pace, History history, CancellationToken stop)
    {
        (_folder, _project, _name, _pace, _history, _chance, _stop) = (folder, project, name, pace, history, new Random(seed), stop);
        Told = new ToldChanges(history, Mirror);
        _acts = new ClientActs(name, _chance, Mirror, stop);
    }

    public Mirror Mirror { get; } = new();

    public ToldChanges Told { get; }

    /// <summary>What it was answered, in order.</summary>
    public List<Answered> Answers { get; } = [];

    /// <summary>Request ids of what was refused: nothing of it may have happened.</summary>
    public List<string> Refusals { get; } = [];

    /// <summary>Jobs that it was promised.</summary>
    public List<string> Jobs { get; } = [];

    /// <summary>Requests that were asked a second time: after a lost connection, and after their answer.</summary>
    public int Repeats { get; private set; }

    /// <summary>Acts until it is stopped.</summary>
    public async Task RunAsync()
    {
        while (true)
        {
            await _pace.BeginAsync(_stop);
            try
            {
                await ActAsync();
            }
            finally
            {
                _pace.End();
            }
        }
    }

    /// <summary>While it rests: catches up with a revision, by what it is told and nothing else.</summary>
    public async Task CatchUpAsync(long revision, CancellationToken deadline)
    {
        _awayUntil = 0;
        using var timer = new PeriodicTimer(Pause);
        try
        {
            while (!await TryAsync(RefreshAsync) || Told.Seen < revision || Mirror.Stale.Count > 0)
                await timer.WaitForNextTickAsync(deadline);
        }
        catch (OperationCanceledException) when (deadline.IsCancellationRequested && !_stop.IsCancellationRequested)
        {
            throw new InvalidOperationException($"{_name} was told of revision {Told.Seen} and of nothing after it; the project is at {revision}.");
        }
    }

    public async ValueTask DisposeAsync()
    {
        if (_line is not null)
            await _line.DisposeAsync();
    }

    private async Task ActAsync()
    {
        if (_history.Newest < _awayUntil)
        {
            await Task.Delay(Pause, _stop);
            return;
        }

        _awayUntil = 0;
        switch (_chance.Next(40))
        {
            case 0:
                await DropAsync();
                break;
            case 1 when Told.Seen is { } seen && _chance.Next(20) == 0:
                await DropAsync();
                _awayUntil = seen + TooMuchToMiss;
                return;
            case < 5 when Answers.Count > 0:
                await UntilDoneAsync(RepeatAsync);
                break;
            default:
                _pending = null;
                await UntilDoneAsync(AskAsync);
                break;
        }

        await UntilDoneAsync(RefreshAsync);
    }

    private async Task AskAsync(ClientLine line)
    {
        bool first = _pending is null;
        if (_pending is null)
        {
            QueueInfo queue = await line.Jobs.QueueAsync(new GetProjectRequest(), _stop);
            _pending = _acts.Next(generate: queue.States.GetValueOrDefault("queued") < WaitingJobs);
        }
        else
            Repeats++;
        try
        {
            object answer = await _pending.Call(line);
            Answers.Add(new Answered(_pending, ClientActs.Text(answer)));
            if (answer is JobsStarted started)
                Jobs.AddRange(started.Jobs);
            // Asked a second time, the answer may be one of long ago.
            if (answer is ShotInfo shot && first)
                Mirror.Rises(shot.Id, shot.Version);
        }
        catch (RemoteCallException refused) when (Refused.Contains((RpcErrorCode)refused.Code))
        {
            Refusals.Add(_pending.RequestId);
        }

        _pending = null;
    }

    private async Task RepeatAsync(ClientLine line)
    {
        Answered first = Answers[_chance.Next(Answers.Count)];
        string again = ClientActs.Text(await first.Ask.Call(line));
        Repeats++;
        if (again != first.Answer)
            throw new InvalidOperationException($"{first.Ask.RequestId} was answered with\n  {first.Answer}\nand, asked again, with\n  {again}");
    }

    private async Task RefreshAsync(ClientLine line)
    {
        if (Told.MustReadAfresh())
            await AfreshAsync(line);
        foreach ((string Kind, string Id) row in Mirror.Stale)
        {
            Mirror.Reading(row);
            try
            {
                Mirror.Put(row, await line.RowAsync(row, _stop));
            }
            catch
            {
                Mirror.NotRead(row);
                throw;
            }
        }
    }

    private async Task AfreshAsync(ClientLine line)
    {
        try
        {
            Mirror.Replace(await line.EverythingAsync(_stop));
        }
        catch
        {
            Told.NotReadAfresh();
            throw;
        }
    }

    private async Task UntilDoneAsync(Func<ClientLine, Task> act)
    {
        while (!await TryAsync(act))
            await Task.Delay(Pause, _stop);
    }

    /// <summary>False when the connection was lost, or the host is not ready: to be done again.</summary>
    private async Task<bool> TryAsync(Func<ClientLine, Task> act)
    {
        Told.ThrowIfBroken();
        try
        {
            if (_line is null or { IsOver: true } && !await ConnectAsync())
                return false;
            await act(_line!);
            return true;
        }
        catch (IOException)
        {
            await DropAsync();
            return false;
        }
        catch (RemoteCallException busy) when (busy.Code == (int)RpcErrorCode.NotReady || busy.Message.Contains("ask again", StringComparison.Ordinal))
        {
            return false;
        }
    }

    private async Task<bool> ConnectAsync()
    {
        await DropAsync();
        Told.Begin();
        _line = await ClientLine.TryOpenAsync(SoakHost.RecordOf(_folder), _project, _name, Told, _stop);
        if (_line is null)
            return false;
        Told.CaughtUp(await _line.Session.SubscribeAsync(new SubscribeRequest { Epoch = Told.Epoch, SinceRevision = Told.Seen }, _stop));
        return true;
    }

    private async Task DropAsync()
    {
        if (_line is not null)
            await _line.DisposeAsync();
        _line = null;
    }
}
