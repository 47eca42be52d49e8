using System.Text.Json;
using AktionBridge.Contracts.Rpc.Client.Story;
using AktionBridge.Contracts.Rpc.Wire;
using AktionBridge.Host.Film.Fountain;
using AktionBridge.Host.Film.Graph;
using AktionBridge.Host.Film.Import;
using AktionBridge.Host.Film.Refining;
using AktionBridge.Host.Film.Sheets;
using AktionBridge.Host.Film.Tests.Support;

namespace AktionBridge.Host.Film.Tests.Refining;

public sealed class RefinementTests
{
    private const string Document = """
        {
          "format": "aktion-breakdown/1",
          "scenes": [{ "scene": "10", "timeOfDay": "dusk", "props": ["letter"], "sounds": ["rain on the roof"], "synopsis": "She knows." }],
          "beats": [{ "beat": "BEAT", "seconds": 5.5, "characters": ["mara", "TOBI"] }],
          "shots": [{ "shot": "sc010_sh0010", "size": "closeUp", "movement": "static", "cast": ["Tobi"] }]
        }
        """;

    private readonly MemoryFilm _film = new();

    public RefinementTests()
    {
        ScriptImport.Apply(_film, FountainParser.Parse("INT. KITCHEN - DAY\n\nMara takes the letter.\n\nMARA\nIt is from you.\n\nTOBI\nRead it.\n"));
        ShotBreakdown.Apply(_film, new FrameRate(25));
    }

    [Fact]
    public void Compare_SaysWhatDiffersAndNothingElse()
    {
        IReadOnlyList<BreakdownChange> changes = Refinement(Document).Compare(_film);

        Assert.Equal(
            ["scenes[0].timeOfDay: day > dusk", "scenes[0].synopsis:  > She knows.", "scenes[0].sounds:  > rain on the roof", "beats[0].seconds: 2.4 > 5.5", "beats[0].characters: MARA > MARA; TOBI", "shots[0].size: wide > closeUp", "shots[0].cast: MARA > TOBI"],
            changes.Select(change => $"{change.Key}: {change.From} > {change.To}"));
        Assert.Equal("10 INT. KITCHEN - DAY", changes[0].Target);
        Assert.Equal("sc010_sh0010", changes[^1].Target);
    }

    [Fact]
    public void Apply_Whole_LeavesNothingToSay()
    {
        Refinement refinement = Refinement(Document);

        refinement.Apply(_film, refinement.Compare(_film).Select(change => change.Key).ToHashSet());

        Assert.Empty(refinement.Compare(_film));
        Scene scene = _film.List<Scene>()[0];
        Assert.Equal(["timeOfDay", "synopsis", "sounds"], SceneEditing.Names(scene.Edits));
        Assert.True(_film.List<Shot>("code", "sc010_sh0010")[0].Edited);
    }

    [Fact]
    public void Apply_SomeItems_DoesThoseAlone()
    {
        Refinement refinement = Refinement(Document);

        refinement.Apply(_film, new HashSet<string> { "scenes[0].sounds", "beats[0].seconds" });

        Assert.Equal(["scenes[0].timeOfDay", "scenes[0].synopsis", "beats[0].characters", "shots[0].size", "shots[0].cast"], refinement.Compare(_film).Select(change => change.Key));
        Assert.False(_film.List<Shot>("code", "sc010_sh0010")[0].Edited);
    }

    [Fact]
    public void Digest_ChangesWithTheFilm()
    {
        Refinement refinement = Refinement(Document);
        string before = Film.Refining.Refinement.Digest(refinement.Compare(_film));
        Shot shot = _film.List<Shot>("code", "sc010_sh0010")[0];

        _film.Put(shot with { Size = "medium" });

        Assert.NotEqual(before, Film.Refining.Refinement.Digest(refinement.Compare(_film)));
    }

