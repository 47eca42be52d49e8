using AktionBridge.Contracts.Rpc.Wire;
using AktionBridge.Host.Timeline.Placements;

namespace AktionBridge.Host.Store.Tests.Placing;

public sealed class PlacementStoreTests : IDisposable
{
    private readonly TempFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task SaveAsync_Rows_AreThereWholeAfterReopening()
    {
        Placement[] rows = [Row("a", "command 1"), Row("b", "command 1")];
        await using (ProjectStore store = await _folder.CreateAsync())
            await store.Placements.SaveAsync(rows, "tester", CancellationToken.None);

        await using ProjectStore again = await _folder.OpenAsync();

        Assert.Equal(rows, again.Placements.Unfinished());
        Assert.Equal(rows[1], again.Placements.Find("b"));
        Assert.Equal("tester", again.Ledger.After(1, 10).Single().Actor);
    }

    [Fact]
    public async Task Unfinished_SeveralCommands_KeepsTheRowsOfEachTogether()
    {
        await using ProjectStore store = await _folder.CreateAsync();
        await store.Placements.SaveAsync([Row("a", "one"), Row("b", "two"), Row("c", "one"), Row("d", "two") with { State = PlacementState.Verified }], "tester", CancellationToken.None);

        Assert.Equal(["a", "c", "b"], store.Placements.Unfinished().Select(row => row.Id));
        Assert.Equal("d", Assert.Single(store.Placements.List("state", "verified")).Id);
    }

    [Fact]
    public async Task SaveAsync_VersionDoesNotFollow_SavesNoneOfThem()
    {
        await using ProjectStore store = await _folder.CreateAsync();
        await store.Placements.SaveAsync([Row("a", "one")], "tester", CancellationToken.None);

        foreach (long version in new[] { 1, 3 })
        {
            var error = await Assert.ThrowsAsync<RpcFailureException>(() => store.Placements.SaveAsync(
                [Row("b", "one"), Row("a", "one") with { Version = version, State = PlacementState.Verified }], "tester", CancellationToken.None));
            Assert.Equal(RpcErrorCode.Conflict, error.Code);
        }

        await store.Placements.SaveAsync([Row("a", "one") with { Version = 2, State = PlacementState.Applying }], "tester", CancellationToken.None);
        Assert.Equal((2, PlacementState.Applying), (store.Placements.Find("a")!.Version, store.Placements.Find("a")!.State));
        Assert.Null(store.Placements.Find("b"));
    }

    [Fact]
    public async Task SaveAsync_Thousands_AreOneChange()
    {
        await using ProjectStore store = await _folder.CreateAsync();

        await store.Placements.SaveAsync([.. Enumerable.Range(0, 3000).Select(i => Row($"p{i}", "one"))], "tester", CancellationToken.None);

        Assert.Equal(2, store.Revision);
        Assert.Equal(3000, store.Placements.Unfinished().Count);
        Assert.Equal(["p10", "p11"], store.Placements.List("commandId", "one", after: "p9", limit: 2).Select(row => row.Id));
    }

    private static Placement Row(string id, string command) => new()
    {
        Id = id,
        ConformId = "conform_a",
        TakeId = "take_a",
        ShotId = "shot_a",
        Document = "film.otio",
        Timeline = "main",
        TrackName = "V1",
        Start = 100,
        Duration = 48,
        SourceStart = 8,
        FileName = "sc010_sh0020_t03_K7Q2MX9A.mov",
        State = PlacementState.Planned,
        CommandId = command,
        Plan = "{}",
        Version = 1,
        CreatedAt = Some.Time,
        UpdatedAt = Some.Time,
    };
}
