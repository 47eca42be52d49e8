using AktionBridge.Host.Film.Fountain;
using AktionBridge.Host.Film.Script;
using AktionBridge.Host.Film.Tests.Support;

namespace AktionBridge.Host.Film.Tests.Script;

public sealed class FountainWriterTests
{
    private const string Tricky = """
        Title:
            Two
            Lines
        Author: Someone

        .FLASHBACK #3#

        !INT. NOT A HEADING

        !LOUD

        Quiet line
        !CUT TO:
        and on. [[inside]]

        @McAvoy (V.O.) (CONT'D)
        (low)
        One.
          
        Two.
        ~sung

        TOBI ^
        Three.

        > SMASH CUT TO BLACK.

        > THE END <

        ### Deep

        = Short

        ===

        /*
        INT. GONE - DAY
        */
        """;

    [Fact]
    public void Write_TheSample_ParsesToTheSameElements() =>
        AssertSurvives(File.ReadAllText(Repository.Path("samples", "eleven-minutes", "eleven-minutes.fountain")));

    [Fact]
    public void Write_TrickyElements_ParseToTheSame() => AssertSurvives(Tricky);

    private static void AssertSurvives(string text)
    {
        IReadOnlyList<FountainElement> first = FountainParser.Parse(text).Elements;

        IReadOnlyList<FountainElement> again = FountainParser.Parse(FountainWriter.Write(first)).Elements;

        Assert.Equal(first.Select(Without), again.Select(Without));
    }

    private static FountainElement Without(FountainElement element) => element with { Line = 0 };
}
