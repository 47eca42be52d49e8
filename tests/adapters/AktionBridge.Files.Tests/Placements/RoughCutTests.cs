using AktionBridge.Contracts.Rpc.Editor;
using AktionBridge.Files.Otio;
using AktionBridge.Host.Timeline.Gaps;
using AktionBridge.Host.Timeline.Placements;
using AktionBridge.Host.Timeline.Placements.Planning;
using AktionBridge.Host.Timeline.Placements.Transaction;
using AktionBridge.Host.Timeline.Slots;

namespace AktionBridge.Files.Tests.Placements;

/// <summary>The whole way over a real document: gaps, layout, plan, transaction, and a second reader at the end.</summary>
public sealed class RoughCutTests : IDisposable
{
    private readonly Scratch _scratch = new();
    private readonly MemoryStore _store = new();

    public void Dispose() => _scratch.Dispose();

    [Fact]
    public async Task Fill_SampleWithEighteenShots_LeavesEverythingElseAsItWas()
    {
        TransactionOutcome outcome = await RunAsync();

        Assert.True(outcome.AllVerified, outcome.Summary);
        Assert.Equal(18, outcome.Rows.Count);
        using OtioFileEditor source = new(Scratch.RoughCut);
        using OtioFileEditor film = Film();
        TimelineSnapshot before = await ReadAsync(source);
        TimelineSnapshot after = await ReadAsync(film);
        Assert.Equal(
            before.Tracks.SelectMany(track => track.Items.Select(item => (track.Id, item.Start, item.Duration, item.Fingerprint))),
            after.Tracks.SelectMany(track => track.Items.Where(item => item.Ours.Count == 0).Select(item => (track.Id, item.Start, item.Duration, item.Fingerprint))));
        Assert.Equal((before.Markers, before.Duration, before.StartFrame), (after.Markers, after.Duration, after.StartFrame), SameMarkers);
    }

    [Fact]
    public async Task Fill_Sample_ReadsTheSameThroughAnIndependentReader()
    {
        TransactionOutcome outcome = await RunAsync();

        var tracks = (await Scratch.ListAsync(_scratch["film.otio"]))["tracks"]!.AsArray();
        var ours = tracks.SelectMany(track => track!["clips"]!.AsArray()).Where(clip => clip!["ours"] is not null)
            .Select(clip => (Path.GetFileName((string)clip!["media"]!), (long)clip["recordIn"]!, (long)clip["recordOut"]!, (long)clip["sourceOffset"]!));
        Assert.Equal(
            outcome.Rows.OrderBy(row => row.Start).Select(row => (row.FileName, 86400 + row.Start, 86400 + row.Start + row.Duration, row.SourceStart)), ours);
        var foreign = tracks.Select(track => string.Join('|', track!["clips"]!.AsArray().Where(clip => clip!["ours"] is null).Select(clip => clip!.ToJsonString())));
        var original = (await Scratch.ListAsync(Scratch.RoughCut))["tracks"]!.AsArray()
            .Select(track => string.Join('|', track!["clips"]!.AsArray().Select(clip => clip!.ToJsonString())));
        Assert.Equal(original, foreign);
    }

    [Fact]
    public async Task Fill_Again_HasNothingToDo()
    {
        await RunAsync();
        byte[] first = await File.ReadAllBytesAsync(_scratch["film.otio"], TestContext.Current.CancellationToken);

        using OtioFileEditor film = Film();
        PlanResult again = PlacementPlanner.Plan(await ReadAsync(film), Wanted(await ReadAsync(film)), "second");

        Assert.IsType<PlanResult.NothingToDo>(again);
        Assert.Equal(first, await File.ReadAllBytesAsync(_scratch["film.otio"], TestContext.Current.CancellationToken));
    }

    [Theory]
    [InlineData(2, PlacementState.Compensated)]
    [InlineData(3, PlacementState.Verified)]
    public async Task Recover_HostDiedInTheMiddle_EndsLikeAnUndisturbedRun(int diesAtSave, PlacementState decided)
    {
        _store.DiesAtSave = diesAtSave;
        await Assert.ThrowsAsync<IOException>(RunAsync);

        using (OtioFileEditor film = Film())
        {
            TransactionOutcome recovered = await new PlacementTransaction(_store, TimeProvider.System)
                .RecoverAsync(_store.Unfinished(), film, "tester", CancellationToken.None);
            Assert.All(recovered.Rows, row => Assert.Equal(decided, row.State));
        }

        if (decided == PlacementState.Compensated)
            await RunAsync();
        Assert.All(_store.All, row => Assert.Equal(PlacementState.Verified, row.State));
        using OtioFileEditor after = Film();
        Assert.Equal(18, (await ReadAsync(after)).Tracks.Sum(track => track.Items.Count(item => item.Ours.Count > 0)));
    }

