using AktionBridge.Contracts.Rpc.Client;
using AktionBridge.Contracts.Rpc.Wire;
using AktionBridge.Host.Film.Graph;
using AktionBridge.Host.Jobs.Model;
using AktionBridge.Host.Timeline.Placements;

namespace AktionBridge.Host.Store.Workbench.Disk;

/// <summary>One thing people and queues do to a project, from the same beginning, and how to see whether it happened.</summary>
/// <param name="Name">For reports.</param>
/// <param name="Run">Does it.</param>
/// <param name="Happened">Whether all of it is there; throws when half of it is.</param>
public sealed record StoreOperation(string Name, Func<ProjectStore, Task> Run, Func<ProjectStore, bool> Happened);

/// <summary>The operations, and the project they begin with: a job that waits, one that runs, one that is done, a batch with a budget.</summary>
public static class StoreOperations
{
    /// <summary>A job whose first stage runs.</summary>
    public const string Runs = "job_runs";

    private const string Waits = "job_waits", Done = "job_done", Fresh = "job_fresh", Batch = "batch_a";
    private static readonly ChangeOrigin Origin = new("tester", "tests/change");
    private static readonly DateTimeOffset Time = new(2030, 1, 1, 0, 0, 0, TimeSpan.Zero);

    public static IReadOnlyList<StoreOperation> All { get; } =
    [
        new("enqueue", store => store.Jobs.EnqueueAsync(Origin, [Job(Fresh), Job(Fresh + "2") with { Needs = [Fresh] }], null, CancellationToken.None), store =>
            Whole(store.Jobs.Find(Fresh) is not null, store.Jobs.Find(Fresh + "2") is { Needs: [Fresh], Stages.Count: 2 })),
        new("enqueue 300", store => store.Jobs.EnqueueAsync(Origin, [.. Enumerable.Range(0, 300).Select(n => Job($"{Fresh}{n}"))], null, CancellationToken.None), store =>
            Whole(store.Jobs.Find(Fresh + "0") is not null, store.Jobs.Find(Fresh + "299") is not null)),
        new("begin", store => store.Jobs.BeginAsync(Waits, 0, Time, CancellationToken.None), store =>
            Whole(store.Jobs.Find(Waits)!.State == JobState.Running, store.Jobs.Attempts(Waits).Count == 1)),
        new("end with a take", store => EndAsync(store, Runs), store =>
            Whole(store.Jobs.Find(Runs)!.Stages[0].State == StageState.Done, store.Film.Read(film => film.Find<Scene>("scene_made")) is not null,
                store.Jobs.Attempts(Runs) is [{ Outcome: "succeeded" }])),
        new("cancel", store => store.Jobs.SetStateAsync(Origin, [Waits, Runs], JobState.Cancelled, null, Time, CancellationToken.None), store =>
            Whole(store.Jobs.Find(Waits)!.State == JobState.Cancelled, store.Jobs.Find(Runs)!.State == JobState.Cancelled)),
        new("hold", store => store.Jobs.SetHoldAsync(Origin, new QueueHold("tester", Time), CancellationToken.None), store => store.Jobs.Hold() is not null),
        new("move", store => store.Jobs.MoveAsync(Origin, [Waits], new MoveTo.Front(), CancellationToken.None), store => store.Jobs.Find(Waits)!.Priority == 1),
        new("deadline", store => store.Jobs.SetDeadlineAsync(Origin, [Waits], Time, CancellationToken.None), store => store.Jobs.Find(Waits)!.Deadline is not null),
        new("budget", store => store.Jobs.SetBudgetAsync(Origin, Batch, 5, 6, CancellationToken.None), store => store.Jobs.Budgets() is [{ Seconds: 5, Money: 6 }]),
        new("prune", store => store.Jobs.PruneAsync(Origin, new PruneRule(0, null, [], []), CancellationToken.None), store =>
            Whole(store.Jobs.Find(Done) is null, store.Jobs.Attempts(Done).Count == 0)),
        new("film", store => store.Film.WriteAsync(Origin, film => { film.Put(Scene("scene_new")); film.Put(Scene("scene_new2")); return 0; }, CancellationToken.None), store =>
            Whole(store.Film.Read(film => film.Find<Scene>("scene_new")) is not null, store.Film.Read(film => film.Find<Scene>("scene_new2")) is not null)),
        new("ask twice", async store =>
        {
            ChangeOrigin origin = Origin with { RequestId = "request" };
            for (int i = 0; i < 2; i++)
                await store.Film.WriteAsync(origin, film => { film.Put(Scene(i == 0 ? "scene_new" : "scene_twice")); return 0; }, CancellationToken.None);
        }, store => store.Film.Read(film => film.Find<Scene>("scene_twice")) is null
            ? store.Film.Read(film => film.Find<Scene>("scene_new")) is not null
            : throw new InvalidOperationException("It was done twice.")),
        new("placements", store => store.Placements.SaveAsync([Placement("a"), Placement("b")], "tester", CancellationToken.None), store =>
            Whole(store.Placements.Find("a") is not null, store.Placements.Find("b") is not null)),
        new("lock and anchor", store => store.Film.WriteAsync(Origin, film => { film.Put(Locked()); film.Put(Anchored()); return 0; }, CancellationToken.None), store =>
            Whole(store.Film.Read(film => film.Find<LocationLock>("lock_a")) is not null, store.Film.Read(film => film.Find<Anchor>("anchor_a")) is not null)),
    ];

