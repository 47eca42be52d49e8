using AktionBridge.Contracts.Rpc.Client;
using AktionBridge.Contracts.Rpc.Wire;
using AktionBridge.Host.Tests.Anchors;
using AktionBridge.JsonRpc;

namespace AktionBridge.Host.Tests.Shots;

/// <summary>Pictures for people to look at are written outside the project, where other files lie.</summary>
[Collection(nameof(OneStudio))]
public sealed class OutputTests(Studio studio)
{
    [Fact]
    public async Task ContactSheet_WhereAForeignFileLies_IsRefusedUntilOverwriteIsAsked_ThenReplacesItsOwn()
    {
        await using Bench bench = await studio.EditorAsync();
        ShotInfo shot = await bench.Shots.FromSlotAsync(new ShotFromSlotRequest { DurationFrames = 12, Sentence = "A door." }, CancellationToken.None);
        string output = Path.Combine(studio.Sandbox.Folder, "sheet.png");
        await File.WriteAllTextAsync(output, "holiday picture");
        var request = new ContactSheetRequest { Output = output, Shots = [shot.Code] };

        RemoteCallException refused = await Assert.ThrowsAsync<RemoteCallException>(() => bench.Timeline.ContactSheetAsync(request, CancellationToken.None));

        Assert.Equal((int)RpcErrorCode.Conflict, refused.Code);
        Assert.Contains("overwrite", refused.Message, StringComparison.Ordinal);
        Assert.Equal("holiday picture", await File.ReadAllTextAsync(output));

        await DrawAsync(bench, request with { Overwrite = true });
        byte[] first = await File.ReadAllBytesAsync(output);
        ShotInfo other = await bench.Shots.FromSlotAsync(new ShotFromSlotRequest { DurationFrames = 12, Sentence = "A window." }, CancellationToken.None);
        await DrawAsync(bench, request with { Shots = [shot.Code, other.Code] });

        Assert.NotEqual(first, await File.ReadAllBytesAsync(output));
    }

    [Fact]
    public async Task ContactSheet_ThroughALinkIntoTheProject_IsRefused()
    {
        await using Bench bench = await studio.EditorAsync();
        string link = Path.Combine(studio.Sandbox.Folder, "elsewhere");
        Directory.CreateSymbolicLink(link, Path.Combine(studio.Project, "media"));

        RemoteCallException refused = await Assert.ThrowsAsync<RemoteCallException>(() => bench.Timeline.ContactSheetAsync(
            new ContactSheetRequest { Output = Path.Combine(link, "sheet.png") }, CancellationToken.None));

        Assert.Contains("inside the project", refused.Message, StringComparison.Ordinal);
    }

    private static async Task DrawAsync(Bench bench, ContactSheetRequest request)
    {
        JobsStarted started = await bench.Timeline.ContactSheetAsync(request, CancellationToken.None);
        IReadOnlyList<JobInfo> ended = (await bench.Jobs.WaitAsync(new WaitJobsRequest { Jobs = started.Jobs }, CancellationToken.None)).Items;
        Assert.All(ended, job => Assert.Equal("succeeded", job.State));
    }
}
