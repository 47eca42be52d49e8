using System.Diagnostics;
using System.Globalization;
using AktionBridge.Contracts.Rpc.Editor;
using AktionBridge.Files.Otio;
using AktionBridge.Files.Otio.Model;
using AktionBridge.Host.Timeline.Placements.Planning;

namespace AktionBridge.Files.Tests.Otio;

/// <summary>Long timelines. Times are reported, never asserted.</summary>
public sealed class ScaleTests(ITestOutputHelper output) : IDisposable
{
    private readonly Scratch _scratch = new();

    public void Dispose() => _scratch.Dispose();

    [Fact]
    public void ReadAndWrite_TenThousandClips_AgreeWithThemselves()
    {
        byte[] bytes = LongCut(10_000);

        OtioDocument document = Timed("parse and lay out", () => OtioDocument.Parse(bytes, "long.otio"));
        TimelineSnapshot snapshot = Timed("snapshot", () => new OtioSnapshot(document.Timelines[0], "d", _scratch["long.otio"], document.Version).Read());
        byte[] written = Timed("write", document.ToBytes);

        Assert.Equal(10_000, snapshot.Tracks[0].Items.Count);
        Assert.Equal(written, OtioDocument.Parse(written, "again").ToBytes());
        output.WriteLine($"{bytes.Length / 1048576.0:0.0} MiB");
    }

    [Fact]
    public async Task Apply_FiveThousandPlacements_AreOneCommandAndNothingToDoAfter()
    {
        await File.WriteAllBytesAsync(_scratch["long.otio"], LongCut(10_000), TestContext.Current.CancellationToken);
        using var editor = new OtioFileEditor(_scratch["long.otio"]);
        TimelineSnapshot cut = await editor.ReadTimelineAsync(new TimelineRequest(), CancellationToken.None);
        WantedPlacement[] wanted = [.. Enumerable.Range(0, 5000).Select(i => new WantedPlacement
        {
            Id = $"p{i}",
            ConformId = "c",
            TakeId = "t",
            ShotId = "s",
            Media = Some.Media($"shot{i}.mov", 40),
            SourceStart = 0,
            Duration = 10,
            Target = new PlacementTarget.InGap("V1", (i * 36) + 26),
        })];

        PlanResult plan = Timed("plan 5,000", () => PlacementPlanner.Plan(cut, wanted, "c1"));
        for (int again = 0; again < 5; again++)
            plan = Timed("plan 5,000 again", () => PlacementPlanner.Plan(cut, wanted, "c1"));
        TimeSpan before = Environment.CpuUsage.TotalTime;
        EditResult result = await editor.ApplyAsync(Assert.IsType<PlanResult.Ready>(plan).Plan.Command, CancellationToken.None);
        output.WriteLine($"apply 5,000 and save: processor {(Environment.CpuUsage.TotalTime - before).TotalMilliseconds:0} ms");
        TimelineSnapshot after = await editor.ReadTimelineAsync(new TimelineRequest(), CancellationToken.None);

        Assert.Equal(EditOutcome.Applied, result.Outcome);
        Assert.IsType<PlanResult.NothingToDo>(PlacementPlanner.Plan(after, wanted, "c2"));
        Assert.Equal(15_000, after.Tracks[0].Items.Count);
    }

    /// <summary>Clips of 24 frames with gaps of 12 between them.</summary>
    private static byte[] LongCut(int clips)
    {
        var children = Enumerable.Range(0, clips).SelectMany(i => (string[])[
            Some.Clip(string.Create(CultureInfo.InvariantCulture, $"clip {i}"), 24, Some.Rate.ToDouble(), ",\"effects\":[],\"markers\":[],\"enabled\":true,\"metadata\":{\"fcp_xml\":{\"a\":1,\"b\":\"two\",\"c\":[1,2,3]}}"),
            Some.Gap(12, Some.Rate.ToDouble())]);
        string text = Some.Timeline(Some.Track([.. children])).Replace(Some.Time(86400), Some.Time(86400, Some.Rate.ToDouble()), StringComparison.Ordinal);
        return OtioDocument.Parse(System.Text.Encoding.UTF8.GetBytes(text), "made").ToBytes();
    }

    /// <summary>Processor time beside the clock's: the machine may be busy with other things.</summary>
    private T Timed<T>(string what, Func<T> work)
    {
        TimeSpan before = Environment.CpuUsage.TotalTime;
        var clock = Stopwatch.StartNew();
        T result = work();
        output.WriteLine($"{what}: {clock.Elapsed.TotalMilliseconds:0} ms, processor {(Environment.CpuUsage.TotalTime - before).TotalMilliseconds:0} ms");
        return result;
    }
}
