using System.Globalization;
using System.Text;

namespace AktionBridge.Host.Film.Script;

/// <summary>Writes elements as Fountain again. What the writer forced is forced only where it must be; notes stand behind the element they were in.</summary>
public static class FountainWriter
{
    /// <summary>The screenplay as text with line feeds.</summary>
    public static string Write(IReadOnlyList<FountainElement> elements)
    {
        ArgumentNullException.ThrowIfNull(elements);
        var text = new StringBuilder();
        FountainElement? before = null;
        foreach (FountainElement element in elements)
        {
            if (before is not null && NeedsBlank(before.Kind, element.Kind))
                text.Append('\n');
            text.Append(Line(element)).Append('\n');
            before = element;
        }

        return text.ToString();
    }

    private static bool NeedsBlank(ScriptElementKind before, ScriptElementKind kind) => kind switch
    {
        ScriptElementKind.TitlePage => before != ScriptElementKind.TitlePage,
        ScriptElementKind.Parenthetical or ScriptElementKind.Dialogue => false,
        ScriptElementKind.Lyric => before is not (ScriptElementKind.Character or ScriptElementKind.Parenthetical or ScriptElementKind.Dialogue or ScriptElementKind.Lyric),
        ScriptElementKind.Note => before is not (ScriptElementKind.Character or ScriptElementKind.Parenthetical or ScriptElementKind.Dialogue or ScriptElementKind.Action or ScriptElementKind.Note),
        _ => true,
    };

    private static string Line(FountainElement element) => element.Kind switch
    {
        ScriptElementKind.TitlePage => element.Text.Contains('\n', StringComparison.Ordinal)
            ? $"{element.Detail}:\n    {element.Text.Replace("\n", "\n    ", StringComparison.Ordinal)}"
            : $"{element.Detail}: {element.Text}",
        ScriptElementKind.SceneHeading => (HeadingText.HasPrefix(element.Text) ? "" : ".") + element.Text + (element.Detail is null ? "" : $" #{element.Detail}#"),
        ScriptElementKind.Action => string.Join('\n', element.Text.Split('\n').Select(Action)),
        ScriptElementKind.Character => Cue(element),
        ScriptElementKind.Parenthetical => $"({element.Text})",
        ScriptElementKind.Dialogue => string.Join('\n', element.Text.Split('\n').Select(line => line.Length == 0 ? "  " : line)),
        ScriptElementKind.Transition => LineRules.Single(new SourceLine(ScriptElementKind.Action, element.Text.Length == 0 ? ">" : element.Text, 1), true, true) is { Kind: ScriptElementKind.Transition } ? element.Text : $"> {element.Text}",
        ScriptElementKind.Lyric => $"~{element.Text}",
        ScriptElementKind.Centered => $"> {element.Text} <",
        ScriptElementKind.Note => $"[[{element.Text}]]",
        ScriptElementKind.Boneyard => $"/*\n{element.Text}\n*/",
        ScriptElementKind.Section => $"{new string('#', int.Parse(element.Detail ?? "1", CultureInfo.InvariantCulture))} {element.Text}",
        ScriptElementKind.Synopsis => $"= {element.Text}",
        _ => "===",
    };

    private static string Action(string line)
    {
        string text = line.TrimStart();
        bool forced = text.Length > 0 && (text[0] is '!' or '@' || CueText.LooksLikeOne(text) || LineRules.Single(new SourceLine(ScriptElementKind.Action, text, 1), true, true) is not null);
        return forced ? "!" + line : line;
    }

    private static string Cue(FountainElement cue)
    {
        string extensions = cue.Detail is null ? "" : string.Concat(cue.Detail.Split(", ").Select(extension => $" ({extension})"));
        return (CueText.LooksLikeOne(cue.Text) ? "" : "@") + cue.Text + extensions + (cue.Side == DualSide.Right ? " ^" : "");
    }
}
