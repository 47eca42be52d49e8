using AktionBridge.Contracts.Rpc.Plugin;
using AktionBridge.Host.Film.Graph;
using AktionBridge.Host.Film.Recipes;
using AktionBridge.Host.Film.Routing;
using AktionBridge.Host.Film.Tests.Recipes;

namespace AktionBridge.Host.Film.Tests.Routing;

public sealed class ShotRouterTests
{
    private static readonly MachineResources Machine = new(8, 16_000, [8_000]);
    private readonly SampleGraph _graph = new();

    [Fact]
    public void Route_MoreDecisionsReachIt_IsBest()
    {
        RoutingCandidate words = Candidate("words", info => info with { Modes = [GenerationMode.FromText], Inputs = [] }) with { Approved = 90, Money = 0 };
        RoutingCandidate pictures = Candidate("pictures") with { Rejected = 3, Money = 5, Currency = "EUR" };

        RoutingAnswer answer = Route(words, pictures);

        Assert.Equal("previz/pictures", answer.Best);
        Assert.Equal(["board", "lock of ANSELM", "lock of MARA"], answer.Candidates[0].Carried);
        Assert.Contains("board, lock of ANSELM, lock of MARA", answer.Candidates[0].Reasons[0], StringComparison.Ordinal);
        Assert.Equal(["it leaves board, lock of ANSELM, lock of MARA"], answer.Candidates[1].Reasons);
    }

    [Fact]
    public void Route_EqualButForOneThing_SaysWhichInTheOrderItCounts()
    {
        RoutingCandidate best = Candidate("best") with { Approved = 8, Rejected = 1, Money = 1, Currency = "EUR", Seconds = new SecondsRange(1, 2, 3, 12) };

        Assert.Contains("approved less often here (1 of 9; previz/best: 8 of 9)", Behind(best, Candidate("other") with { Approved = 1, Rejected = 8 }), StringComparison.Ordinal);
        Assert.Contains("costs more (2.50 EUR; previz/best: 1.00 EUR)", Behind(best, Same("other", best) with { Money = 2.5m }), StringComparison.Ordinal);
        Assert.Contains("takes longer (9.0 s; previz/best: 2.0 s)", Behind(best, Same("other", best) with { Seconds = new SecondsRange(9, 9, 9, 1) }), StringComparison.Ordinal);
        Assert.Contains("takes longer (not known", Behind(best, Same("other", best) with { Seconds = null }), StringComparison.Ordinal);
        Assert.Contains("its name comes later", Behind(best, Same("other", best)), StringComparison.Ordinal);
    }

    public static TheoryData<string, RoutingCandidate> Unable() => new()
    {
        { "is not trusted", Candidate("one") with { Generator = null, Unavailable = "Plugin 'one' is not trusted." } },
        { "makes no clips", Candidate("one", info => info with { Produces = MediaKind.Image }) },
        { "starts from an existing clip", Candidate("one", info => info with { Modes = [GenerationMode.FromVideo] }) },
        { "needs 1 input(s) of role 'depth'", Candidate("one", info => info with { Inputs = [new InputDescription("depth", MediaKind.Video, 1, 1)] }) },
        { "makes 1 to 10 frames, not 48", Candidate("one", info => info with { Frames = new FrameGrid(1, 0, 1, 10) }) },
        { "not 1280x720", Candidate("one", info => info with { Rasters = new RasterSupport { Buckets = [new(640, 360)] } }) },
        { "no parameter 'grain'", Candidate("one", info => info with { Parameters = [] }) },
        { "the anchors", Candidate("one", info => info with { Prompt = new PromptDialect { MaximumWords = 2 } }) },
        { "needs 64000 MiB of main memory; this machine has 16000", Candidate("one", info => info with { Resources = new ResourceNeeds { MemoryMiB = 64_000 } }) },
        { "needs 24000 MiB of video memory; the largest GPU here has 8000", Candidate("one", info => info with { Resources = new ResourceNeeds { Gpu = true, VideoMemoryMiB = 24_000 } }) },
        { "not for commercial use", Candidate("one", info => info with { WeightsLicence = "CC-BY-NC-4.0" }) },
        { "not known to allow commercial use", Candidate("one", info => info with { WeightsLicence = "Acme-Licence" }) },
    };

