using AktionBridge.Contracts.Rpc.Client;
using AktionBridge.Contracts.Rpc.Wire;
using AktionBridge.Host.Film.Graph;
using AktionBridge.Host.Jobs.Model;
using AktionBridge.Host.Store;

namespace AktionBridge.Soak.Queue;

/// <summary>A small film that takes are made of, and what must be true of it afterwards.</summary>
/// <param name="folder">Of the project.</param>
/// <param name="generator">"plugin/generator" for all shots; null for previz, with as few samples as it can.</param>
internal sealed class KillFilm(string folder, string? generator = null)
{
    /// <summary>Makes the takes.</summary>
    public const string Plugin = "previz";

    /// <summary>How many shots: shot_0 and so on.</summary>
    public const int Shots = 6;

    private static readonly FrameRate Rate = new(24);
    private static readonly Raster Raster = new(256, 144);

    /// <summary>What every take is conformed to.</summary>
    public static DeliveryInfo Delivery { get; } = new() { Rate = Rate, Raster = Raster, TailHandle = 0, Codec = "h264Proxy" };

    public string Folder => folder;

    public async Task CreateAsync()
    {
        var film = new FilmProject { Id = EntityId.New("project"), Name = "Soak", CreatedAt = DateTimeOffset.UnixEpoch, Rate = Rate, Raster = Raster };
        await using ProjectStore store = await ProjectStore.CreateAsync(folder, film, "soak", TimeProvider.System, Serilog.Core.Logger.None, CancellationToken.None);
        await store.Film.WriteAsync(
            new ChangeOrigin("soak", "soak/make"),
            writer =>
            {
                writer.Put(new Scene { Id = "scene_a", Position = 0, Number = "10", Heading = "INT. SOAK - DAY" });
                for (int n = 0; n < Shots; n++)
                    writer.Put(Shot(n));
                return 0;
            },
            CancellationToken.None);
    }

    /// <summary>A take or two of one shot, conformed.</summary>
    public StartTakesRequest Request(Random chance) => new()
    {
        Shots = [$"shot_{chance.Next(Shots)}"],
        Takes = chance.Next(1, 3),
        RequestId = EntityId.New("request"),
        Delivery = Delivery,
    };

    /// <summary>What ran and spends when the host was killed. Call while no host has the project.</summary>
    public async Task<IReadOnlyList<CutOff>> CutOffAsync()
    {
        await using ProjectStore store = await ProjectStore.OpenAsync(folder, TimeProvider.System, Serilog.Core.Logger.None, CancellationToken.None);
        return [.. store.Jobs.Ids(new JobFilter([JobState.Running])).Select(id => store.Jobs.Find(id)!).SelectMany(job => job.Stages
            .Where(stage => stage is { Costly: true, State: StageState.Running })
            .Select(stage => new CutOff(job.Id, stage.Index, store.Jobs.Attempts(job.Id).Count(attempt => attempt.StageIndex == stage.Index))))];
    }

    /// <summary>
    /// Every accepted job succeeded with exactly one take; no stage succeeded twice; every file hashes to what was archived and has the frames it was made with; nothing
    /// unfinished lies about. Call while no host has the project.
    /// </summary>
    /// <exception cref="InvalidOperationException">Not so; the message says what.</exception>
    public async Task<string> JudgeAsync(IReadOnlyCollection<string> accepted)
    {
        // Before the project is opened, which throws away what is unfinished. Previews of jobs are meant to stay until then.
        string incoming = Path.Combine(folder, "media", "incoming");
        string[] left = [.. Directory.GetFiles(incoming, "*", SearchOption.AllDirectories).Where(file => !file.StartsWith(Path.Combine(incoming, "work", "previews"), StringComparison.Ordinal))];
        Require(left.Length == 0, $"unfinished files lie about: {string.Join(", ", left)}");
        await using ProjectStore store = await ProjectStore.OpenAsync(folder, TimeProvider.System, Serilog.Core.Logger.None, CancellationToken.None);
        Require(await store.CheckAsync(CancellationToken.None) is [], "the database is damaged");
        Require(store.Ledger.Verify() is null, "the ledger is broken");
        ILookup<string, Take> takes = store.Film.Read(film => film.List<Take>()).ToLookup(take => take.JobId);
        int attempts = 0, jobs = 0;
        foreach (string id in store.Jobs.Ids(new JobFilter()))
        {
            Job job = store.Jobs.Find(id)!;
            Require(job.State == JobState.Succeeded, $"{id} is {job.State}");
            Require(takes[id].Count() == 1, $"{id} has {takes[id].Count()} takes");
            IReadOnlyList<Attempt> tried = store.Jobs.Attempts(id);
            Require(tried.Where(attempt => attempt.Outcome == "succeeded").CountBy(attempt => attempt.StageIndex).All(stage => stage.Value == 1), $"a stage of {id} succeeded twice");
            Require(tried.All(attempt => attempt.Outcome is not null), $"an attempt of {id} is still open");
            (attempts, jobs) = (attempts + tried.Count, jobs + 1);
        }

        Require(accepted.All(id => store.Jobs.Find(id) is not null), "an accepted job is gone");
        (int originals, int conforms) = await KilledFiles.JudgeAsync(store, [.. takes.SelectMany(group => group)]);
        return $"{jobs:n0} jobs, {attempts:n0} attempts: none lost, none twice, nothing left over; {originals:n0} originals and {conforms:n0} conforms hash to what they were and have their frames";
    }

    private static void Require(bool holds, string otherwise)
    {
        if (!holds)
            throw new InvalidOperationException($"After the kills {otherwise}.");
    }

    private Shot Shot(int n) => new()
    {
        Id = $"shot_{n}", SceneId = "scene_a", Position = n, Code = $"sc010_sh{10 * (n + 1):0000}", Size = "medium", Angle = "eyeLevel", LensMillimetres = 35m,
        Movement = "static", DurationFrames = 6 + (6 * n), CharacterIds = [], Description = "A clock.", Generator = generator,
        Parameters = generator is null ? new Dictionary<string, string> { ["samples"] = "1" } : [],
    };
}

/// <summary>A stage that spends, cut off by a kill.</summary>
/// <param name="Job">Its job.</param>
/// <param name="Stage">From 0.</param>
/// <param name="Attempts">Begun so far, this one included.</param>
internal sealed record CutOff(string Job, int Stage, int Attempts);
