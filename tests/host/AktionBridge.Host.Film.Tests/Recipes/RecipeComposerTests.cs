using AktionBridge.Contracts.Rpc.Plugin;
using AktionBridge.Contracts.Rpc.Wire;
using AktionBridge.Host.Film.Graph;
using AktionBridge.Host.Film.Recipes;

namespace AktionBridge.Host.Film.Tests.Recipes;

public sealed class RecipeComposerTests
{
    [Fact]
    public void Compose_Twice_GivesTheSameBytes()
    {
        var graph = new SampleGraph();

        Assert.Equal(graph.Compose().Canonical, graph.Compose().Canonical);
        Assert.Equal(graph.Compose().CompositionHash, graph.Compose(variation: new Variation(99)).CompositionHash);
        Assert.NotEqual(graph.Compose().Hash, graph.Compose(variation: new Variation(99)).Hash);
    }

    [Fact]
    public void Compose_AShot_CarriesEveryLayer()
    {
        Composition made = new SampleGraph().Compose().Recipe.Composition;

        Assert.Contains("ANSELM", made.Prompt.Subject, StringComparison.Ordinal);
        Assert.Contains("wearing a coat", made.Prompt.Subject, StringComparison.Ordinal);
        Assert.Equal("over-the-shoulder shot, eye level, 50 mm lens, locked-off camera", made.Prompt.Camera);
        Assert.Contains("night", made.Prompt.Light, StringComparison.Ordinal);
        Assert.Contains("mood: tender", made.Prompt.Light, StringComparison.Ordinal);
        Assert.StartsWith("Clock Workshop, interior", made.Prompt.Environment, StringComparison.Ordinal);
        Assert.Equal("ink wash", made.Prompt.Style);
        Assert.Equal("text", made.Prompt.Negative);
        Assert.Equal(["ANSELM", "MARA"], made.Direction!.Cast.Select(member => member.Name));
        Assert.NotEmpty(made.Direction.Set.Pieces);
        Assert.Equal(2, made.Direction.Blocking!.Performers.Count);
        Assert.Equal("firstFrame", made.Inputs[0].Role);
        Assert.Equal(["ANSELM", "MARA", "ANSELM", "MARA"], made.Inputs.Skip(1).Select(input => input.Subject));
    }

    [Fact]
    public void Compose_ForAStillGenerator_LeavesTheShotsOwnBoardOut()
    {
        GeneratorChoice still = Some.Generator(MediaKind.Image, grid: FrameGrid.Single, id: "previz-still");

        Composition made = new SampleGraph().Compose(still, Some.Format(1)).Recipe.Composition;

        Assert.DoesNotContain(made.Inputs, input => input.Role == "firstFrame");
    }

    [Theory]
    [InlineData("composition", true)]
    [InlineData("reference", true)]
    [InlineData("style", false)]
    [InlineData("character", false)]
    public void Compose_ForAGeneratorWithoutAFirstFrame_TheApprovedBoardIsItsComposition(string role, bool reaches)
    {
        var graph = new SampleGraph();
        GeneratorChoice generator = Some.Generator(inputs: [new InputDescription(role, MediaKind.Image, 0, 1)]);
        GeneratorChoice both = Some.Generator(inputs: [new InputDescription("firstFrame", MediaKind.Image, 0, 1), new InputDescription(role, MediaKind.Image, 0, 1)]);

        Composition made = graph.Compose(generator).Recipe.Composition, led = graph.Compose(both).Recipe.Composition;
        graph.Film.Put(graph.Film.Find<Board>("board_1")! with { Verdict = Verdict.Candidate });
        Composition waiting = graph.Compose(generator).Recipe.Composition;
        graph.Film.Put(graph.Film.Find<Board>("board_1")! with { Verdict = Verdict.Approved });

        Assert.Equal(reaches, made.Inputs.Any(input => input == new RecipeInput(role, new string('b', 64))));
        Assert.Equal(!reaches, RecipeComposer.Unreached(graph.Film, graph.Shot, made).Contains("board"));
        Assert.Equal(["firstFrame"], led.Inputs.Where(input => input.Sha256 == new string('b', 64)).Select(input => input.Role));
        Assert.DoesNotContain(waiting.Inputs, input => input.Sha256 == new string('b', 64));
    }

