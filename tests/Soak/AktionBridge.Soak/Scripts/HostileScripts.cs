using System.Text;

namespace AktionBridge.Soak.Scripts;

/// <summary>A screenplay that nobody wrote.</summary>
/// <param name="Name">What is wrong with it.</param>
/// <param name="FileName">As which it comes.</param>
/// <param name="Make">Its bytes.</param>
internal sealed record HostileScript(string Name, string FileName, Func<byte[]> Make);

internal static class HostileScripts
{
    // A byte below the limit of a text, so that it is read.
    private const int Largest = (8 * 1024 * 1024) - 1;

    public static IReadOnlyList<HostileScript> All { get; } =
    [
        new("fifty megabytes", "film.fountain", () => Repeated("word ", 50 << 20)),
        new("a million scenes", "film.fountain", () => Repeated("INT. A\n\n", 8_000_000)),
        new("all scenes that a project takes", "film.fountain", () => Repeated("INT. A - DAY\n\nMARA sees.\n\nTOBI\nNo.\n\n", 20_000 * 37)),
        new("notes that never end", "film.fountain", () => Repeated("[[", Largest)),
        new("notes in notes", "film.fountain", () => Text(new string('[', Largest / 2) + new string(']', Largest / 2))),
        new("notes by the million", "film.fountain", () => Repeated("[[a]] ", Largest)),
        new("boneyards that never end", "film.fountain", () => Repeated("/* ", Largest)),
        new("one line", "film.fountain", () => Repeated("word ", Largest)),
        new("a million people", "film.fountain", () => Text(string.Concat(Enumerable.Range(0, 300_000).Select(i => $"THE PERSON {i}\nPerson {i + 1}!\n\n")))),
        new("NUL bytes", "film.fountain", () => Repeated("INT. A\n\0", 1 << 20)),
        new("printed pages", "film.txt", () => Repeated("          MARA\n     words and words\n1  INT. A - DAY  1\n", Largest)),
        new("one line of spaces", "film.txt", () => Text("1  INT. A" + new string(' ', Largest - 20) + "B\n(MORE)\n")),
        new("entities that grow", "film.fdx", Bomb),
        new("paragraphs in paragraphs", "film.fdx", () => Text($"<FinalDraft><Content>{Deep("<Paragraph><DualDialogue>")}")),
        new("32 MB of Final Draft", "film.fdx", () => Text($"<FinalDraft><Content>{Many("<Paragraph Type=\"Character\"><Text>A</Text></Paragraph><Paragraph Type=\"Dialogue\"><Text>b</Text></Paragraph>", (32 << 20) - 64)}</Content></FinalDraft>")),
        new("notes of Final Draft", "film.fdx", () => Text($"<FinalDraft><Content><Paragraph Type=\"Action\"><Text>A</Text></Paragraph></Content><ScriptNotes>{Many("<ScriptNote Range=\"0,1\"><Paragraph><Text>n</Text></Paragraph></ScriptNote>", 16 << 20)}</ScriptNotes></FinalDraft>")),
    ];

    private static byte[] Repeated(string piece, int length) => Text(Many(piece, length));

    private static string Many(string piece, int length) => new StringBuilder(length).Insert(0, piece, length / piece.Length).ToString();

    private static string Deep(string piece) => Many(piece, 8 << 20);

    private static byte[] Bomb()
    {
        var entities = new StringBuilder("<!DOCTYPE FinalDraft [<!ENTITY a0 \"ha\">");
        for (int i = 1; i < 40; i++)
            entities.Append(System.Globalization.CultureInfo.InvariantCulture, $"<!ENTITY a{i} \"&a{i - 1};&a{i - 1};\">");
        return Text($"<!-- <FinalDraft --> {entities}]><FinalDraft><Content><Paragraph><Text>&a39;</Text></Paragraph></Content></FinalDraft>");
    }

    private static byte[] Text(string text) => Encoding.UTF8.GetBytes(text);
}
