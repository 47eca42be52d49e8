using AktionBridge.Contracts.Rpc.Plugin;

namespace AktionBridge.Host.Film.Recipes.Prompts;

/// <summary>Writes pieces as layers, in the form a generator reads best.</summary>
internal static class DialectWriter
{
    private static readonly char[] Marks = ['.', ',', ';', ':', '!', '?', ' ', '\u2026'];
    private static readonly char[] TagEnds = ['.', ',', ';', ':', '!', '?'];

    public static PromptLayers Write(IReadOnlyList<PromptPiece> pieces, IReadOnlySet<PromptClause> lost, PromptForm form)
    {
        var said = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        return new PromptLayers
        {
            Subject = Layer("subject", pieces, lost, form, said),
            Camera = Layer("camera", pieces, lost, form, said),
            Light = Layer("light", pieces, lost, form, said),
            Environment = Layer("environment", pieces, lost, form, said),
            Style = Layer("style", pieces, lost, form, said),
            Negative = Layer("negative", pieces, lost, form, new HashSet<string>(StringComparer.OrdinalIgnoreCase)),
        };
    }

    private static string Layer(string name, IReadOnlyList<PromptPiece> pieces, IReadOnlySet<PromptClause> lost, PromptForm form, HashSet<string> said)
    {
        List<string> texts = [.. pieces.Where(piece => piece.Layer == name).Select(piece => Whole(piece, lost)).Where(text => text.Length > 0)];
        return form switch
        {
            // Two of the cast may wear the same; of everything else, once is enough.
            PromptForm.Tags => string.Join(", ", texts.SelectMany(Tags).Where(tag => said.Add(tag) || name == "subject")),
            PromptForm.Sentences when name is not ("subject" or "negative") => AsSentence(string.Join(", ", texts)),
            _ => string.Join(name == "subject" ? " " : ", ", texts),
        };
    }

    // What stood before a lost end would otherwise end with a comma. A sentence keeps its own mark.
    private static string Whole(PromptPiece piece, IReadOnlySet<PromptClause> lost)
    {
        string text = piece.Text(lost);
        if (!piece.Clauses.Any(lost.Contains))
            return text;
        string bare = text.TrimEnd(',', ';', ' ');
        return piece.Layer == "subject" && bare.Length > 0 ? PromptComposer.Sentence(bare) : bare;
    }

    private static string AsSentence(string text) => text.Length == 0 ? text : PromptComposer.Sentence(char.ToUpperInvariant(text[0]) + text[1..]);

    private static IEnumerable<string> Tags(string text)
    {
        int start = 0;
        for (int i = 0; i <= text.Length; i++)
        {
            // A mark inside a number or a name is none: f/2.8, 24:1.
            bool ends = i == text.Length || (Array.IndexOf(TagEnds, text[i]) >= 0 && (i + 1 == text.Length || text[i + 1] == ' '));
            if (!ends)
                continue;
            if (text[start..i].Trim(Marks) is { Length: > 0 } tag)
                yield return tag;
            start = Math.Min(text.Length, i + 1);
        }
    }
}
