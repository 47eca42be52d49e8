using AktionBridge.Host.Film.Graph;
using AktionBridge.Host.Jobs.Model;
using AktionBridge.Host.Jobs.Scheduling;

namespace AktionBridge.Host.Jobs.Workbench;

/// <summary>Values that do not matter.</summary>
internal static class Some
{
    /// <summary>A wait that is expected never to run out.</summary>
    public static TimeSpan Never { get; } = TimeSpan.FromSeconds(30);

    public static DateTimeOffset Start { get; } = new(2030, 1, 1, 0, 0, 0, TimeSpan.Zero);

    public static ChangeOrigin Origin { get; } = new("test", "jobs/test");

    public static ResourceLimits TwoCores { get; } = new(CpuSlots: 2, EncoderSlots: 1, GpuSlots: 1);

    public static ResourceClaim Generate { get; } = new(1, Gpu: true, PluginKey: "previz");

    public static ResourceClaim Encode { get; } = new(1, EncoderSlots: 1);

    /// <summary>A job with the named stages; "generate" is costly.</summary>
    public static Job Job(string id, params string[] stages) => new()
    {
        Id = id,
        BatchId = "batch",
        Kind = "take",
        Title = $"title of {id}",
        Client = "cli",
        Actor = "test",
        CreatedAt = Start,
        Payload = "{}",
        Stages = [.. (stages.Length > 0 ? stages : ["generate", "conform"]).Select((name, index) => new Stage { Index = index, Name = name, Costly = name == "generate" })],
    };

    public static ResourceClaim Claim(Job job, Stage stage) => stage.Name == "generate" ? Generate : Encode;

    public static JobRequest Request(string id, string client = "a", int priority = 0, params ResourceClaim[] claims) =>
        new(id, client, priority, Start, [.. (claims.Length > 0 ? claims : [Generate]).Select((claim, index) => new StageNeed(index, claim))]);

    public static ResourceClaim Model(string model) => Generate with { ModelKey = model };
}
