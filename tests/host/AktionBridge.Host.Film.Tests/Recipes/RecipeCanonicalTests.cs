using System.Globalization;
using System.Text.Json;
using AktionBridge.Contracts.Rpc.Plugin;
using AktionBridge.Contracts.Rpc.Wire;
using AktionBridge.Host.Film.Recipes;
using FsCheck;
using FsCheck.Fluent;

namespace AktionBridge.Host.Film.Tests.Recipes;

public sealed class RecipeCanonicalTests
{
    [Fact]
    public void Canonical_OfAnyText_ReadsBackAsThatText()
    {
        Prop.ForAll(ArbMap.Default.ArbFor<NonNull<string>>(), text =>
        {
            string clean = WithoutLoneSurrogates(text.Get);
            Recipe recipe = Some.Recipe(prompt: new PromptLayers { Subject = clean, Light = "x" + clean });

            Recipe back = RecipeParser.Parse(RecipeCanonical.Text(recipe));

            Assert.Equal(clean, back.Composition.Prompt.Subject);
            Assert.Equal("x" + clean, back.Composition.Prompt.Light);
        }).QuickCheckThrowOnFailure();
    }

    [Fact]
    public void Canonical_OfAnyMap_SortsKeysByCodeUnits()
    {
        Prop.ForAll(ArbMap.Default.ArbFor<string[]>(), keys =>
        {
            var parameters = keys.OfType<string>().Select(WithoutLoneSurrogates).Distinct().ToDictionary(key => key, key => "v" + key);
            string canonical = RecipeCanonical.Text(Some.Recipe(parameters: parameters));

            using JsonDocument document = JsonDocument.Parse(canonical.AsMemory(RecipeCanonical.Prefix.Length));
            if (parameters.Count > 0)
            {
                string[] written = [.. document.RootElement.GetProperty("composition").GetProperty("parameters").EnumerateObject().Select(member => member.Name)];
                Assert.Equal(parameters.Keys.Order(StringComparer.Ordinal), written);
            }
        }).QuickCheckThrowOnFailure();
    }

    [Fact]
    public void Canonical_OfAnyDecimal_IsPlainAndExact()
    {
        Prop.ForAll(ArbMap.Default.ArbFor<decimal>(), value =>
        {
            string text = DecimalText.Of(value);

            Assert.Equal(value, decimal.Parse(text, CultureInfo.InvariantCulture));
            Assert.Matches("^-?[0-9]+(\\.[0-9]*[1-9])?$", text);
            Assert.NotEqual("-0", text);
            Assert.Equal(text, DecimalText.Of(value + 0.000m));
        }).QuickCheckThrowOnFailure();
    }

    [Fact]
    public void Canonical_LoneSurrogate_IsRefused()
    {
        var error = Assert.Throws<RpcFailureException>(() => RecipeCanonical.Text(Some.Recipe(prompt: new PromptLayers { Subject = "half \ud83c of it" })));

        Assert.Equal(RpcErrorCode.InvalidValue, error.Code);
        Assert.Contains("surrogate", error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(-1)]
    [InlineData(Variation.LargestSeed + 1)]
    public void Canonical_SeedOutsideItsRange_IsRefused(long seed) =>
        Assert.Equal(RpcErrorCode.InvalidValue, Assert.Throws<RpcFailureException>(() => RecipeCanonical.Text(Some.Recipe(seed: seed))).Code);

    [Theory]
    [InlineData("aktion-recipe/2\n{}", RpcErrorCode.NewerVersion)]
    [InlineData("{}", RpcErrorCode.InvalidValue)]
    [InlineData("aktion-recipe/1\n{", RpcErrorCode.InvalidValue)]
    [InlineData("aktion-recipe/1\n[]", RpcErrorCode.InvalidValue)]
    [InlineData("aktion-recipe/1\n{\"composition\":{\"mode\":\"dream\"}}", RpcErrorCode.InvalidValue)]
    public void Parse_SomethingElse_IsRefused(string text, RpcErrorCode code) =>
        Assert.Equal(code, Assert.Throws<RpcFailureException>(() => RecipeParser.Parse(text)).Code);

    [Fact]
    public void Hash_EveryFieldOfARecipe_Counts()
    {
        Recipe recipe = Some.Recipe();
        Composition c = recipe.Composition;
        Recipe[] others =
        [
            recipe with { Variation = new Variation(2) },
            recipe with { Variation = new Variation(1) { Overrides = new Dictionary<string, string> { ["steps"] = "9" } } },
            .. new Composition[]
            {
                c with { Generator = "other/one" }, c with { OutputRevision = 2 }, c with { Mode = GenerationMode.FromText }, c with { Frames = 49 },
                c with { Rate = new FrameRate(24) }, c with { Raster = new Raster(640, 360) },
                c with { Prompt = c.Prompt with { Subject = "b" } }, c with { Prompt = c.Prompt with { Camera = "b" } }, c with { Prompt = c.Prompt with { Light = "b" } },
                c with { Prompt = c.Prompt with { Environment = "b" } }, c with { Prompt = c.Prompt with { Style = "b" } }, c with { Prompt = c.Prompt with { Negative = "b" } },
                c with { Inputs = [new RecipeInput("firstFrame", new string('b', 64))] }, c with { Inputs = [new RecipeInput("character", new string('a', 64))] },
                c with { Inputs = [new RecipeInput("character", new string('a', 64), "TOBI")] }, c with { Parameters = new Dictionary<string, string> { ["steps"] = "9" } },
                c with { Direction = null },
            }.Select(composition => recipe with { Composition = composition }),
            .. Some.OtherDirections().Select(direction => recipe with { Composition = c with { Direction = direction } }),
        ];

        string[] hashes = [ComposedRecipe.Of(recipe).Hash, .. others.Select(other => ComposedRecipe.Of(other).Hash)];

        Assert.Equal(hashes.Length, hashes.Distinct().Count());
    }

    private static string WithoutLoneSurrogates(string text) => string.Concat(text.EnumerateRunes().Select(rune => rune.ToString()));
}
