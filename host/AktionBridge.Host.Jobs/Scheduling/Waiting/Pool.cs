namespace AktionBridge.Host.Jobs.Scheduling.Waiting;

/// <summary>What competes with each other, in the order of asking: finishing what was begun goes before beginning more.</summary>
internal enum PoolKind
{
    /// <summary>Conforms and renders.</summary>
    Encoding,

    /// <summary>Archiving, inspecting.</summary>
    Processor,

    /// <summary>Generators.</summary>
    Generating,
}

/// <summary>
/// Chooses between clients, then between models, then by age. The client that was served longest ago opens a session with what it
/// needs loaded; while the session lasts, all who need the same model are served in turn, for loading it again costs more than
/// waiting a little. A pool has its own turns: cheap steps cost no client its turn at the generator.
/// </summary>
internal sealed class Pool(SchedulerPolicy policy)
{
    private readonly Dictionary<(int Line, string Client), ClientTurn> _clients = [];
    private readonly Dictionary<string, string> _loaded = new(StringComparer.Ordinal);
    private int _sessionLeft;
    private long _served;

    /// <summary>How often something else had to be loaded, the first times included.</summary>
    public int ModelSwaps { get; private set; }

    public static PoolKind KindOf(ResourceClaim claim) =>
        claim.Gpu || claim.PluginKey is not null ? PoolKind.Generating
        : claim.EncoderSlots > 0 ? PoolKind.Encoding
        : PoolKind.Processor;

    public ClientTurn TurnOf((int Line, string Client) owner)
    {
        if (!_clients.TryGetValue(owner, out ClientTurn? turn))
            _clients.Add(owner, turn = new ClientTurn(_clients.Count));
        return turn;
    }

    /// <summary>The next stage among lanes that fit now and whose top priority is <paramref name="priority"/>; at least one is given.</summary>
    public Entry Choose(List<Lane> lanes, int priority)
    {
        if (_sessionLeft > 0 && NextOfSession(lanes, priority) is { } guest)
            return guest;
        _sessionLeft = policy.SessionLength;
        ClientTurn? next = null;
        foreach (Lane lane in Ready(lanes, priority))
        {
            ClientTurn first = lane.Top!.LongestUnserved;
            if (next is null || first.CompareService(next) < 0)
                next = first;
        }

        return ChooseOf(next!, lanes, priority);
    }

    /// <summary>The stage was begun: session, turns and the loaded model move on. Call before it leaves its lane.</summary>
    public void Served(Entry entry, List<Lane> lanes, int priority)
    {
        ClientTurn client = TurnOf(entry.Owner);
        client.PassedOver = Oldest(client, lanes, priority) == entry ? 0 : client.PassedOver + 1;
        _sessionLeft--;
        client.Serve(++_served);
        Load(entry.Need.Claim);
    }

    /// <summary>Who has passed over its own oldest job too often takes no part until that job has opened a session.</summary>
    private Entry? NextOfSession(List<Lane> lanes, int priority)
    {
        ClientTurn? next = null;
        foreach (Lane lane in Ready(lanes, priority))
        {
            if (!_loaded.TryGetValue(lane.Shape.ModelPlace, out string? model))
                continue;
            ClientTurn? first = lane.Top!.LineOf(model).FirstOrDefault(queue => queue.Client.PassedOver < policy.GroupLimit)?.Client;
            if (first is not null && (next is null || first.CompareService(next) < 0))
                next = first;
        }

        return next is null ? null : OldestLoaded(next, lanes, priority);
    }

    private void Load(ResourceClaim claim)
    {
        if (claim.Model is not { } model || _loaded.GetValueOrDefault(claim.ModelPlace) == model)
            return;
        _loaded[claim.ModelPlace] = model;
        ModelSwaps++;
    }

    private Entry ChooseOf(ClientTurn client, List<Lane> lanes, int priority) =>
        (client.PassedOver < policy.GroupLimit ? OldestLoaded(client, lanes, priority) : null) ?? Oldest(client, lanes, priority)!;

    private Entry? OldestLoaded(ClientTurn client, List<Lane> lanes, int priority)
    {
        Entry? oldest = null;
        foreach (Lane lane in Ready(lanes, priority))
        {
            if (_loaded.TryGetValue(lane.Shape.ModelPlace, out string? model))
                oldest = Older(oldest, lane.Top!.Of(client)?.OldestOf(model));
        }

        return oldest;
    }

    private Entry? Oldest(ClientTurn client, List<Lane> lanes, int priority)
    {
        Entry? oldest = null;
        foreach (Lane lane in Ready(lanes, priority))
            oldest = Older(oldest, lane.Top!.Of(client)?.Oldest);
        return oldest;
    }

    private IEnumerable<Lane> Ready(List<Lane> lanes, int priority)
    {
        foreach (Lane lane in lanes)
        {
            if (lane.Pool == this && lane.Top!.Priority == priority)
                yield return lane;
        }
    }

    private static Entry? Older(Entry? a, Entry? b) => a is null ? b : b is null || a.CompareAge(b) <= 0 ? a : b;
}