    [Fact]
    public void NewShots_AreAddedInTheDocumentsOrder_AndAreThereWhenItIsReadAgain()
    {
        const string More = """
            { "format": "aktion-breakdown/1", "newShots": [
              { "after": "sc010_sh0010", "description": "The letter, worn.", "size": "insert", "durationFrames": 30 },
              { "after": "sc010_sh0010", "description": "TOBI looks away.", "cast": ["TOBI"] },
              { "scene": "10", "description": "The empty kitchen." }] }
            """;
        Refinement refinement = Refinement(More);
        IReadOnlyList<BreakdownChange> changes = refinement.Compare(_film);

        refinement.Apply(_film, new HashSet<string> { "newShots[0]", "newShots[1]" });
        string[] codes = [.. _film.List<Shot>("sceneId", _film.List<Scene>()[0].Id).Select(shot => shot.Code)];
        BreakdownReport again = ShotBreakdown.Apply(_film, new FrameRate(25));

        Assert.Equal(["newShots[0]", "newShots[1]", "newShots[2]"], changes.Select(change => change.Key));
        Assert.Equal(("scene 10, after sc010_sh0010", "insert, 30 frames: The letter, worn."), (changes[0].Target, changes[0].To));
        Assert.Equal(["sc010_sh0010", "sc010_sh0015", "sc010_sh0017"], codes[..3]);
        Assert.Equal("The letter, worn.", _film.List<Shot>("code", "sc010_sh0015")[0].Description);
        Assert.Empty(again.NewShots.Concat(again.RemovedShots));
        Assert.Equal(["newShots[2]"], refinement.Compare(_film).Select(change => change.Key));
        Assert.StartsWith("newShots[0]: Say where", Assert.Throws<RpcFailureException>(
            () => Refinement("""{"format":"aktion-breakdown/1","newShots":[{"description":"A door."}]}""").Compare(_film)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Apply_WordsOfABeat_AreThoseOfTheDocument()
    {
        Refinement refinement = Refinement("""{"format":"aktion-breakdown/1","scenes":[{"scene":"10","exterior":true}],"beats":[{"beat":"BEAT","text":"She keeps silent.","kind":"action"}]}""");

        refinement.Apply(_film, refinement.Compare(_film).Select(change => change.Key).ToHashSet());

        Assert.Empty(refinement.Compare(_film));
        Assert.Contains(_film.List<Beat>(), beat => beat is { Text: "She keeps silent.", Kind: "action" });
        Assert.True(_film.List<Scene>()[0].Exterior);
    }

    [Theory]
    [InlineData("dusk\"", "noon\"", "scenes[0]: timeOfDay is 'noon'")]
    [InlineData("aktion-breakdown/1", "aktion-breakdown/2", "format is 'aktion-breakdown/2'; it must be aktion-breakdown/1.")]
    [InlineData("\"scene\": \"10\"", "\"scene\": \"77\"", "scenes[0]: There is no scene '77'.")]
    [InlineData("[\"Tobi\"]", "[\"Nobody\"]", "shots[0]: There is no character 'Nobody'. Known are: ")]
    [InlineData("5.5", "0", "beats[0]: seconds is 0")]
    public void Compare_WhatCannotBe_SaysWhere(string from, string to, string says) =>
        Assert.StartsWith(says, Assert.Throws<RpcFailureException>(() => Refinement(Document.Replace(from, to, StringComparison.Ordinal)).Compare(_film)).Message, StringComparison.Ordinal);

    [Fact]
    public void Compare_AThingTwice_IsRefused() => Assert.Contains(
        "stands in the document twice",
        Assert.Throws<RpcFailureException>(() => Refinement("""{"format":"aktion-breakdown/1","scenes":[{"scene":"10"},{"scene":"10","props":[]}]}""").Compare(_film)).Message, StringComparison.Ordinal);

    [Fact]
    public void Document_WithAMemberNobodyKnows_IsRefused() =>
        Assert.Throws<JsonException>(() => Refinement("""{"format":"aktion-breakdown/1","scenes":[{"scene":"10","probs":[]}]}"""));

    private Refinement Refinement(string json)
    {
        Beat beat = _film.List<Beat>().First(one => one.Kind == "dialogue");
        return new(JsonSerializer.Deserialize<BreakdownDocument>(json.Replace("BEAT", beat.Id, StringComparison.Ordinal), WireJson.Options)!, shot => shot);
    }
}
