using AktionBridge.Contracts.Rpc.Plugin;
using AktionBridge.Contracts.Rpc.Wire;
using AktionBridge.Host.Film.Conditioning;
using AktionBridge.Host.Film.Graph;
using AktionBridge.Host.Film.Recipes;
using AktionBridge.Host.Film.Tests.Recipes;

namespace AktionBridge.Host.Film.Tests.Conditioning;

public sealed class ConditioningMediaTests
{
    private static readonly GeneratorChoice Taking = Some.Generator(
        modes: [GenerationMode.FromText, GenerationMode.FromImage, GenerationMode.FromVideo],
        inputs:
        [
            new InputDescription("depth", MediaKind.Video, 0, 1),
            new InputDescription("firstFrame", MediaKind.Image, 0, 1),
            new InputDescription("sourceVideo", MediaKind.Video, 0, 1),
        ]);

    [Fact]
    public void Compose_RolesTheGeneratorTakes_AreFilledInItsOrderAndOthersLeft()
    {
        var graph = new SampleGraph();
        Give(graph, ("firstFrame", 'f'), ("depth", 'd'), ("audio", 'a'));

        Composition made = graph.Compose(Taking).Recipe.Composition;

        Assert.Equal(GenerationMode.FromImage, made.Mode);
        Assert.Equal([new RecipeInput("depth", Hash('d')), new RecipeInput("firstFrame", Hash('f'))], made.Inputs);
    }

    [Fact]
    public void Compose_FirstFrameGiven_ComesBeforeTheBoardAndGoesBackToIt()
    {
        var graph = new SampleGraph();
        string board = graph.Compose(Taking).Canonical;

        Give(graph, ("firstFrame", 'f'));
        string given = graph.Compose(Taking).Canonical;
        Give(graph, ("firstFrame", null));

        Assert.Contains(Hash('f'), given, StringComparison.Ordinal);
        Assert.Equal(board, graph.Compose(Taking).Canonical);
        Assert.Null(graph.Film.Find<ShotConditioning>(graph.Shot.Id));
    }

    [Fact]
    public void Compose_FirstFrameWithoutABoard_StartsFromThePicture()
    {
        var graph = new SampleGraph();
        graph.Film.Put(graph.Film.Find<Board>("board_1")! with { Verdict = Verdict.Rejected });
        Assert.Equal(GenerationMode.FromText, graph.Compose(Taking).Recipe.Composition.Mode);

        Give(graph, ("firstFrame", 'f'));

        Assert.Equal(GenerationMode.FromImage, graph.Compose(Taking).Recipe.Composition.Mode);
    }

    [Fact]
    public void Compose_SourceClip_StartsFromIt()
    {
        var graph = new SampleGraph();
        GeneratorChoice only = Some.Generator(modes: [GenerationMode.FromVideo], inputs: [new InputDescription("sourceVideo", MediaKind.Video, 1, 1)]);
        var refused = Assert.Throws<RpcFailureException>(() => graph.Compose(only));

        Give(graph, ("sourceVideo", 's'));

        Assert.Contains("Give it a sourceVideo", refused.Message, StringComparison.Ordinal);
        Assert.Equal(GenerationMode.FromVideo, graph.Compose(only).Recipe.Composition.Mode);
        Assert.Equal(GenerationMode.FromVideo, graph.Compose(Taking).Recipe.Composition.Mode);
    }

    [Fact]
    public void Compose_GeneratorThatTakesNothing_HasTheBytesAsWithout()
    {
        var graph = new SampleGraph();
        GeneratorChoice plain = Some.Generator(inputs: []);
        string before = graph.Compose(plain).Canonical;

        Give(graph, ("firstFrame", 'f'), ("depth", 'd'), ("sourceVideo", 's'));

        Assert.Equal(before, graph.Compose(plain).Canonical);
    }

    [Fact]
    public void Compose_PictureWhereAClipIsTaken_SaysBoth()
    {
        var graph = new SampleGraph();
        graph.Film.Put(new MediaFile { Id = Hash('d'), Path = "x.png", Root = "project", Bytes = 1, OriginalName = "x.png", Kind = MediaKind.Image });
        Give(graph, ("depth", 'd'));

        var refused = Assert.Throws<RpcFailureException>(() => graph.Compose(Taking));

        Assert.Equal("previz/previz-shot takes a clip as depth; the shot sc012_sh0030 has a picture. Replace it, or take it away.", refused.Message);
    }

    [Fact]
    public void Compose_RoleThatIsNeeded_SaysHowToGiveIt()
    {
        var graph = new SampleGraph();

        var refused = Assert.Throws<RpcFailureException>(() => graph.Compose(Some.Generator(inputs: [new InputDescription("depth", MediaKind.Video, 1, 1)])));

        Assert.EndsWith("the shot sc012_sh0030 has 0. Give it a clip or a picture: aktion shots condition sc012_sh0030 depth=FILE", refused.Message, StringComparison.Ordinal);
    }

    public static TheoryData<string, (string, char?)[], (string, char?)[]> Changes() => new()
    {
        { "depth pass added", [], [("depth", 'd')] },
        { "depth pass replaced", [("depth", 'd')], [("depth", 'e')] },
        { "depth pass taken away", [("depth", 'd')], [("depth", null)] },
        { "board replaced by a first frame", [], [("firstFrame", 'f')] },
        { "first frame replaced", [("firstFrame", 'f')], [("firstFrame", 'g')] },
        { "first frame replaced by a board", [("firstFrame", 'f')], [("firstFrame", null)] },
        { "source clip added", [], [("sourceVideo", 's')] },
    };

    [Theory]
    [MemberData(nameof(Changes), DisableDiscoveryEnumeration = true)]
    public void Check_OneRoleChanged_SaysWhich(string words, (string, char?)[] before, (string, char?)[] change)
    {
        var graph = new SampleGraph();
        Give(graph, before);
        string canonical = graph.Compose(Taking).Canonical;

        Give(graph, change);

        Assert.Contains(words, Staleness.Check(graph.Film, graph.Shot, canonical, Taking, Some.Format()).Differences.Select(difference => difference.Words));
    }

    private static void Give(SampleGraph graph, params (string Role, char? File)[] media) => ConditioningMedia.Set(
        graph.Film, graph.Shot, media.Select(one => KeyValuePair.Create(one.Role, one.File is { } file ? Hash(file) : null)));

    private static string Hash(char file) => new(file, 64);
}