    [Fact]
    public async Task Fill_NewTakes_ReplaceAndKeepTheLayout()
    {
        await RunAsync();
        using OtioFileEditor film = Film();
        TimelineSnapshot before = await ReadAsync(film);
        WantedPlacement[] wanted = [.. Wanted(before, take: 2).Select(one => one with { StoredVersion = _store.VersionOf(one.Id) })];

        PlacementPlan plan = Assert.IsType<PlanResult.Ready>(PlacementPlanner.Plan(before, wanted, "takes")).Plan;
        TransactionOutcome outcome = await new PlacementTransaction(_store, TimeProvider.System).RunAsync(plan, film, "tester", null, CancellationToken.None);

        Assert.True(outcome.AllVerified, outcome.Summary);
        Assert.Equal(Places(before), Places(await ReadAsync(film)));
        Assert.All((await ReadAsync(film)).Tracks[0].Items.Where(item => item.Ours.Count > 0), item => Assert.Contains("_t02_", item.MediaPath, StringComparison.Ordinal));
    }

    private async Task<TransactionOutcome> RunAsync()
    {
        using OtioFileEditor film = Film();
        TimelineSnapshot cut = await ReadAsync(film);
        WantedPlacement[] wanted = [.. Wanted(cut).Select(one => one with { StoredVersion = _store.VersionOf(one.Id) })];
        PlacementPlan plan = Assert.IsType<PlanResult.Ready>(PlacementPlanner.Plan(cut, wanted, Guid.NewGuid().ToString())).Plan;
        return await new PlacementTransaction(_store, TimeProvider.System).RunAsync(plan, film, "tester", null, CancellationToken.None);
    }

    private static WantedPlacement[] Wanted(TimelineSnapshot cut, int take = 1)
    {
        long[] lengths = [96, 72, 80, 84, 60, 88, 54, 110, 100, 48, 80, 66, 110, 72, 76, 58, 76, 92];
        List<GapRange> gaps = [.. SlotFinder.Gaps(cut, new SlotOptions { Track = "V1", OursAreFree = true }).Select(GapRange.Of)];
        GapLayout layout = GapFiller.Fill(gaps, [.. lengths.Select((length, i) => ShotLength.Flexible($"shot-{i}", $"shot {i}", length))], cut.Duration);
        Assert.All(layout.Laid, laid => Assert.NotNull(laid.Gap));
        return [.. layout.Laid.Select((laid, i) => new WantedPlacement
        {
            Id = $"placement-{i}",
            ConformId = $"conform-{i}-{take}",
            TakeId = $"take-{i}-{take}",
            ShotId = laid.Shot.ShotId,
            Media = Some.Media(ConformName.For("1", $"{i + 1}0", take, $"{i}/{take}").ToString(), laid.Duration + 8),
            SourceStart = 0,
            Duration = laid.Duration,
            Target = new PlacementTarget.InGap(laid.Gap!.Track, laid.Start),
        })];
    }

    private OtioFileEditor Film() => new(Scratch.RoughCut, _scratch["film.otio"]);

    private static Task<TimelineSnapshot> ReadAsync(OtioFileEditor editor) => editor.ReadTimelineAsync(new TimelineRequest(), CancellationToken.None);

    private static IEnumerable<(long, long)> Places(TimelineSnapshot cut) => cut.Tracks[0].Items.Select(item => (item.Start, item.Duration)).ToList();

    private static bool SameMarkers(
        (IReadOnlyList<TimelineMarker> Markers, long Duration, long StartFrame) one, (IReadOnlyList<TimelineMarker> Markers, long Duration, long StartFrame) other) =>
        one.Markers.SequenceEqual(other.Markers) && (one.Duration, one.StartFrame) == (other.Duration, other.StartFrame);
}