    /// <summary>Makes the beginning.</summary>
    public static async Task PrepareAsync(ProjectStore store)
    {
        await store.Jobs.EnqueueAsync(Origin, [Job(Waits), Job(Runs), Job(Done)], new Budget(Batch, 100, 100), CancellationToken.None);
        await store.Jobs.BeginAsync(Runs, 0, Time, CancellationToken.None);
        await store.Jobs.BeginAsync(Done, 0, Time, CancellationToken.None);
        await store.Jobs.SetStateAsync(Origin, [Done], JobState.Succeeded, null, Time, CancellationToken.None);
    }

    /// <summary>Throws unless all of the beginning is there, changed by the operation at most.</summary>
    public static void RequireBeginning(ProjectStore store, bool pruned)
    {
        if (store.Jobs.Find(Waits) is not { Stages.Count: 2 } || store.Jobs.Find(Runs) is not { Stages.Count: 2 } || (!pruned && store.Jobs.Find(Done) is null))
            throw new InvalidOperationException("A job that was committed before is gone.");
    }

    private static async Task EndAsync(ProjectStore store, string job)
    {
        var end = new AttemptEnd(job, 0, store.Jobs.Find(job)!.Stages[0].Fence, StageState.Done, JobState.Queued, "{}", "succeeded", null, 1, Time, new Spending(Batch, 1, 1));
        await store.Jobs.EndAsync(end, film => film.Put(Scene("scene_made")), CancellationToken.None);
    }

    private static bool Whole(params ReadOnlySpan<bool> parts)
    {
        foreach (bool part in parts)
        {
            if (part != parts[0])
                throw new InvalidOperationException("Half of it is there.");
        }

        return parts[0];
    }

    private static LocationLock Locked() => new() { Id = "lock_a", LocationId = "location_a", Number = 1, CreatedAt = Time, Actor = "tester" };

    private static Anchor Anchored() => new()
    {
        Id = "anchor_a", ShotId = "shot_a", Document = "doc", Timeline = "timeline", TrackName = "V1", Start = 0, Duration = 48, Frames = 48, CreatedAt = Time, State = AnchorState.Placeholder,
        Delivery = new DeliveryInfo { Rate = new FrameRate(24), Raster = new Raster(1280, 720) },
    };

    private static Placement Placement(string id) => new()
    {
        Id = id, ConformId = "conform", TakeId = "take", ShotId = "shot", Document = "doc", Timeline = "timeline", TrackName = "V1", Start = 0, Duration = 48, SourceStart = 0,
        FileName = "a.mov", State = PlacementState.Planned, CommandId = "command", Plan = "{}", Version = 1, CreatedAt = Time, UpdatedAt = Time,
    };

    private static Scene Scene(string id) => new() { Id = id, Position = 1, Number = "1", Heading = "INT. ROOM" };

    private static Job Job(string id) => new()
    {
        Id = id, BatchId = Batch, Kind = "take", Title = "sc010_sh0020 on previz/previz-shot", Client = "tester", Actor = "tester", CreatedAt = Time, Payload = new string('x', 400),
        Stages = [new Stage { Index = 0, Name = "generate", Costly = true }, new Stage { Index = 1, Name = "conform" }],
    };
}
