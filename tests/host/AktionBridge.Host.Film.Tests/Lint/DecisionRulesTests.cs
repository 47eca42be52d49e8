using AktionBridge.Contracts.Rpc.Plugin;
using AktionBridge.Contracts.Rpc.Wire;
using AktionBridge.Host.Film.Graph;
using AktionBridge.Host.Film.Lint;
using AktionBridge.Host.Film.Tests.Recipes;

namespace AktionBridge.Host.Film.Tests.Lint;

/// <summary>Locks, brief, boards, and what the generator can do.</summary>
public sealed class DecisionRulesTests
{
    private readonly SmallFilm _film = new();

    [Fact]
    public void NamedWithoutLock_Once_NamesTheCharacterAndTheFirstShot()
    {
        _film.Film.Put(new Character { Id = "IDA", Name = "IDA" });
        _film.Shot("IDA waits.", "IDA");
        _film.Shot("IDA and MARA wait.", "IDA", "MARA");

        LintFinding finding = Assert.Single(_film.Findings(), one => one.Rule.Code == "named-without-lock");

        Assert.Equal(("named-without-lock@IDA", LintPlaceKind.Character), (finding.Id, finding.Place.Kind));
        Assert.Contains("2 shots, first sc001_sh0010", finding.Words, StringComparison.Ordinal);
    }

    [Fact]
    public void NamedWithoutLock_ALockOfTheSceneOrTheShot_IsOne()
    {
        _film.Film.Put(new Character { Id = "IDA", Name = "IDA" });
        _film.Put(_film.Shot("IDA waits.", "IDA") with { Locks = new Dictionary<string, string> { ["IDA"] = _film.Lock("IDA", 1).Id } });

        Assert.Empty(_film.Found("named-without-lock"));
    }

    [Fact]
    public void LockWithoutFace_OnlyALockInUse()
    {
        _film.Lock("MARA", 2, "a coat", "fullBody");
        Shot shot = _film.Shot();
        string[] before = _film.Found("lock-without-face");

        _film.Put(shot with { Locks = new Dictionary<string, string> { ["MARA"] = "lock_MARA_2" } });

        Assert.Empty(before);
        Assert.Equal(["lock-without-face@MARA/lock 2"], _film.Found("lock-without-face"));
    }

    [Fact]
    public void NoBrief_MissingOrWithoutAnAim()
    {
        string[] before = _film.Found("no-brief");
        _film.Film.Put(new Brief { Id = "brief_1", Audience = "all" });
        string[] aimless = _film.Found("no-brief");
        _film.Film.Remove<Brief>("brief_1");

        Assert.Empty(before);
        Assert.Equal(["no-brief@film"], aimless);
        Assert.Equal(["no-brief@film"], _film.Found("no-brief"));
    }

    [Theory]
    [InlineData(Verdict.Approved, false)]
    [InlineData(Verdict.Candidate, true)]
    [InlineData(Verdict.Rejected, true)]
    public void BoardUnapproved_ByItsVerdict(Verdict verdict, bool fires)
    {
        Shot shot = _film.Shot();
        _film.Film.Put(new Board { Id = "board_1", ShotId = shot.Id, Sha256 = new string('b', 64), Origin = "drawn", Verdict = verdict, CreatedAt = DateTimeOffset.UnixEpoch });
        _film.Put(shot with { BoardId = "board_1" });

        Assert.Equal(fires ? ["board-unapproved@sc001_sh0010"] : [], _film.Found("board-unapproved"));
    }

    [Fact]
    public void GeneratorMissing_SaysWhy()
    {
        Shot shot = _film.Shot();
        string[] before = _film.Found("generator-missing");
        _film.Put(shot with { Generator = "gone/one" });

        LintFinding finding = Assert.Single(_film.Findings(), one => one.Rule.Code == "generator-missing");

        Assert.Empty(before);
        Assert.EndsWith("it was removed", finding.Words, StringComparison.Ordinal);
    }

