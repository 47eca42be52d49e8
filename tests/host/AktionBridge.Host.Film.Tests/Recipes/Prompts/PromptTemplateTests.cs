using AktionBridge.Contracts.Rpc.Plugin;
using AktionBridge.Contracts.Rpc.Wire;
using AktionBridge.Host.Film.Graph;
using AktionBridge.Host.Film.Recipes.Prompts;

namespace AktionBridge.Host.Film.Tests.Recipes.Prompts;

public sealed class PromptTemplateTests
{
    [Theory]
    [InlineData("subject: {descripton} | {cast}", "line 1, column 10", "{descripton}")]
    [InlineData("subject: {cast}\ncolour: red", "line 2, column 1", "'colour' begins no layer")]
    [InlineData("subject: {cast}\n\nsubject: again", "line 3, column 1", "there twice")]
    [InlineData("subject: {cast} | | x", "line 1, column 18", "empty piece")]
    [InlineData("subject: {cast}\nlight: {light @40", "line 2, column 8", "no partner")]
    [InlineData("subject: {cast}\nlight: light}", "line 2, column 13", "no partner")]
    [InlineData("subject: {cast}\nlight: {light} @101", "line 2, column 16", "0 to 100")]
    [InlineData("subject: {cast}\nstyle: {negative}", "line 2, column 8", "negative")]
    [InlineData("subject: {cast}\nnegative: {style}", "line 2, column 11", "negative")]
    [InlineData("subject: with {cast}", "line 1, column 9", "stands alone")]
    [InlineData("subject: {description}", "line 1", "{cast} is in no layer")]
    public void Parse_Wrong_NamesThePlaceAndTheFault(string text, string place, string fault)
    {
        var error = Assert.Throws<RpcFailureException>(() => PromptTemplate.Parse(text));

        Assert.Equal(RpcErrorCode.InvalidValue, error.Code);
        Assert.Contains(place, error.Message, StringComparison.Ordinal);
        Assert.Contains(fault, error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Parse_TooLong_IsRefused() =>
        Assert.Contains("8192", Assert.Throws<RpcFailureException>(() => PromptTemplate.Parse("subject: {cast}" + new string(' ', 9000))).Message, StringComparison.Ordinal);

    [Fact]
    public void Compose_TheUsualTemplateWrittenOut_KeepsTheBytes()
    {
        var graph = new SampleGraph();
        string before = graph.Compose().Canonical;

        Use(graph, $"# the same\n{PromptTemplate.DefaultText}");

        Assert.Equal(before, graph.Compose().Canonical);
    }

    [Fact]
    public void Compose_ByATemplate_PutsFieldsWhereItSays()
    {
        var graph = new SampleGraph();
        Use(graph, "subject: {cast} | {description}\nlight: {mood} feeling | {light}\nenvironment: {location}\nstyle: shot on film | {style}");

        PromptLayers prompt = graph.Compose().Recipe.Composition.Prompt;

        Assert.StartsWith("Anselm: calm, wearing a coat. Mara:", prompt.Subject, StringComparison.Ordinal);
        Assert.StartsWith("tender feeling, night", prompt.Light, StringComparison.Ordinal);
        Assert.Equal(("", "", "shot on film, ink wash", ""), (prompt.Camera, prompt.Environment, prompt.Style, prompt.Negative));
    }

    [Fact]
    public void Compose_AFieldWithBraces_IsNotFilledAgain()
    {
        var graph = new SampleGraph();
        graph.Film.Put(graph.Film.Find<Brief>("brief_1")! with { EmotionalAim = "{style}" });

        Assert.EndsWith("mood: {style}", graph.Compose().Recipe.Composition.Prompt.Light, StringComparison.Ordinal);
    }

    private static void Use(SampleGraph graph, string template) =>
        graph.Film.Put(graph.Film.Find<FilmProject>("project_1")! with { PromptTemplate = template });
}
