using AktionBridge.Contracts.Rpc.Client;
using AktionBridge.Contracts.Rpc.Plugin;
using AktionBridge.Contracts.Rpc.Wire;
using AktionBridge.Host.Film.Graph;
using AktionBridge.Host.Film.Locks;
using AktionBridge.Host.Film.Recipes;
using AktionBridge.Host.Film.Tests.Recipes;

namespace AktionBridge.Host.Film.Tests.Locks;

public sealed class LooksTests
{
    private static readonly GeneratorChoice Looking = Some.Generator(inputs:
        [new InputDescription("location", MediaKind.Image, 0, 2), new InputDescription("style", MediaKind.Image, 0, 1), new InputDescription("character", MediaKind.Image, 0, 4)]);

    private readonly SampleGraph _graph = new();

    [Fact]
    public void Lock_WhatHoldsAlready_KeepsTheRecipesBytes()
    {
        string before = _graph.Compose().Canonical;

        LockLocation();
        LockStyle();
        LockBrief();

        Assert.Equal(before, _graph.Compose().Canonical);
    }

    [Fact]
    public void Lock_Again_TakesTheNextNumberUnlessItIsEqual()
    {
        LocationLock first = LockLocation(), same = LockLocation();
        LocationLock second = LockLocation("dusty");

        Assert.Equal((1, first.Id, 2), (first.Number, same.Id, second.Number));
        Assert.Equal("", _graph.Film.Find<LocationLock>(first.Id)!.Description);
        Assert.Equal("dusty", _graph.Location.Description);
    }

    [Fact]
    public void Lock_WithImages_ReachesGeneratorsThatTakeThem()
    {
        LockLocation(images: ['p', 'q', 'r']);
        LockStyle(images: ['s']);

        IReadOnlyList<RecipeInput> inputs = _graph.Compose(Looking).Recipe.Composition.Inputs;

        Assert.Equal([Hash('p'), Hash('q')], inputs.Where(input => input.Role == "location").Select(input => input.Sha256));
        Assert.Equal(Hash('s'), Assert.Single(inputs, input => input.Role == "style").Sha256);
        Assert.DoesNotContain(_graph.Compose().Recipe.Composition.Inputs, input => input.Role is "location" or "style");
    }

    [Fact]
    public void Input_StyleGivenToTheShot_ComesBeforeTheLockedOne()
    {
        LockStyle(images: ['s']);
        _graph.Film.Put(new ShotConditioning { Id = _graph.Shot.Id, Media = new Dictionary<string, string> { ["style"] = Hash('t') } });

        Assert.Equal(Hash('t'), Assert.Single(_graph.Compose(Looking).Recipe.Composition.Inputs, input => input.Role == "style").Sha256);
    }

    [Fact]
    public void SetLook_OfWhatIsLocked_MakesTheNextLockWithTheSameImages()
    {
        LockLocation("dusty", 'p');
        LockStyle(images: ['s']);
        LockBrief();

        Looks.Set(_graph.Film, new LocationInfo(_graph.Location.Name, "clean"), DateTimeOffset.UnixEpoch, "test");
        Looks.Set(_graph.Film, new StyleInfo("Ink", "oil"), DateTimeOffset.UnixEpoch, "test");
        Looks.Set(_graph.Film, new BriefInfo(EmotionalAim: "cold"), DateTimeOffset.UnixEpoch, "test");

        LocationLock held = _graph.Film.Find<LocationLock>(_graph.Location.CurrentLockId!)!;
        Assert.Equal((2, "clean", Hash('p')), (held.Number, held.Description, held.Images[0].Sha256));
        Assert.Equal([1, 2], LockBook.Of<StyleLock>(_graph.Film, "style_1").Select(one => one.Number));
        Assert.Equal("cold", LockBook.Of<BriefLock>(_graph.Film, "brief_1")[^1].EmotionalAim);
        PromptLayers prompt = _graph.Compose().Recipe.Composition.Prompt;
        Assert.Contains("clean", prompt.Environment, StringComparison.Ordinal);
        Assert.Equal("oil", prompt.Style);
        Assert.Contains("mood: cold", prompt.Light, StringComparison.Ordinal);
    }

    [Fact]
    public void Choose_ShotBeforeSceneBeforeFilm()
    {
        LockLocation("first");
        LockLocation("second");
        LockLocation("third");

        Assert.Contains("third", Environment(), StringComparison.Ordinal);
        Choose(2, scene: true);
        Assert.Contains("second", Environment(), StringComparison.Ordinal);
        Choose(1, shot: true);
        Assert.Contains("first", Environment(), StringComparison.Ordinal);
        Choose(null, shot: true);
        Assert.Contains("second", Environment(), StringComparison.Ordinal);
        Choose(null, scene: true);
        Choose(2);
        Assert.Contains("second", Environment(), StringComparison.Ordinal);
        Assert.Equal("second", _graph.Location.Description);
    }