    public static TheoryData<string, Action<SampleGraph>> ChangesThatCount() => new()
    {
        { "size", graph => graph.Film.Put(graph.Shot with { Size = "wide" }) },
        { "angle", graph => graph.Film.Put(graph.Shot with { Angle = "low" }) },
        { "lens", graph => graph.Film.Put(graph.Shot with { LensMillimetres = 51 }) },
        { "movement", graph => graph.Film.Put(graph.Shot with { Movement = "pan" }) },
        { "description", graph => graph.Film.Put(graph.Shot with { Description = "Other." }) },
        { "cast", graph => graph.Film.Put(graph.Shot with { CharacterIds = [.. graph.Shot.CharacterIds.Reverse()] }) },
        { "parameter", graph => graph.Film.Put(graph.Shot with { Parameters = new Dictionary<string, string> { ["grain"] = "0.75" } }) },
        { "board", graph => graph.Film.Put(graph.Film.Find<Board>("board_1")! with { Sha256 = new string('c', 64) }) },
        { "board rejected", graph => graph.Film.Put(graph.Film.Find<Board>("board_1")! with { Verdict = Verdict.Rejected }) },
        { "lock", graph => graph.Lock("MARA", 'x') },
        { "lock's words", graph => graph.Lock("MARA", 'M', "stern") },
        { "style", graph => graph.Film.Put(graph.Film.Find<Style>("style_1")! with { Prompt = "oil" }) },
        { "negative", graph => graph.Film.Put(graph.Film.Find<Style>("style_1")! with { Negative = "fog" }) },
        { "mood", graph => graph.Film.Put(graph.Film.Find<Brief>("brief_1")! with { EmotionalAim = "cold" }) },
        { "place", graph => graph.Film.Put(graph.Location with { Description = "dusty" }) },
        { "place's palette", graph => graph.Film.Put(graph.Location with { Palette = ["#101010"] }) },
        { "set piece", graph => graph.Film.Put(graph.Location with { Pieces = [new SetPiece("crate", 1, 1)] }) },
        { "time of day", graph => graph.Film.Put(graph.Scene with { TimeOfDay = "day" }) },
        { "inside", graph => graph.Film.Put(graph.Scene with { Interior = false }) },
        { "blocking", graph => graph.Film.Put(new ShotBlocking { Id = graph.Shot.Id, Blocking = new Contracts.Rpc.Plugin.Blocking { Performers = [] } }) },
    };

    [Theory]
    [MemberData(nameof(ChangesThatCount), DisableDiscoveryEnumeration = true)]
    public void Compose_AfterAChangeThatShows_GivesAnotherHash(string what, Action<SampleGraph> change)
    {
        var graph = new SampleGraph();
        string before = graph.Compose().Hash;

        change(graph);

        Assert.True(before != graph.Compose().Hash, what);
    }

    public static TheoryData<string, Action<SampleGraph>> ChangesThatDoNotCount() => new()
    {
        { "code", graph => graph.Film.Put(graph.Shot with { Position = 99, Version = 7 }) },
        { "edited", graph => graph.Film.Put(graph.Shot with { Edited = true, PreferredTakeId = "take_1" }) },
        { "project's name", graph => graph.Film.Put(graph.Film.Find<FilmProject>("project_1")! with { Name = "Other" }) },
        { "scene's number", graph => graph.Film.Put(graph.Scene with { Number = "99", Position = 50, Synopsis = "s" }) },
        { "board's note", graph => graph.Film.Put(graph.Film.Find<Board>("board_1")! with { Note = "nice", DecidedBy = "me" }) },
        { "style's name", graph => graph.Film.Put(graph.Film.Find<Style>("style_1")! with { Name = "Other" }) },
        { "brief's rights", graph => graph.Film.Put(graph.Film.Find<Brief>("brief_1")! with { RightsStatement = "mine", Audience = "all" }) },
        { "a default", graph => graph.Film.Put(graph.Shot with { Parameters = new Dictionary<string, string> { ["grain"] = "0.5", ["shadows"] = "True" } }) },
        { "threads", graph => graph.Film.Put(graph.Shot with { Parameters = new Dictionary<string, string> { ["threads"] = "4" } }) },
        { "voice", graph => { CharacterLock held = graph.Film.Find<CharacterLock>(graph.Character("MARA").CurrentLockId!)!; graph.Film.Put(held with { Voice = "low", Actor = "other" }); } },
        { "a lock nobody in the shot has", graph => graph.Lock("TOBI", 'x') },
    };

    [Theory]
    [MemberData(nameof(ChangesThatDoNotCount), DisableDiscoveryEnumeration = true)]
    public void Compose_AfterAChangeThatCannotShow_GivesTheSameHash(string what, Action<SampleGraph> change)
    {
        var graph = new SampleGraph();
        Shot shot = graph.Shot;
        string before = graph.Compose().Hash;

        change(graph);

        string after = RecipeComposer.Compose(graph.Film, graph.Film.Find<Shot>(shot.Id)!, Some.Generator(), Some.Format(), new Variation(1)).Hash;
        Assert.True(before == after, what);
    }

