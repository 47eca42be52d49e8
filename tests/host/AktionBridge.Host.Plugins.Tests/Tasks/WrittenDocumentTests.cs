using System.Text.Json;
using AktionBridge.Contracts.Rpc.Client.Story;
using AktionBridge.Contracts.Rpc.Wire;
using AktionBridge.Host.Plugins.Tasks;
using AktionBridge.Host.Plugins.Tests.Support;

namespace AktionBridge.Host.Plugins.Tests.Tasks;

/// <summary>What a writer sent is believed when it is small, of the notation, and about the scene it was asked for; else the place is said.</summary>
public sealed class WrittenDocumentTests
{
    private const string F = "\"format\":\"aktion-breakdown/1\"";

    public static TheoryData<string, string> Refused => new()
    {
        { "null", "its document is null and no JSON object" },
        { "\"Certainly! {}\"", "its document is a text and no JSON object; it must be one of the form aktion-breakdown/1, not words about it" },
        { "[]", "its document is a list and no JSON object" },
        { "{}", "at format: it must be \"aktion-breakdown/1\"" },
        { "{\"format\":\"aktion-breakdown/2\"}", "at format: it must be \"aktion-breakdown/1\"" },
        { $$"""{ {{F}},"remarks":[]}""", "at remarks: there is no such member; there may be format, scenes, beats, shots, newShots" },
        { $$"""{ {{F}},{{F}} }""", "at format: it stands there twice" },
        { $$"""{ {{F}},"shots":{} }""", "at shots: it is an object; it must be a list, or left out" },
        { $$"""{ {{F}},"shots":null}""", "at shots: it is null; it must be a list, or left out" },
        { $$"""{ {{F}},"shots":[3]}""", "at shots[0]: it is a number; it must be an object" },
        { $$"""{ {{F}},"shots":[{"size":"wide"}]}""", "at shots[0].shot: it is missing" },
        { $$"""{ {{F}},"shots":[{"shot":"shot_1","colour":"blue"}]}""", "at shots[0].colour: there is no such member; there may be size, angle, lensMillimetres, movement, durationFrames, cast, shot, description" },
        { $$"""{ {{F}},"shots":[{"shot":"shot_1","size":"huge"}]}""", "at shots[0].size: it is 'huge'; it must be one of extremeWide, wide" },
        { $$"""{ {{F}},"shots":[{"shot":"shot_1","lensMillimetres":5}]}""", "at shots[0].lensMillimetres: it is 5; it must be a number, 8 to 300" },
        { $$"""{ {{F}},"shots":[{"shot":"shot_1","durationFrames":1.5}]}""", "at shots[0].durationFrames: it is 1.5; it must be a whole number, 1 to 100000" },
        { $$"""{ {{F}},"shots":[{"shot":"shot_1","durationFrames":1e400}]}""", "at shots[0].durationFrames: it is 1e400; it must be a whole number" },
        { $$"""{ {{F}},"shots":[{"shot":"shot_1","cast":["MARA",null]}]}""", "at shots[0].cast: it must be a list of texts" },
        { $$"""{ {{F}},"shots":[{"shot":"shot_1","description":"\u001b[31mred"}]}""", "at shots[0].description: it has a line break or another control character; write it on one line" },
        { $$"""{ {{F}},"shots":[{"shot":"shot_1","cast":["MARA\n"]}]}""", "at shots[0].cast: it has a line break" },
        { $$"""{ {{F}},"shots":[{"shot":"shot_1","description":"\ud800"}]}""", "its document holds half a character" },
        { $$"""{ {{F}},"\udc00":[]}""", "its document holds half a character" },
        { $$"""{ {{F}},"scenes":[{"scene":"10"},{"scene":"20"}]}""", "at scenes[1].scene: '20' is none of scene 10, which was asked for" },
        { $$"""{ {{F}},"scenes":[{"scene":"10","interior":"yes"}]}""", "at scenes[0].interior: it is a text; it must be true or false" },
        { $$"""{ {{F}},"beats":[{"beat":"beat_2","text":"x"}]}""", "at beats[0].beat: 'beat_2' is none of scene 10, which was asked for" },
        { $$"""{ {{F}},"newShots":[{"description":"x"}]}""", "at newShots[0].after: name the scene, or the shot before or after which it stands" },
        { $$"""{ {{F}},"newShots":[{"description":"x","scene":"10","before":"sc020_sh0010"}]}""", "at newShots[0].before: 'sc020_sh0010' is none of scene 10" },
        { $$"""{ {{F}},"scenes":[{"scene":"10","synopsis":"{{new string('x', WrittenDocument.MostBytes)}}"}]}""", "its document has 262216 bytes; it may have 262144: say only what is to be otherwise" },
    };

    [Theory]
    [MemberData(nameof(Refused))]
    public void Problem_OfWhatCannotBeUsed_NamesThePlaceAndWhatMayStandThere(string document, string words) =>
        Assert.Contains(words, Problem(document), StringComparison.Ordinal);

    [Fact]
    public void Problem_OfAnAnswerWithoutADocumentOrWithALongNote_IsSaid()
    {
        Assert.Equal("it answered nothing", WrittenDocument.Problem(null, WrittenScenes.Request("any")));
        Assert.Equal("its answer has no document", WrittenDocument.Problem(new WrittenAnswer(default), WrittenScenes.Request("any")));
        Assert.StartsWith("its note has 4001 characters", WrittenDocument.Problem(new WrittenAnswer(Parse($$"""{ {{F}} }"""), new string('x', 4001)), WrittenScenes.Request("any")), StringComparison.Ordinal);
    }

    [Fact]
    public void Read_EverythingThatMayBeSaid_IsTheRecord()
    {
        string whole = JsonSerializer.Serialize(
            new BreakdownDocument
            {
                Format = BreakdownWords.Format,
                Scenes = [new RefinedScene { Scene = "10", Interior = true, Exterior = false, TimeOfDay = "dusk", Location = "HALL", Synopsis = "s", Props = ["p"], Wardrobe = [], Sounds = [], Silent = [], Mentioned = [], Eighths = 1, Seconds = 0 }],
                Beats = [new RefinedBeat { Beat = "beat_1", Text = "t", Kind = "action", Speaker = "MARA", Seconds = 0.1m, Characters = ["MARA"] }],
                Shots = [new RefinedShot { Shot = "sc010_sh0010", Size = "insert", Angle = "dutch", LensMillimetres = 300, Movement = "orbit", DurationFrames = 1, Description = "d", Cast = [] }],
                NewShots = [new AddedShot { Scene = "scene_1", Description = "d", Size = "wide", Angle = "low", LensMillimetres = 8, Movement = "pan", DurationFrames = 100_000, Cast = ["MARA"] }, new AddedShot { Before = "shot_1", Description = "d" }, new AddedShot { After = "sc010_sh0010", Description = "d" }],
            },
            WireJson.Options);
        string nulls = $$"""{ {{F}},"shots":[{"shot":"shot_1","size":null,"cast":null}]}""";

        Assert.Null(Problem(whole));
        Assert.Equal(whole, JsonSerializer.Serialize(WrittenDocument.Read(new WrittenAnswer(Parse(whole))), WireJson.Options));
        Assert.Null(Problem(nulls));
        Assert.Null(WrittenDocument.Read(new WrittenAnswer(Parse(nulls))).Shots[0].Size);
    }

    private static string? Problem(string document) => WrittenDocument.Problem(new WrittenAnswer(Parse(document)), WrittenScenes.Request("any"));

    private static JsonElement Parse(string json) => JsonDocument.Parse(json).RootElement;
}
