using AktionBridge.Host.Jobs.Scheduling;

namespace AktionBridge.Host.Jobs.Workbench.Scheduling;

/// <summary>Runs jobs in virtual time under one order or another; loading another model costs time.</summary>
internal sealed class Simulation(IReadOnlyList<SimulatedJob> jobs)
{
    public const double SwapSeconds = 45;

    private readonly PriorityQueue<(SimulatedJob Job, bool Arrives), double> _events = new();
    private string? _loaded;

    public double MakespanSeconds { get; private set; }
    public int Swaps { get; private set; }
    public int Done { get; private set; }
    public double MeanSecondsInQueue { get; private set; }

    public Simulation Run(ISimulatedOrder order)
    {
        foreach (SimulatedJob job in jobs)
        {
            job.Next = 0;
            _events.Enqueue((job, true), job.ArrivesAt);
        }

        while (_events.TryDequeue(out (SimulatedJob Job, bool Arrives) now, out double time))
        {
            MakespanSeconds = time;
            if (now.Arrives)
                order.Add(now.Job);
            else
                End(order, now.Job, time);
            foreach (SimulatedJob begun in order.Begins())
                _events.Enqueue((begun, false), time + Seconds(begun));
        }

        MeanSecondsInQueue /= jobs.Count;
        return this;
    }

    public override string ToString() =>
        $"makespan {MakespanSeconds / 3600:0.00} h, {Swaps} model swaps, {Done} done, mean time from request to result {MeanSecondsInQueue / 60:0.0} min";

    private void End(ISimulatedOrder order, SimulatedJob job, double time)
    {
        order.End(job);
        if (++job.Next < job.Stages.Count)
            return;
        Done++;
        MeanSecondsInQueue += time - job.ArrivesAt;
    }

    private double Seconds(SimulatedJob job)
    {
        (ResourceClaim claim, double seconds) = job.Stages[job.Next];
        if (claim.ModelKey is null || claim.ModelKey == _loaded)
            return seconds;
        _loaded = claim.ModelKey;
        Swaps++;
        return seconds + SwapSeconds;
    }
}

/// <summary>A generated job.</summary>
internal sealed class SimulatedJob(string id, string client, double arrivesAt, IReadOnlyList<(ResourceClaim Claim, double Seconds)> stages)
{
    public string Id => id;
    public double ArrivesAt => arrivesAt;
    public IReadOnlyList<(ResourceClaim Claim, double Seconds)> Stages => stages;
    public int Next { get; set; }
    public JobRequest Request { get; } =
        new(id, client, 0, Some.Start.AddSeconds(arrivesAt), [.. stages.Select((stage, index) => new StageNeed(index, stage.Claim))]);

    /// <summary>Shots asked for in batches by a few clients on a few models, faster than they can be made.</summary>
    public static IReadOnlyList<SimulatedJob> Generate(int count, int seed, int clients = 6, int models = 8)
    {
        var random = new Random(seed);
        var jobs = new List<SimulatedJob>(count);
        while (jobs.Count < count)
        {
            double at = random.NextDouble() * count * 20;
            (string client, int model) = ($"c{random.Next(clients)}", random.Next(models));
            for (int left = random.Next(1, 30); left > 0 && jobs.Count < count; left--)
            {
                var generate = new ResourceClaim(1, Gpu: true, PluginKey: $"p{model % 3}", ModelKey: $"m{model}");
                jobs.Add(new SimulatedJob($"j{jobs.Count}", client, at, [(generate, 10 + (random.NextDouble() * 20)), (new(1), 1), (Some.Encode, 2 + (random.NextDouble() * 6))]));
            }
        }

        return jobs;
    }
}

/// <summary>Decides what begins.</summary>
internal interface ISimulatedOrder
{
    void Add(SimulatedJob job);

    void End(SimulatedJob job);

    IReadOnlyList<SimulatedJob> Begins();
}

/// <summary>The real one.</summary>
internal sealed class ScheduledOrder : ISimulatedOrder
{
    private readonly Dictionary<string, SimulatedJob> _jobs = new(StringComparer.Ordinal);

    public Scheduler Scheduler { get; } = new(Some.TwoCores, new SchedulerPolicy());

    public void Add(SimulatedJob job)
    {
        _jobs.Add(job.Id, job);
        Scheduler.Add(job.Request);
    }

    public void End(SimulatedJob job) => Scheduler.Ended(job.Id, 1, StageEnd.Succeeded);

    public IReadOnlyList<SimulatedJob> Begins() => [.. Scheduler.Decide(Some.Start).OfType<Decision.Begin>().Select(begin =>
    {
        Scheduler.Begun(begin.JobId, 1);
        return _jobs[begin.JobId];
    })];
}

/// <summary>First come, first served, with the same slots: the oldest stage that fits.</summary>
internal sealed class FifoOrder : ISimulatedOrder
{
    private readonly Dictionary<ResourceClaim, PriorityQueue<SimulatedJob, double>> _waiting = [];
    private readonly Dictionary<SimulatedJob, (ResourceClaim Claim, Slots.Taken Taken)> _held = [];
    private readonly Slots _slots = new(Some.TwoCores);

    public void Add(SimulatedJob job)
    {
        ResourceClaim shape = job.Stages[job.Next].Claim.WithoutModel;
        if (!_waiting.TryGetValue(shape, out PriorityQueue<SimulatedJob, double>? line))
            _waiting.Add(shape, line = new PriorityQueue<SimulatedJob, double>());
        line.Enqueue(job, job.ArrivesAt);
    }

    public void End(SimulatedJob job)
    {
        _held.Remove(job, out (ResourceClaim Claim, Slots.Taken Taken) held);
        _slots.Release(held.Claim, held.Taken);
        if (job.Next + 1 == job.Stages.Count)
            return;
        job.Next++;
        Add(job);
        job.Next--;
    }

    public IReadOnlyList<SimulatedJob> Begins()
    {
        var begun = new List<SimulatedJob>();
        while (_waiting.Where(line => line.Value.Count > 0 && _slots.Fits(line.Key)).OrderBy(line => line.Value.Peek().ArrivesAt).ToList() is [var next, ..])
        {
            SimulatedJob job = next.Value.Dequeue();
            _held.Add(job, (next.Key, _slots.Take(next.Key)));
            begun.Add(job);
        }

        return begun;
    }
}