    [Fact]
    public void Compose_LockChosenForShotOrScene_WinsInThatOrder()
    {
        var graph = new SampleGraph();
        Character mara = graph.Character("MARA");
        CharacterLock first = graph.Film.Find<CharacterLock>(mara.CurrentLockId!)!, second = graph.Lock("MARA", 'x'), third = graph.Lock("MARA", 'y');

        Assert.Equal([1, 2, 3], new[] { first, second, third }.Select(one => one.Number));
        Assert.Contains(third.Images[0].Sha256, graph.Compose().Canonical, StringComparison.Ordinal);
        graph.Film.Put(graph.Scene with { Locks = new Dictionary<string, string> { [mara.Id] = second.Id } });
        Assert.Contains(second.Images[0].Sha256, graph.Compose().Canonical, StringComparison.Ordinal);
        graph.Film.Put(graph.Shot with { Locks = new Dictionary<string, string> { [mara.Id] = first.Id } });
        Assert.Contains(first.Images[0].Sha256, graph.Compose().Canonical, StringComparison.Ordinal);
        graph.Film.Put(graph.Shot with { Locks = new Dictionary<string, string> { [mara.Id] = "lock_gone" } });
        Assert.Contains("MARA", Assert.Throws<RpcFailureException>(() => graph.Compose()).Message, StringComparison.Ordinal);
    }

    public static TheoryData<string, GeneratorChoice, NativeFormat, string> Incapable() => new()
    {
        { "no frames", Some.Generator(), Some.Format(0), "at least one frame" },
        { "too long", Some.Generator(grid: new FrameGrid(1, 0, 1, 40)), Some.Format(), "1 to 40" },
        { "off the grid", Some.Generator(grid: new FrameGrid(8, 1, 9, 97)), Some.Format(), "8n+1" },
        { "rate", Some.Generator(rates: [new FrameRate(16)]), Some.Format(), "16" },
        { "bucket", Some.Generator(rasters: new RasterSupport { Buckets = [new Raster(832, 480)] }), Some.Format(), "832x480" },
        { "multiple", Some.Generator(rasters: new RasterSupport { Multiple = 64 }), Some.Format(), "multiples of 64" },
        { "size", Some.Generator(rasters: new RasterSupport { Maximum = new Raster(512, 512) }), Some.Format(), "512x512" },
        { "clip", Some.Generator(modes: [GenerationMode.FromVideo]), Some.Format(), "existing clip" },
        { "role", Some.Generator(inputs: [new InputDescription("pose", MediaKind.Video, 1, 1)]), Some.Format(), "'pose'" },
    };

    [Theory]
    [MemberData(nameof(Incapable), DisableDiscoveryEnumeration = true)]
    public void Compose_WhatTheGeneratorCannot_SaysWhatItCan(string what, GeneratorChoice generator, NativeFormat format, string says)
    {
        var error = Assert.Throws<RpcFailureException>(() => new SampleGraph().Compose(generator, format));

        Assert.Contains(says, error.Message, StringComparison.Ordinal);
        Assert.True(error.Code is RpcErrorCode.NotCapable or RpcErrorCode.InvalidValue, what);
    }

    [Fact]
    public void Build_ARecipe_ResolvesFilesAndCompletesParameters()
    {
        var graph = new SampleGraph();
        var variation = new Variation(5) { Overrides = new Dictionary<string, string> { ["look"] = "toon", ["prompt.light"] = "candles", ["grain"] = "0.5" } };
        ComposedRecipe recipe = graph.Compose(variation: variation);

        GenerationRequest request = RequestBuilder.Build(recipe, Some.Generator(), sha => "/media/" + sha, new Dictionary<string, string> { ["threads"] = "2", ["grain"] = "0.9" });

        Assert.Equal(["look", "prompt.light"], recipe.Recipe.Variation.Overrides.Keys);
        Assert.Equal(recipe.Hash, request.RecipeHash);
        Assert.Equal("previz-shot", request.Generator);
        Assert.Equal("candles", request.Prompt.Light);
        Assert.Equal(new Dictionary<string, string> { ["grain"] = "0.5", ["look"] = "toon", ["shadows"] = "true", ["sky"] = "#8090a0", ["threads"] = "2", ["title"] = "untitled" }, request.Parameters);
        Assert.Equal("/media/" + new string('b', 64), request.Inputs[0].Path);
        Assert.Equal(5, request.Seed);
    }

    [Fact]
    public void Build_FileNotHere_NamesIt()
    {
        ComposedRecipe recipe = new SampleGraph().Compose();

        var error = Assert.Throws<RpcFailureException>(() => RequestBuilder.Build(recipe, Some.Generator(), _ => null));

        Assert.Equal(RpcErrorCode.BadFile, error.Code);
        Assert.Contains("firstFrame", error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("grain", "2", "from 0 to 1")]
    [InlineData("grain", "0.51", "steps of 0.05")]
    [InlineData("grain", "much", "a number")]
    [InlineData("shadows", "yes", "true or false")]
    [InlineData("look", "oil", "clay, toon")]
    [InlineData("sky", "blue", "#c08040")]
    [InlineData("speed", "1", "no parameter 'speed'")]
    [InlineData("prompt.mood", "x", "no prompt layer")]
    public void Compose_BadOverride_SaysWhatIsAllowed(string name, string value, string says)
    {
        var variation = new Variation(1) { Overrides = new Dictionary<string, string> { [name] = value } };

        Assert.Contains(says, Assert.Throws<RpcFailureException>(() => new SampleGraph().Compose(variation: variation)).Message, StringComparison.Ordinal);
    }
}
