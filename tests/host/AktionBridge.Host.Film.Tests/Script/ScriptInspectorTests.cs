using AktionBridge.Host.Film.Fountain;
using AktionBridge.Host.Film.Script;

namespace AktionBridge.Host.Film.Tests.Script;

public sealed class ScriptInspectorTests
{
    [Fact]
    public void Inspect_AScript_CountsEveryKind()
    {
        const string Script = """
            Title: T

            INT. A - DAY #1#

            Action. [[note]]

            MARA
            Hello.

            MARA (V.O.)
            Again.

            TOBI
            Hi.

            ANN ^
            Hi.

            /* bone */

            CUT TO:

            .B

            More.
            """;

        ScriptInspection found = ScriptInspector.Inspect(FountainParser.Parse(Script));

        Assert.Equal((2, 4, 1, 1, 1, 1, 2), (found.Scenes, found.DialogueBlocks, found.Transitions, found.Notes, found.Boneyards, found.DualDialogues, found.Actions));
        Assert.Equal(["MARA", "TOBI", "ANN"], found.SpeakingCharacters);
        Assert.Empty(found.Warnings);
    }

    [Theory]
    [InlineData("Action first.\n\nINT. A - DAY\n\nX.", "noSceneHeading", 1)]
    [InlineData("INT. A - DAY #1#\n\nX.\n\nINT. B - DAY #1#\n\nY.", "duplicateSceneNumber", 5)]
    [InlineData("INT. A - DAY\n\nMARA\nHi.\n\nMARA\n\nHello again.", "characterWithoutDialogue", 6)]
    [InlineData("INT. A - DAY\n\nINT. B - DAY\n\nX.", "emptyScene", 1)]
    public void Inspect_SomethingOverlooked_WarnsAtItsLine(string script, string code, int line) =>
        Assert.Contains(ScriptInspector.Inspect(FountainParser.Parse(script)).Warnings, warning => warning.Code == code && warning.Line == line);

    [Theory]
    [InlineData("INT. KITCHEN - DAY", true, false, "KITCHEN", "day")]
    [InlineData("EXT. HOUSE - GARDEN - MAGIC HOUR", false, true, "HOUSE - GARDEN", "dusk")]
    [InlineData("INT/EXT CAR — MIDNIGHT", true, true, "CAR", "night")]
    [InlineData("EXT. STREET - CONTINUOUS", false, true, "STREET", null)]
    [InlineData("INT. HOUSE - KITCHEN", true, false, "HOUSE - KITCHEN", null)]
    [InlineData("MONTAGE", false, false, "MONTAGE", null)]
    [InlineData("EST. CITY - SUNRISE", false, true, "CITY", "dawn")]
    public void Parse_Heading_TellsPlaceAndTime(string heading, bool interior, bool exterior, string location, string? time) =>
        Assert.Equal(new HeadingText(interior, exterior, location, time), HeadingText.Parse(heading));
}
