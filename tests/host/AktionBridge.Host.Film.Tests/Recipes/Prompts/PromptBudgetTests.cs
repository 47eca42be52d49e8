using AktionBridge.Contracts.Rpc.Plugin;
using AktionBridge.Contracts.Rpc.Wire;
using AktionBridge.Host.Film.Graph;
using AktionBridge.Host.Film.Recipes;
using AktionBridge.Host.Film.Recipes.Prompts;

namespace AktionBridge.Host.Film.Tests.Recipes.Prompts;

public sealed class PromptBudgetTests
{
    private readonly SampleGraph _graph = new();

    public PromptBudgetTests()
    {
        _graph.Lock("MARA", 'M', "woman in her forties, grey coat, short dark hair");
        _graph.Film.Put(_graph.Location with { Description = "brass wheels on every wall, dust in the light" });
    }

    [Fact]
    public void Compose_Trimmed_FitsLosesTheLeastImportantFirstAndSaysWhat()
    {
        ComposedPrompt whole = Prompt(new PromptDialect());

        ComposedPrompt trimmed = Prompt(new PromptDialect { MaximumWords = whole.Words - 8 });

        Assert.InRange(trimmed.Words, 1, whole.Words - 8);
        Assert.Empty(whole.Lost);
        Assert.NotEmpty(trimmed.Lost);
        Assert.All(trimmed.Lost, lost => Assert.Contains($"{whole.Words - 8} words", lost.Reason, StringComparison.Ordinal));
        // The lens is the least that the sample shot says.
        Assert.Equal(("camera", "lens", "50 mm lens"), (trimmed.Lost[0].Layer, trimmed.Lost[0].What, trimmed.Lost[0].Words));
        Assert.DoesNotContain("mm lens", trimmed.Layers.Camera, StringComparison.Ordinal);
        Assert.Contains("over-the-shoulder shot", trimmed.Layers.Camera, StringComparison.Ordinal);
    }

    [Fact]
    public void Compose_UnderEveryLimitThatAnchorsFit_KeepsAnchorsAndFits()
    {
        ComposedPrompt whole = Prompt(new PromptDialect());
        int least = 0;
        for (int words = whole.Words; words > 0; words--)
        {
            ComposedPrompt trimmed;
            try
            {
                trimmed = Prompt(new PromptDialect { MaximumWords = words });
            }
            catch (RpcFailureException refused)
            {
                Assert.Equal(RpcErrorCode.NotCapable, refused.Code);
                Assert.Contains("anchors", refused.Message, StringComparison.Ordinal);
                least = words + 1;
                break;
            }

            Assert.True(trimmed.Words <= words);
            Assert.Contains("Mara: woman in her forties", trimmed.Layers.Subject, StringComparison.Ordinal);
            Assert.Contains("Anselm: calm", trimmed.Layers.Subject, StringComparison.Ordinal);
        }

        // "Mara woman in her forties", "Anselm calm".
        Assert.Equal(7, least);
    }

    [Fact]
    public void Compose_AnAnchorOfSeveralClauses_StaysWhole()
    {
        Character mara = _graph.Character("MARA");
        CharacterLock held = _graph.Film.Find<CharacterLock>(mara.CurrentLockId!)!;
        _graph.Film.Put(held with { Anchor = "tall woman, red scarf, scar over the left eye" });

        ComposedPrompt trimmed = Prompt(new PromptDialect { MaximumWords = 14 });

        Assert.Contains("Mara: tall woman, red scarf, scar over the left eye.", trimmed.Layers.Subject, StringComparison.Ordinal);
        Assert.DoesNotContain("grey coat", trimmed.Layers.Subject, StringComparison.Ordinal);
    }

    [Fact]
    public void Compose_ByTokens_CountsAsItSays()
    {
        ComposedPrompt trimmed = Prompt(new PromptDialect { MaximumTokens = 60 });

        Assert.InRange(trimmed.Tokens, 1, 60);
        Assert.Contains("60 tokens", trimmed.Lost[0].Reason, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("", 0)]
    [InlineData("door", 1)]
    [InlineData("doors", 2)]
    [InlineData("a door, a lamp.", 6)]
    [InlineData("24 mm", 2)]
    public void Tokens_AreOneForFourLettersAndOneForASign(string text, int tokens) => Assert.Equal(tokens, PromptMeasure.Tokens(text));

    [Fact]
    public void Compose_WithoutNegativePrompt_SaysThatItIsLost()
    {
        ComposedPrompt made = Prompt(new PromptDialect { Negative = false });

        Assert.Equal("", made.Layers.Negative);
        LostWords lost = Assert.Single(made.Lost);
        Assert.Equal(("negative", "text"), (lost.Layer, lost.Words));
    }

    [Fact]
    public void Compose_AsSentences_EndsEveryLayer()
    {
        PromptLayers made = Prompt(new PromptDialect { Form = PromptForm.Sentences }).Layers;

        Assert.Equal("Over-the-shoulder shot, eye level, 50 mm lens, locked-off camera.", made.Camera);
        Assert.Equal("Ink wash.", made.Style);
        Assert.Equal("text", made.Negative);
    }

    [Fact]
    public void Compose_AsTags_HasNoSentencesAndNothingTwice()
    {
        _graph.Film.Put(_graph.Film.Find<Style>("style_1")! with { Prompt = "Ink wash. Eye level; f/2.8" });

        PromptLayers made = Prompt(new PromptDialect { Form = PromptForm.Tags }).Layers;

        Assert.Equal("over-the-shoulder shot, eye level, 50 mm lens, locked-off camera", made.Camera);
        Assert.Equal("Ink wash, f/2.8", made.Style);
        Assert.Contains("Mara, woman in her forties, grey coat, short dark hair, wearing a coat", made.Subject, StringComparison.Ordinal);
        Assert.DoesNotContain(". ", made.Subject, StringComparison.Ordinal);
    }

    [Fact]
    public void Recipe_ForAnotherDialect_IsAnother()
    {
        Assert.NotEqual(_graph.Compose().Hash, _graph.Compose(Reading(new PromptDialect { Form = PromptForm.Tags })).Hash);
        Assert.Equal(_graph.Compose().Hash, _graph.Compose(Reading(new PromptDialect())).Hash);
        Assert.Equal(_graph.Compose().Hash, _graph.Compose(Reading(new PromptDialect { MaximumTokens = 5000, MaximumWords = 5000 })).Hash);
    }

    private ComposedPrompt Prompt(PromptDialect dialect) => RecipeComposer.Prompt(_graph.Film, _graph.Shot, Reading(dialect));

    private static GeneratorChoice Reading(PromptDialect dialect)
    {
        GeneratorChoice usual = Some.Generator();
        return usual with { Info = usual.Info with { Prompt = dialect } };
    }
}
