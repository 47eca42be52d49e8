using AktionBridge.Contracts.Rpc.Wire;
using AktionBridge.Host.Film.Fountain;
using AktionBridge.Host.Film.Graph;
using AktionBridge.Host.Film.Import;
using AktionBridge.Host.Film.Sheets;
using AktionBridge.Host.Film.Tests.Support;

namespace AktionBridge.Host.Film.Tests.Sheets;

/// <summary>What a person makes of a beat's words and of a scene's inside and outside stays when the screenplay is imported again.</summary>
public sealed class BeatWordsTests
{
    private const string Script = "INT. KITCHEN - DAY\n\nMARA takes the letter.\n\nMARA\nIt is from you.\n\nTOBI\nRead it.\n";

    private readonly MemoryFilm _film = new();

    public BeatWordsTests() => Import(Script);

    [Fact]
    public void Text_IsKeptOverImports_AlsoWhenTheScreenplayChangesTheLine()
    {
        Beat edited = Edit(0, new BeatSaid { Text = "MARA and TOBI stare at the letter for a very long time." });
        int puts = _film.Puts;
        Import(Script);
        int same = _film.Puts - puts;
        Import(Script.Replace("takes the letter", "takes the old letter", StringComparison.Ordinal));

        Beat after = Beats()[0];
        Assert.Equal((edited.Id, edited.Text, edited.EstimatedSeconds), (after.Id, after.Text, after.EstimatedSeconds));
        Assert.Equal("MARA takes the old letter.", after.AsWritten().Text);
        Assert.Equal(2, after.CharacterIds.Count);
        Assert.True(after.EstimatedSeconds > 2);
        Assert.Equal(0, same);
        Assert.Equal(["text"], BeatEditing.Names(after));
        Assert.Empty(BeatEditing.Names(Edit(0, new BeatSaid { Text = "MARA takes the old letter." })));
    }

    [Fact]
    public void Kind_SpeechBecomesActionAndActionSpeech()
    {
        Beat action = Edit(1, new BeatSaid { Kind = "action", Text = "MARA reads." });
        Beat speech = Edit(0, new BeatSaid { Speaker = "tobi", Seconds = 9 });
        Import(Script);

        Assert.Equal(("action", null, "dialogue", "TOBI"), (action.Kind, action.CharacterId, speech.Kind, _film.Find<Character>(speech.CharacterId!)!.Name));
        Assert.Equal(["kind", "text"], BeatEditing.Names(Beats()[1]));
        Assert.Equal(["kind", "speaker", "seconds"], BeatEditing.Names(Beats()[0]));
        Assert.Equal(9, Beats()[0].EstimatedSeconds);
        Assert.Equal(3, Beats().Count);
    }

    [Theory]
    [InlineData("dialogue", null, null, "Nobody speaks this dialogue.")]
    [InlineData("song", null, null, "kind is 'song'; it must be action or dialogue.")]
    [InlineData("action", "MARA", null, "An action has no speaker.")]
    [InlineData(null, null, " ", "text is one line of 1 to 4000 characters")]
    public void WhatNoBeatCanBe_IsRefused(string? kind, string? speaker, string? text, string says) => Assert.StartsWith(
        says, Assert.Throws<RpcFailureException>(() => Edit(0, new BeatSaid { Kind = kind, Speaker = speaker, Text = text })).Message, StringComparison.Ordinal);

    [Fact]
    public void Outside_SaidByAPerson_IsKeptUntilItIsReset()
    {
        Scene scene = _film.List<Scene>()[0];
        _film.Put(SceneEditing.Apply(scene, new SceneEdits { Interior = false, Exterior = true }));
        Import(Script);
        Scene said = _film.List<Scene>()[0];
        Scene reset = SceneEditing.Reset(said, ["interior", "exterior"], StoredSheets.AsWritten(_film, said));

        Assert.Equal((false, true), (said.Interior, said.Exterior));
        Assert.Equal(["interior", "exterior"], SceneEditing.Names(said.Edits));
        Assert.Equal((true, false, null), (reset.Interior, reset.Exterior, reset.Edits));
    }

    private Beat Edit(int at, BeatSaid said)
    {
        Beat edited = BeatEditing.Apply(_film, Beats()[at], said);
        _film.Put(edited);
        return edited;
    }

    private IReadOnlyList<Beat> Beats() => _film.List<Beat>();

    private void Import(string script)
    {
        ScriptImport.Apply(_film, FountainParser.Parse(script));
        if (_film.Count<Shot>() == 0)
            ShotBreakdown.Apply(_film, new FrameRate(24));
    }
}