    // At 24 frames a second on a generator of 16: 81 native frames cover ceil(80 * 24 / 16) + 1 = 121.
    [Theory]
    [InlineData(121, false)]
    [InlineData(122, true)]
    public void LongerThanGenerator_ByWhatItsLongestCovers(int frames, bool fires)
    {
        _film.Generator = Some.Generator(grid: new FrameGrid(4, 1, 5, 81), rates: [new FrameRate(16)]).Info;
        _film.Put(_film.Shot() with { DurationFrames = frames });

        LintFinding? finding = _film.Findings().FirstOrDefault(one => one.Rule.Code == "longer-than-generator");

        Assert.Equal(fires, finding is not null);
        Assert.True(finding is null || finding.Remedy.StartsWith("aktion shots split sc001_sh0010 --at 121 ", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData(81, false)]
    [InlineData(70, false)]
    [InlineData(48, true)]
    public void DurationOffGrid_WhereAQuarterIsThrownAway(int frames, bool fires)
    {
        _film.Generator = Some.Generator(grid: new FrameGrid(80, 1, 81, 161)).Info;
        _film.Put(_film.Shot() with { DurationFrames = frames });

        Assert.Equal(fires, _film.Found("duration-off-grid").Length == 1);
    }

    [Fact]
    public void RasterOffGrid_OnceAGenerator()
    {
        _film.Shot();
        _film.Shot();
        string[] any = _film.Found("raster-off-grid");
        _film.Generator = Some.Generator(rasters: new RasterSupport { Buckets = [new Raster(832, 480)] }).Info;
        string[] bucket = _film.Found("raster-off-grid");
        _film.Generator = Some.Generator(rasters: new RasterSupport { Multiple = 64 }).Info;
        string[] multiple = _film.Found("raster-off-grid");
        _film.Generator = Some.Generator(rasters: new RasterSupport { Maximum = new Raster(640, 640) }).Info;

        Assert.Empty(any);
        Assert.Equal(["raster-off-grid@film/previz/previz-shot"], bucket);
        Assert.Equal(bucket, multiple);
        Assert.Equal(bucket, _film.Found("raster-off-grid"));
    }

    [Fact]
    public void RateOffGrid_OnceAGenerator()
    {
        _film.Shot();
        string[] any = _film.Found("rate-off-grid");
        _film.Generator = Some.Generator(rates: [new FrameRate(16), new FrameRate(24)]).Info;
        string[] same = _film.Found("rate-off-grid");
        _film.Generator = Some.Generator(rates: [new FrameRate(16)]).Info;

        Assert.Empty(any);
        Assert.Empty(same);
        Assert.Equal(["rate-off-grid@film/previz/previz-shot"], _film.Found("rate-off-grid"));
    }

    [Fact]
    public void SpeechWithoutPerformance_ACloseFaceThatSpeaks_UntilItIsGivenSound()
    {
        Shot shot = _film.Says(_film.Shot("MARA: \u201CWell.\u201D"), "MARA");
        string[] medium = _film.Found("speech-without-performance");
        shot = _film.Put(shot with { Size = "closeUp" });
        LintFinding close = Assert.Single(_film.Findings(), one => one.Rule.Code == "speech-without-performance");
        _film.Film.Put(new ShotConditioning { Id = shot.Id, Media = new Dictionary<string, string> { ["audio"] = new string('c', 64) } });

        Assert.Empty(medium);
        Assert.Equal("aktion shots condition sc001_sh0010 audio=FILE", close.Remedy);
        Assert.Empty(_film.Found("speech-without-performance"));
    }

    [Fact]
    public void SpeechWithoutPerformance_WhoIsHeardOnly_IsNoSpeaker()
    {
        Shot shot = _film.Put(_film.Says(_film.Shot("MARA listens."), "TOBI") with { Size = "closeUp" });
        Beat beat = _film.Film.Find<Beat>(shot.BeatIds[0])!;
        _film.Film.Put(beat with { OffScreen = true });

        Assert.Empty(_film.Found("speech-without-performance"));
    }
}