    [Fact]
    public void Choose_WhatIsNotThere_SaysSo()
    {
        LockLocation("first");

        Assert.Equal(RpcErrorCode.NotFound, Assert.Throws<RpcFailureException>(() => Choose(7)).Code);
        Assert.Contains("Name its number", Assert.Throws<RpcFailureException>(() => Choose(null)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Wardrobe_ShotBeforeSceneBeforeLock()
    {
        Character mara = _graph.Character("MARA");

        Assert.Contains("wearing a coat", Subject(), StringComparison.Ordinal);
        Looks.Dress(_graph.Film, mara, "a raincoat", _graph.Scene, null);
        Assert.Contains("wearing a raincoat", Subject(), StringComparison.Ordinal);
        Looks.Dress(_graph.Film, mara, "a nightgown", null, _graph.Shot);
        Assert.Contains("wearing a nightgown", Subject(), StringComparison.Ordinal);
        Looks.Dress(_graph.Film, mara, null, null, _graph.Shot);
        Looks.Dress(_graph.Film, mara, null, _graph.Scene, null);
        Assert.DoesNotContain("raincoat", Subject(), StringComparison.Ordinal);
    }

    public static TheoryData<string, Action<LooksTests>> NextLocks() => new()
    {
        { "location lock of CLOCK WORKSHOP 1 → 2", test => test.LockLocation("clean and bright") },
        { "location lock of CLOCK WORKSHOP 1 → 2", test => test.LockLocation("dusty", 'x') },
        { "style lock 1 → 2", test => test.LockStyle("oil on canvas", 's') },
        { "style lock 1 → 2", test => test.LockStyle("ink wash", 'y') },
        { "brief lock 1 → 2", test => test.LockBrief("cold") },
    };

    [Theory]
    [MemberData(nameof(NextLocks), DisableDiscoveryEnumeration = true)]
    public void Staleness_ANextLock_IsSaidOnceAndAlone(string words, Action<LooksTests> next)
    {
        LockLocation("dusty", 'p');
        LockStyle("ink wash", 's');
        LockBrief();
        string canonical = _graph.Compose(Looking).Canonical;

        next(this);

        StaleReport report = Staleness.Check(_graph.Film, _graph.Shot, canonical, Looking, Some.Format());
        Assert.Equal([words], report.Differences.Select(difference => difference.Words));
    }

    [Fact]
    public void Staleness_FirstLockWithOtherWords_CountsFromNone()
    {
        string canonical = _graph.Compose(Looking).Canonical;

        LockLocation("dusty");

        Assert.Equal(
            ["location lock of CLOCK WORKSHOP none → 1"],
            Staleness.Check(_graph.Film, _graph.Shot, canonical, Looking, Some.Format()).Differences.Select(difference => difference.Words));
    }

    private string Environment() => _graph.Compose().Recipe.Composition.Prompt.Environment;

    private string Subject() => _graph.Compose().Recipe.Composition.Prompt.Subject;

    private void Choose(int? number, bool shot = false, bool scene = false) => Looks.Choose<Location, LocationLock>(
        _graph.Film, _graph.Location, number, scene ? _graph.Scene : null, shot ? _graph.Shot : null, Looks.As);

    private LocationLock LockLocation(string? description = null, params char[] images) => Looks.Lock(
        _graph.Film, _graph.Location with { Description = description ?? _graph.Location.Description }, Images("location", images), DateTimeOffset.UnixEpoch, "test");

    private StyleLock LockStyle(string? prompt = null, params char[] images)
    {
        Style row = Looks.TheStyle(_graph.Film, "");
        return Looks.Lock(_graph.Film, row with { Prompt = prompt ?? row.Prompt }, Images("style", images), DateTimeOffset.UnixEpoch, "test");
    }

    private BriefLock LockBrief(string? aim = null)
    {
        Brief row = Looks.TheBrief(_graph.Film);
        return Looks.Lock(_graph.Film, row with { EmotionalAim = aim ?? row.EmotionalAim }, DateTimeOffset.UnixEpoch, "test");
    }

    private static LockImage[] Images(string role, char[] seeds) => [.. seeds.Select(seed => new LockImage(role, Hash(seed), $"{seed}.png"))];

    private static string Hash(char seed) => new string('d', 62) + ((int)seed).ToString("x2", System.Globalization.CultureInfo.InvariantCulture);
}
