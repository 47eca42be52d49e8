using AktionBridge.Host.Film.Script;

namespace AktionBridge.Host.Film.Sheets;

/// <summary>How long a scene is on paper, by the widths and lines of <see cref="SheetRules"/>.</summary>
internal static class PageCount
{
    /// <summary>Eighths of a page, rounded up, at least 1.</summary>
    public static int Eighths(IEnumerable<FountainElement> elements)
    {
        int lines = 0, left = 0, right = 0;
        foreach (FountainElement element in elements)
        {
            // The halves of a dual dialogue stand beside each other.
            if (element.Side is null || (element.Side == DualSide.Left && right > 0))
                (lines, left, right) = (lines + Math.Max(left, right), 0, 0);
            int own = Lines(element);
            lines += element.Side is null ? own : 0;
            left += element.Side == DualSide.Left ? own : 0;
            right += element.Side == DualSide.Right ? own : 0;
        }

        lines += Math.Max(left, right);
        return Math.Max(1, ((lines * 8) + SheetRules.LinesOfAPage - 1) / SheetRules.LinesOfAPage);
    }

    private static int Lines(FountainElement element) => element.Kind switch
    {
        ScriptElementKind.SceneHeading => SheetRules.HeadingLines,
        ScriptElementKind.Action or ScriptElementKind.Centered => 1 + Wrapped(element.Text, SheetRules.ActionWidth),
        // One for the name, one for the empty line behind the speech.
        ScriptElementKind.Character => 2,
        ScriptElementKind.Parenthetical => Wrapped(element.Text, SheetRules.ParentheticalWidth),
        ScriptElementKind.Dialogue or ScriptElementKind.Lyric => Wrapped(element.Text, SheetRules.SpeechWidth),
        ScriptElementKind.Transition => 2,
        _ => 0,
    };

    private static int Wrapped(string text, int width)
    {
        int lines = 0;
        foreach (Range range in text.AsSpan().Split('\n'))
            lines += WrappedLine(text.AsSpan(range), width);
        return lines;
    }

    private static int WrappedLine(ReadOnlySpan<char> line, int width)
    {
        int lines = 1, used = 0;
        foreach (Range range in line.Split(' '))
        {
            int word = range.End.Value - range.Start.Value;
            if (used > 0 && used + 1 + word > width)
                (lines, used) = (lines + 1, word);
            else
                used += word + (used > 0 ? 1 : 0);
        }

        return lines;
    }
}
