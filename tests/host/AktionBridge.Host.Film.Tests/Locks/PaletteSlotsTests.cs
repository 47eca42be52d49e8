using AktionBridge.Contracts.Rpc.Wire;
using AktionBridge.Host.Film.Locks;

namespace AktionBridge.Host.Film.Tests.Locks;

public sealed class PaletteSlotsTests
{
    // The sample's film.json says b5744f 33222e 27496d 343844 dba43c, e2b08c d8d4cc 3e6250 5c4433 93404a and cd9168 6e3a20 dd9a2e 3f6189 c63f30:
    // what differs is a neighbouring shade of the same paint, which covers a little more.
    [Theory]
    [InlineData("MARA", "#b5744f #33222e #27496d #2f3140 #dba43c")]
    [InlineData("ANSELM", "#e2b08c #d8d4cc #3e6250 #4f3a32 #93404a")]
    [InlineData("TOBI", "#cd9168 #6e3a20 #dd9a2e #3f6189 #ae3930")]
    public void Assign_FigureAndFaceOfTheSample_GivesThePaletteTheyWerePaintedWith(string name, string palette) =>
        Assert.Equal(palette, string.Join(' ', PaletteSlots.Assign(SamplePictures.Figure(name), SamplePictures.Face(name))));

    // MARA's hair hides under her cap: what is found is her boots' shade of it.
    [Theory]
    [InlineData("MARA", "#b5744f #221d26 #27496d #2f3140 #dba43c")]
    [InlineData("ANSELM", "#e2b08c #cac0bd #3e6250 #4f3a32 #93404a")]
    [InlineData("TOBI", "#cd9168 #6e3a20 #dd9a2e #3f6189 #ae3930")]
    public void Assign_FigureOfTheSampleAlone_GivesNearlyTheSame(string name, string palette) =>
        Assert.Equal(palette, string.Join(' ', PaletteSlots.Assign(SamplePictures.Figure(name))));

    // Nobody sees trousers in a portrait: the lower garment is one more colour of what is worn.
    [Theory]
    [InlineData("MARA", "#b5744f #33222e #4a657f #efe3cf #dba43c")]
    [InlineData("ANSELM", "#e2b08c #d8d4cc #365149 #3e6250 #b98a3a")]
    [InlineData("TOBI", "#cd9168 #6e3a20 #c63f30 #dd9a2e #b27d2e")]
    public void Assign_FaceOfTheSampleAlone_DressesFromBelowTheCollar(string name, string palette) =>
        Assert.Equal(palette, string.Join(' ', PaletteSlots.Assign([], SamplePictures.Face(name))));

    [Theory]
    [InlineData("MARA")]
    [InlineData("ANSELM")]
    [InlineData("TOBI")]
    public void Assign_InAnyOrder_GivesTheSame(string name)
    {
        MeasuredColour[] figure = SamplePictures.Figure(name), face = SamplePictures.Face(name);

        for (int turn = 1; turn < figure.Length; turn++)
        {
            Assert.Equal(
                PaletteSlots.Assign(figure, face),
                PaletteSlots.Assign([.. figure.Skip(turn).Concat(figure.Take(turn)).Reverse()], [.. face.Skip(turn).Concat(face.Take(turn)).Reverse()]));
        }
    }

    [Fact]
    public void Assign_BlackHairOverABlackCoat_KeepsBoth() =>
        Assert.Equal(
            ["#c68863", "#1c1a1c", "#201e20", "#556677", "#b03030"],
            PaletteSlots.Assign(
                [new("#201e20", 0.5m, 0.4m), new("#556677", 0.25m, 0.8m), new("#c68863", 0.1m, 0.12m), new("#b03030", 0.03m, 0.3m)],
                [new("#c68863", 0.4m, 0.5m), new("#1c1a1c", 0.35m, 0.3m), new("#eeeeee", 0.1m, 0.9m)]));

    [Fact]
    public void Assign_CapOfTheCoatsCloth_IsNotTheHair() =>
        Assert.Equal(
            "#d8c08a",
            PaletteSlots.Assign(
                [new("#5a4030", 0.5m, 0.4m), new("#556677", 0.25m, 0.8m), new("#e0b090", 0.1m, 0.12m)],
                [new("#5a4030", 0.45m, 0.2m), new("#e0b090", 0.3m, 0.55m), new("#d8c08a", 0.1m, 0.4m)])[1]);

    [Fact]
    public void Assign_NotAColour_SaysWhich() =>
        Assert.Contains("'red'", Assert.Throws<RpcFailureException>(() => PaletteSlots.Assign([new("#ffffff", 1)], [new("red", 1)])).Message, StringComparison.Ordinal);

    [Fact]
    public void Assign_WithoutHeights_GoesByHueShareAndDarkness() =>
        Assert.Equal(
            ["#c68863", "#201510", "#1f5faf", "#556677", "#ff3010"],
            PaletteSlots.Assign([new("#ff3010", 0.02m), new("#556677", 0.25m), new("#1f5faf", 0.4m), new("#201510", 0.1m), new("#c68863", 0.12m)]));

    [Fact]
    public void Assign_FewColours_GivesFewSlots()
    {
        Assert.Empty(PaletteSlots.Assign([]));
        Assert.Equal(["#eeeeee", "#101010"], PaletteSlots.Assign([new("#101010", 0.5m), new("#eeeeee", 0.5m)]));
    }
}
