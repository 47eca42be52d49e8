using System.Text;
using AktionBridge.Host.Film.Fountain;

namespace AktionBridge.Host.Film.FinalDraft;

/// <summary>Runs of words with their styles, on the way to Fountain's marks: **bold**, *italic*, _underlined_.</summary>
internal sealed class StyledWords
{
    private readonly List<(string Words, string Mark)> _runs = [];

    /// <summary>Characters, without marks.</summary>
    public int Length { get; private set; }

    /// <param name="words">As they stand in the document.</param>
    /// <param name="style">Bold+Italic+Underline, in any order; others have no mark.</param>
    public void Add(string words, string? style)
    {
        Length += words.Length;
        string[] styles = style?.Split('+') ?? [];
        string stars = (styles.Contains("Bold"), styles.Contains("Italic")) switch { (true, true) => "***", (true, false) => "**", (false, true) => "*", _ => "" };
        string mark = (styles.Contains("Underline") ? "_" : "") + stars;
        if (styles.Contains("AllCaps"))
            words = words.ToUpperInvariant();
        // Final Draft cuts runs at revisions too: what looks alike is one.
        if (_runs.Count > 0 && _runs[^1].Mark == mark)
            _runs[^1] = (_runs[^1].Words + words, mark);
        else if (words.Length > 0)
            _runs.Add((words, mark));
    }

    /// <summary>The words alone.</summary>
    public string Unstyled() => FountainWords.Unmarked(string.Concat(_runs.Select(run => run.Words)).ReplaceLineEndings("\n")).Trim();

    public string ToFountain()
    {
        var text = new StringBuilder();
        foreach ((string words, string mark) in _runs)
        {
            // Marks hug the words: one with a space inside is none. An emphasis ends with its line.
            foreach ((string line, int index) in FountainWords.Prose(words).ReplaceLineEndings("\n").Split('\n').Select((line, index) => (line, index)))
            {
                if (index > 0)
                    text.Append('\n');
                string core = line.Trim();
                if (core.Length == 0 || mark.Length == 0)
                {
                    text.Append(line);
                    continue;
                }

                int before = line.Length - line.TrimStart().Length;
                text.Append(line, 0, before).Append(mark).Append(core).Append(mark.Reverse().ToArray()).Append(line, before + core.Length, line.Length - before - core.Length);
            }
        }

        // Two runs may make a mark where they meet.
        return FountainWords.Unmarked(text.ToString()).Trim();
    }
}
