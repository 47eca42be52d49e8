using AktionBridge.Contracts.Rpc.Client;
using AktionBridge.Contracts.Rpc.Editor;
using AktionBridge.Host.Timeline.Checks;

namespace AktionBridge.Host.Timeline.Tests.Checks;

public sealed class TimelineCheckerTests
{
    private static readonly string File = Some.File(1);

    [Fact]
    public void Check_AllAsPlaced_FindsNothing()
    {
        ConformCheck check = Check(Some.Timeline(Some.Track("V1", Strip(), Some.Item("interview", 500, 10))), Placement());

        Assert.Empty(check.Findings);
        Assert.Equal((1, "1 placement checked; all are as they should be."), (check.Checked, check.Sentence));
    }

    [Theory]
    [InlineData("missing", "problem")]
    [InlineData("duplicate", "problem")]
    [InlineData("wrongFile", "problem")]
    [InlineData("wrongLength", "problem")]
    [InlineData("offline", "problem")]
    [InlineData("damaged", "problem")]
    [InlineData("unknown", "problem")]
    [InlineData("foreignDocument", "problem")]
    [InlineData("placeholder", "problem")]
    [InlineData("rejected", "problem")]
    [InlineData("stale", "notice")]
    [InlineData("notPlaying", "notice")]
    [InlineData("moved", "notice")]
    [InlineData("trimmed", "notice")]
    public void Check_OneDifference_IsFoundAloneWithTimecodeAndRemedy(string kind, string severity)
    {
        (TimelineItem[] strips, CheckedPlacement placement, CheckedFile file) = Spoiled(kind);

        CheckFinding finding = Assert.Single(Check(Some.Timeline(Some.Track("V1", strips)), placement, file).Findings);

        Assert.Equal((kind, severity), (finding.Kind, finding.Severity));
        Assert.Contains("01:00:", finding.Message, StringComparison.Ordinal);
        Assert.NotEmpty(finding.Remedy);
        Assert.Equal(kind == "unknown" ? null : "p", finding.Placement);
        Assert.Equal(kind == "missing", finding.Item is null);
    }

    [Fact]
    public void Check_HeadTrimmedInPlace_IsTrimmedAndNotMoved()
    {
        TimelineItem strip = Strip() with { Start = 103, Duration = 45, SourceStart = 3 };

        Assert.Equal(["trimmed"], Check(Some.Timeline(Some.Track("V1", strip)), Placement()).Findings.Select(finding => finding.Kind));
    }

    [Fact]
    public void Check_SoundOfAPicture_IsPartOfItsPlacement()
    {
        TimelineItem strip = Strip();
        TimelineItem sound = strip with { Id = "sound", Ours = new Dictionary<string, string> { ["placement"] = $"{strip.Ours["placement"]}.sound", ["soundOf"] = strip.Id } };

        ConformCheck check = Check(Some.Timeline(Some.Track("V1", strip), Some.Track("A1", sound)), Placement());

        Assert.Equal((1, 0), (check.Checked, check.Findings.Count));
    }

    [Fact]
    public void Check_LostIds_IsStillFoundByItsFile() =>
        Assert.Empty(Check(Some.Timeline(Some.Track("V1", Strip() with { Ours = new Dictionary<string, string>() })), Placement()).Findings);

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void Check_AnyNumberOfUntouchedPlacements_FindsNothingAndAnyOneTouchedAlone(int seed)
    {
        var random = new Random(seed);
        int count = random.Next(2, 200);
        TimelineItem[] strips = [.. Enumerable.Range(0, count).Select(i => Item($"p{i}", Some.File(i + 1), i * 50))];
        CheckedPlacement[] placements = [.. Enumerable.Range(0, count).Select(i => Placement() with { Id = $"p{i}", FileName = Some.File(i + 1), Start = i * 50 })];
        Dictionary<string, CheckedFile> files = placements.ToDictionary(one => one.FileName, _ => Good);
        int touched = random.Next(count);

        Assert.Empty(TimelineChecker.Check(Some.Timeline(Some.Track("V1", strips)), placements, files).Findings);
        strips[touched] = strips[touched] with { Duration = 47 };

        CheckFinding finding = Assert.Single(TimelineChecker.Check(Some.Timeline(Some.Track("V1", strips)), placements, files).Findings);
        Assert.Equal(("trimmed", $"p{touched}"), (finding.Kind, finding.Placement));
    }

    private static (TimelineItem[] Strips, CheckedPlacement Placement, CheckedFile File) Spoiled(string kind) => kind switch
    {
        "missing" => ([], Placement(), Good),
        "duplicate" => ([Strip(), Strip() with { Id = "second" }], Placement(), Good),
        "wrongFile" => ([Strip() with { MediaPath = "/elsewhere/other.mov" }], Placement(), Good),
        "wrongLength" => ([Strip()], Placement(), Good with { Frames = 40 }),
        "offline" => ([Strip()], Placement(), Good with { Exists = false }),
        "damaged" => ([Strip()], Placement(), Good with { Intact = false }),
        "unknown" => ([Strip() with { Ours = new Dictionary<string, string> { ["placement"] = "nobody" } }], Placement() with { Document = "another" }, Good),
        "foreignDocument" => ([Strip()], Placement() with { Document = "another" }, Good),
        "placeholder" => ([Item("p", Some.File(1, take: 0), 100)], Placement() with { FileName = Some.File(1, take: 0) }, Good),
        "rejected" => ([Strip()], Placement() with { Rejected = true }, Good),
        "stale" => ([Strip()], Placement() with { Stale = "the lens is longer" }, Good),
        "notPlaying" => ([Strip()], Placement() with { NotPlaying = "shows t01; t02 plays." }, Good),
        "moved" => ([Strip() with { Start = 300 }], Placement(), Good),
        "trimmed" => ([Strip() with { Duration = 40 }], Placement(), Good),
        _ => throw new ArgumentOutOfRangeException(nameof(kind)),
    };

    private static CheckedFile Good => new(Exists: true, Intact: true, 56, Some.Rate);

    private static ConformCheck Check(TimelineSnapshot timeline, CheckedPlacement placement, CheckedFile? file = null) =>
        TimelineChecker.Check(timeline, [placement], new Dictionary<string, CheckedFile> { [placement.FileName] = file ?? Good });

    private static TimelineItem Strip() => Item("p", File, 100);

    private static TimelineItem Item(string placement, string file, long start) =>
        Some.Item(file, start, 48, $"/project/media/conforms/{file}") with { Ours = new Dictionary<string, string> { ["placement"] = placement } };

    private static CheckedPlacement Placement() => new()
    {
        Id = "p", Shot = "sc010_sh0010", Document = "document", Timeline = "timeline", Track = "V1", Start = 100, Duration = 48, SourceStart = 0, FileName = File,
    };
}
