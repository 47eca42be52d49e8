namespace AktionBridge.Host.Film.Recipes.Prompts;

/// <summary>A piece of a layer, cut into clauses that can be trimmed one by one.</summary>
/// <param name="Layer">subject, camera ...</param>
/// <param name="What">The decisions in it, for people: "location".</param>
/// <param name="Whole">Untrimmed.</param>
/// <param name="Clauses">In order; together they are the piece.</param>
internal sealed record PromptPiece(string Layer, string What, string Whole, IReadOnlyList<PromptClause> Clauses)
{
    /// <summary>The end of a piece is less needed than its beginning.</summary>
    private const int LessWithEachClause = 4;

    private static readonly char[] Ends = [',', '.', ';', '!', '?', '\u2026'];

    /// <summary>A text, cut after marks that a space follows.</summary>
    /// <param name="anchored">Whether the first clause is never trimmed.</param>
    public static PromptPiece Of(string layer, string what, string text, int importance, bool anchored = false)
    {
        var clauses = new List<PromptClause>();
        int start = 0;
        for (int i = 0; i < text.Length; i++)
        {
            bool ends = i == text.Length - 1 || (text[i + 1] == ' ' && Array.IndexOf(Ends, text[i]) >= 0);
            if (!ends)
                continue;
            clauses.Add(new PromptClause(text[start..(i + 1)].Trim(), importance - (LessWithEachClause * clauses.Count), anchored && clauses.Count == 0));
            start = i + 1;
        }

        return new PromptPiece(layer, what, text, clauses);
    }

    /// <summary>What is left of it, as one text; empty when nothing is.</summary>
    public string Text(IReadOnlySet<PromptClause> lost) => !Clauses.Any(lost.Contains) ? Whole : string.Join(' ', Clauses.Where(clause => !lost.Contains(clause)).Select(clause => clause.Text));
}

/// <summary>The smallest part of a prompt that is trimmed. Two are the same only when they are one.</summary>
internal sealed class PromptClause(string text, int importance, bool anchor)
{
    public string Text { get; } = text;

    public int Importance { get; } = importance;

    /// <summary>Never trimmed.</summary>
    public bool IsAnchor { get; } = anchor;
}
