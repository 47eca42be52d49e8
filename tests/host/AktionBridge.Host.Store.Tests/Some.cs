using AktionBridge.Contracts.Rpc.Wire;
using AktionBridge.Host.Film.Graph;
using AktionBridge.Host.Jobs.Model;

namespace AktionBridge.Host.Store.Tests;

/// <summary>Values that do not matter.</summary>
internal static class Some
{
    public static readonly ChangeOrigin Origin = new("tester", "tests/change");

    public static readonly DateTimeOffset Time = new(2026, 3, 1, 10, 0, 0, TimeSpan.Zero);

    public static FilmProject Project(string name = "Film") =>
        new() { Id = EntityId.New("project"), Name = name, CreatedAt = Time, Rate = new FrameRate(24000, 1001), Raster = new Raster(1280, 720) };

    public static Scene Scene(int position = 1, string? id = null) =>
        new() { Id = id ?? EntityId.New("scene"), Position = position, Number = $"{position}A", Heading = "INT. KITCHEN - DAY" };

    public static Shot Shot(int position, string sceneId = "scene_a", string? id = null) => new()
    {
        Id = id ?? EntityId.New("shot"),
        SceneId = sceneId,
        Position = position,
        Code = $"sc010_sh{position:0000}",
        Size = "medium",
        Angle = "eyeLevel",
        LensMillimetres = 35.5m,
        Movement = "static",
        DurationFrames = 48,
        CharacterIds = ["character_one", "character_two"],
        Description = "Mara turns from the window and sees him standing in the door, the letter still in her hand.",
        Parameters = new Dictionary<string, string> { ["samples"] = "4" },
    };

    public static Take Take(string shotId, int number) => new()
    {
        Id = EntityId.New("take"),
        ShotId = shotId,
        Number = number,
        RecipeHash = "recipe_a",
        JobId = "job_a",
        Generator = "previz/previz-shot",
        PluginVersion = "1.0",
        OriginalSha256 = new string('a', 64),
        NativeFrames = 49,
        NativeRate = new FrameRate(24),
        Raster = new Raster(1280, 720),
        Seconds = 1.5m,
        CreatedAt = Time,
    };

    public static Job Job(string? id = null, int stages = 1, string payload = "{}") => new()
    {
        Id = id ?? EntityId.New("job"),
        BatchId = "batch_a",
        Kind = "take",
        Title = "sc010_sh0020 on previz/previz-shot",
        ShotId = "shot_a",
        Client = "cli",
        Actor = "tester",
        CreatedAt = Time,
        Payload = payload,
        Stages = [.. Enumerable.Range(0, stages).Select(index => new Stage { Index = index, Name = index == 0 ? "generate" : "conform", Costly = index == 0 })],
    };

    public static AttemptEnd End(string jobId, long fence, int stage = 0, JobState job = JobState.Succeeded) =>
        new(jobId, stage, fence, StageState.Done, job, "{\"sha256\":\"aa\"}", "succeeded", null, 1.5, Time.AddSeconds(2));
}
