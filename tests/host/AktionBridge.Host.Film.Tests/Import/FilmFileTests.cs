using AktionBridge.Contracts.Rpc.Wire;
using AktionBridge.Host.Film.Graph;
using AktionBridge.Host.Film.Import;
using AktionBridge.Host.Film.Locks;
using AktionBridge.Host.Film.Tests.Recipes;
using AktionBridge.Host.Film.Tests.Support;

namespace AktionBridge.Host.Film.Tests.Import;

public sealed class FilmFileTests
{
    private static FilmFile Sample() => FilmFile.Parse(File.ReadAllText(Repository.Path("samples", "eleven-minutes", "film.json")), "film.json");

    [Fact]
    public void Parse_TheSample_KnowsEveryoneAndEveryPlaceOfTheScreenplay()
    {
        FilmFile file = Sample();
        var graph = new SampleGraph();

        Assert.Equal(graph.Film.List<Character>().Select(one => one.Name).Order(StringComparer.Ordinal), file.Characters.Select(one => one.Name).Order(StringComparer.Ordinal));
        Assert.Equal(graph.Film.List<Location>().Select(one => one.Name).Order(StringComparer.Ordinal), file.Locations.Select(one => one.Name).Order(StringComparer.Ordinal));
        Assert.All(file.Characters, character =>
        {
            Assert.Equal(5, character.Palette.Count);
            Assert.Equal(["fullBody", "face"], character.Images.Select(image => image.Role));
            Assert.All(character.Images, image => Assert.InRange(new FileInfo(Repository.Path("samples", "eleven-minutes", image.File)).Length, 10_000, 200_000));
        });
    }

    [Fact]
    public void Apply_Twice_WritesOnce()
    {
        var graph = new SampleGraph();

        Sample().Apply(graph.Film);
        int puts = graph.Film.Puts;
        Sample().Apply(graph.Film);

        Assert.Equal(puts, graph.Film.Puts);
        Assert.Contains("iron roof", graph.Film.List<Location>().First(one => one.Name == "STATION PLATFORM").Description, StringComparison.Ordinal);
        Assert.Contains("lamplight gold", Assert.Single(graph.Film.List<Style>()).Prompt, StringComparison.Ordinal);
    }

    [Fact]
    public void Assign_ThePalettesOfTheSample_MeasuredInAnyOrder_KeepTheirMeaning()
    {
        decimal[] shares = [0.10m, 0.06m, 0.45m, 0.30m, 0.04m], heights = [0.15m, 0.08m, 0.40m, 0.75m, 0.35m];
        foreach (FilmCharacter character in Sample().Characters)
        {
            MeasuredColour[] measured = [.. character.Palette.Select((colour, i) => new MeasuredColour(colour, shares[i], heights[i])).Reverse()];

            Assert.Equal(character.Palette, PaletteSlots.Assign(measured));
        }
    }

    [Theory]
    [InlineData("{", "cannot be read")]
    [InlineData("null", "empty")]
    [InlineData("{\"characters\":[{\"description\":\"x\"}]}", "cannot be read")]
    [InlineData("{\"style\":{\"palette\":[\"blue\"]}}", "'blue'")]
    [InlineData("{\"screenplay\":\"../secret\"}", "outside")]
    [InlineData("{\"characters\":[{\"name\":\"A\",\"images\":[{\"role\":\"face\",\"file\":\"/etc/passwd\"}]}]}", "outside")]
    public void Parse_WhatCannotBe_NamesTheFileAndThePlace(string json, string says)
    {
        var error = Assert.Throws<RpcFailureException>(() => FilmFile.Parse(json, "film.json"));

        Assert.Equal(RpcErrorCode.BadFile, error.Code);
        Assert.Contains("'film.json'", error.Message, StringComparison.Ordinal);
        Assert.Contains(says, error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Apply_PlaceNobodyPlaysIn_ListsThosePlayed() =>
        Assert.Contains("ROOFTOP", Assert.Throws<RpcFailureException>(() => FilmFile.Parse("{\"locations\":[{\"name\":\"MOON\"}]}", "film.json").Apply(new SampleGraph().Film)).Message, StringComparison.Ordinal);
}
