using AktionBridge.Contracts.Rpc.Plugin;
using AktionBridge.Contracts.Rpc.Wire;
using AktionBridge.Host.Film.Conditioning;
using AktionBridge.Host.Film.Recipes;

namespace AktionBridge.Host.Film.Tests.Recipes;

/// <summary>What one take has that others of its shot have not.</summary>
public sealed class VariationTests
{
    private static readonly string Source = new('5', 64);

    private static readonly GeneratorChoice Everything = Some.Generator(
        modes: [GenerationMode.FromText, GenerationMode.FromImage, GenerationMode.FromVideo],
        inputs:
        [
            new("depth", MediaKind.Video, 0, 1), new("firstFrame", MediaKind.Image, 0, 1), new("sourceVideo", MediaKind.Video, 0, 1), new("style", MediaKind.Image, 0, 1),
            new("character", MediaKind.Image, 0, 4),
        ]);

    [Fact]
    public void Compose_WithASourceOfItsOwn_StartsFromItAndKeepsItOutOfTheComposition()
    {
        var graph = new SampleGraph();
        ConditioningMedia.Set(graph.Film, graph.Shot, [KeyValuePair.Create("sourceVideo", (string?)new string('6', 64))]);

        ComposedRecipe made = graph.Compose(Everything, variation: Restyle);

        Assert.Equal(GenerationMode.FromVideo, made.Recipe.Composition.Mode);
        Assert.DoesNotContain(made.Recipe.Composition.Inputs, input => input.Role == "sourceVideo");
        Assert.Equal(new RecipeInput("sourceVideo", Source), made.Recipe.Inputs()[^1]);
        GenerationRequest request = RequestBuilder.Build(made, Everything, sha256 => "/media/" + sha256);
        Assert.Equal(Source, Assert.Single(request.Inputs, input => input.Role == "sourceVideo").Sha256);
        Assert.Equal("firstFrame", Assert.Single(request.Inputs, input => input.Role == "firstFrame").Role);
    }

    [Fact]
    public void Check_ATakeMadeOfAnother_IsFreshUntilTheShotChanges()
    {
        var graph = new SampleGraph();
        string canonical = graph.Compose(Everything, variation: Restyle).Canonical;

        Assert.False(Staleness.Check(graph.Film, graph.Shot, canonical, Everything, Some.Format()).IsStale);
        graph.Film.Put(graph.Shot with { LensMillimetres = 85 });

        Assert.Equal(["lens 50 → 85"], Staleness.Check(graph.Film, graph.Shot, canonical, Everything, Some.Format()).Differences.Select(one => one.Words));
    }

    [Theory]
    [InlineData("tail", "firstFrame")]
    [InlineData("head", "firstFrame")]
    public void Compose_ATakeThatContinuesAnother_LeavesOutWhatBelongsToTheShotsOwnTime(string end, string role)
    {
        var graph = new SampleGraph();
        ConditioningMedia.Set(graph.Film, graph.Shot, [KeyValuePair.Create("depth", (string?)new string('d', 64)), KeyValuePair.Create("style", (string?)new string('e', 64))]);

        ComposedRecipe made = graph.Compose(Everything, variation: new Variation(1) { Inputs = [new RecipeInput(role, Source)], Continues = end });

        Assert.Equal(GenerationMode.FromImage, made.Recipe.Composition.Mode);
        Assert.Null(made.Recipe.Composition.Direction!.Blocking);
        Assert.DoesNotContain(made.Recipe.Inputs(), input => input.Role == "depth");
        Assert.Contains(made.Recipe.Inputs(), input => input.Role == "style");
        Assert.Contains(made.Recipe.Inputs(), input => input.Role == "character");
        Assert.Equal(Source, Assert.Single(made.Recipe.Inputs(), input => input.Role == "firstFrame").Sha256);
    }

    [Fact]
    public void Compose_ForAGeneratorThatTakesNoSuchThing_IsRefusedWithTheReason()
    {
        var graph = new SampleGraph();

        var role = Assert.Throws<RpcFailureException>(() => graph.Compose(variation: Restyle));
        var mode = Assert.Throws<RpcFailureException>(() => graph.Compose(variation: new Variation(1) { Inputs = [new RecipeInput("firstFrame", Source)] }));

        Assert.Equal([RpcErrorCode.NotCapable, RpcErrorCode.NotCapable], [role.Code, mode.Code]);
        Assert.Contains("takes no sourceVideo", role.Message, StringComparison.Ordinal);
        Assert.Contains("does not start from a picture", mode.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Vary_ARecipe_ChangesThatAloneWhateverTheFilmSaysToday()
    {
        var graph = new SampleGraph();
        ComposedRecipe made = graph.Compose(variation: new Variation(9) { Overrides = new Dictionary<string, string> { ["look"] = "toon" } });
        graph.Film.Put(graph.Shot with { LensMillimetres = 85 });
        var overrides = new Dictionary<string, string>(made.Recipe.Variation.Overrides) { ["grain"] = "0.250", ["title"] = "untitled" };

        ComposedRecipe varied = RecipeComposer.Vary(made.Recipe, Some.Generator(), made.Recipe.Variation with { Overrides = overrides });

        Assert.Equal(made.CompositionHash, varied.CompositionHash);
        Assert.Equal(new Dictionary<string, string> { ["grain"] = "0.25", ["look"] = "toon" }, varied.Recipe.Variation.Overrides);
        Assert.Throws<RpcFailureException>(() => RecipeComposer.Vary(made.Recipe, Some.Generator(revision: 2), made.Recipe.Variation));
    }

    private static Variation Restyle => new(4) { Inputs = [new RecipeInput("sourceVideo", Source)] };
}
