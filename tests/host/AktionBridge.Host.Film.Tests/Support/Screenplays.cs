using FsCheck;
using FsCheck.Fluent;

namespace AktionBridge.Host.Film.Tests.Support;

/// <summary>Random screenplays in Fountain with everything that Fountain has.</summary>
internal static class Screenplays
{
    private static readonly string[] Names = ["MARA", "TOBI", "@McAvoy", "MRS. O'NEIL", "OLD MAN #2", "ÉLODIE"];

    private static readonly string[] Words =
        ["walks", "the *old* door", "a BRASS KEY", "Mara's coat", "[[why?]]", "/* cut */", "slowly,", "and then", "1/2", "[sic]", "_now_", "...", "TOBI", "10:30", "rain"];

    private static readonly string[] Places = ["INT. KITCHEN - DAY", "EXT. ROAD - NIGHT", "INT./EXT. CAR - DUSK", ".FLASHBACK", "EST. CITY", "I/E. BARN - LATER", ".INT. X", "INT. HALL - DAY [[cold]]"];

    private static Gen<string> Prose => Gen.Elements(Words).NonEmptyListOf().Select(words => string.Join(' ', words));

    private static Gen<string> Lines => Prose.NonEmptyListOf().Select(lines => string.Join('\n', lines.Take(3)));

    private static Gen<string> Heading =>
        from place in Gen.Elements(Places)
        from number in Gen.Elements("", "", " #1#", " #12A#", " #A-3.b#")
        select place + number;

    private static Gen<string> Speech =>
        from name in Gen.Elements(Names)
        from extension in Gen.Elements("", "", " (V.O.)", " (O.S.) (CONT'D)")
        from manner in Gen.Elements("", "", "(softly)\n", "(beat) [[long]]\n", "[[who?]]\n")
        from words in Lines
        from more in Gen.Elements("", "\n(then)\nGo.", "\n  \nAnd again.", "\n~la la", "\n[[louder]]", "\n/* no\nmore */")
        select $"{name}{extension}\n{manner}{words}{more}";

    private static Gen<string> Dual =>
        from left in Speech
        from name in Gen.Elements("TOBI ^", "MARA (O.S.) ^")
        from right in Lines
        select $"{left}\n\n{name}\n{right}";

    private static Gen<string> Mark => Gen.Elements(
        "CUT TO:", "> FADE OUT.", "> THE END <", "===", "# Act One", "### Deep", "= What happens.", "[[a note]]", "[[two\nlines]]", "/*\nINT. GONE - DAY\n\nMARA\nNo.\n*/",
        "~a song", "!INT. NOT A HEADING", "!LOUD\n!\n!AGAIN", "    indented", "FADE IN:", "@MUTE");

    private static Gen<string> Block => Gen.Frequency((3, Heading), (6, Lines), (6, Speech), (2, Dual), (4, Mark));

    private static Gen<string> TitlePage => Gen.Elements(
        "", "Title: The Film\nCredit: by\nAuthor: A. Writer\n\n", "Title:\n    **Big**\n    Film [[working title]]\nDraft date: 1/2\nContact:\n    Me\n    Here: there\n\n", "[[first]]\n\nTitle: x\nOdd key: y\n\n", "Episode: 3\n\n");

    public static Gen<string> Any =>
        from page in TitlePage
        from blocks in Block.ListOf()
        select page + string.Join("\n\n", blocks) + "\n";
}