    [Theory]
    [MemberData(nameof(Unable), DisableDiscoveryEnumeration = true)]
    public void Route_CannotMakeIt_IsLeftOutWithTheReason(string reason, RoutingCandidate candidate)
    {
        RoutingAnswer answer = ShotRouter.Route(
            _graph.Film, _graph.Shot, new RoutingWorld(Machine, ProjectUse.Commercial, [candidate, Candidate("zed")]), new Dictionary<string, string> { ["grain"] = "0.75" });

        Assert.Equal("previz/zed", answer.Best);
        RoutedCandidate left = Assert.Single(answer.Candidates, one => !one.Able);
        Assert.Contains(reason, Assert.Single(left.Reasons), StringComparison.Ordinal);
        Assert.Contains("no other generator can make the shot", answer.Candidates[0].Reasons);
    }

    [Fact]
    public void Route_NoneCan_HasNoBest()
    {
        RoutingAnswer answer = Route(Candidate("one", info => info with { Produces = MediaKind.Audio }));

        Assert.Null(answer.Best);
        Assert.Single(answer.Candidates);
    }

    [Fact]
    public void Route_NoGpuAndOneWhereNobodyCouldLook_AreToldApart()
    {
        RoutingCandidate hungry = Candidate("one", info => info with { Resources = new ResourceNeeds { Gpu = true, VideoMemoryMiB = 4_000 } });

        Assert.Null(ShotRouter.Route(_graph.Film, _graph.Shot, new RoutingWorld(Machine with { Gpus = [] }, ProjectUse.Personal, [hungry])).Best);
        Assert.Equal("previz/one", ShotRouter.Route(_graph.Film, _graph.Shot, new RoutingWorld(Machine with { Gpus = null }, ProjectUse.Personal, [hungry])).Best);
    }

    [Fact]
    public void Route_AnyOrderOfCandidates_GivesTheSameAnswer()
    {
        RoutingCandidate[] some = [Candidate("a"), Candidate("b") with { Money = 1 }, Candidate("c", info => info with { Modes = [GenerationMode.FromText] }), Candidate("d") with { Approved = 2 }];

        Assert.Equal(Route(some).Candidates.Select(Told), Route([.. some.Reverse()]).Candidates.Select(Told));

        static string Told(RoutedCandidate one) => $"{one.Candidate.Name} {one.Able} {string.Join("; ", one.Reasons)}";
    }

    [Fact]
    public void Judge_WhatIsPinned_AsksNoLicence()
    {
        RoutingCandidate pinned = Candidate("one", info => info with { WeightsLicence = "CC-BY-NC-4.0" });

        Assert.True(ShotRouter.Judge(_graph.Film, _graph.Shot, new RoutingWorld(Machine, ProjectUse.Commercial, [pinned]), pinned).Able);
    }

    [Theory]
    [InlineData("Apache-2.0", true)]
    [InlineData("MIT OR Acme-Licence", true)]
    [InlineData("MIT AND Acme-Licence", false)]
    [InlineData("CreativeML-OpenRAIL-M", true)]
    [InlineData("FLUX-1-dev-Non-Commercial-License", false)]
    [InlineData("CC-BY-NC-SA-4.0", false)]
    [InlineData("Research only", false)]
    [InlineData(null, true)]
    public void Licence_Commercial_IsAllowedOnlyWhereItIsKnown(string? licence, bool allowed)
    {
        Assert.Equal(allowed, WeightsLicence.Against(licence, ProjectUse.Commercial) is null);
        Assert.Null(WeightsLicence.Against(licence, ProjectUse.Personal));
    }

    private string Behind(RoutingCandidate best, RoutingCandidate other)
    {
        RoutingAnswer answer = Route(other, best);
        Assert.Equal(best.Name, answer.Best);
        return Assert.Single(answer.Candidates[1].Reasons);
    }

    private static RoutingCandidate Same(string id, RoutingCandidate like) =>
        Candidate(id) with { Approved = like.Approved, Rejected = like.Rejected, Money = like.Money, Currency = like.Currency, Seconds = like.Seconds };

    private RoutingAnswer Route(params RoutingCandidate[] candidates) => ShotRouter.Route(_graph.Film, _graph.Shot, new RoutingWorld(Machine, ProjectUse.Undeclared, candidates));

    private static RoutingCandidate Candidate(string id, Func<GeneratorInfo, GeneratorInfo>? other = null)
    {
        GeneratorChoice usual = Some.Generator(id: id, modes: [GenerationMode.FromText, GenerationMode.FromImage]);
        return new RoutingCandidate { Name = usual.Name, Generator = usual with { Info = other?.Invoke(usual.Info) ?? usual.Info }, Format = Some.Format() };
    }
}
