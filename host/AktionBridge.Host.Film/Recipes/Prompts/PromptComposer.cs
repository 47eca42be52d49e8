using AktionBridge.Contracts.Rpc.Plugin;
using AktionBridge.Contracts.Rpc.Wire;
using AktionBridge.Host.Film.Breakdown;
using AktionBridge.Host.Film.Graph;

namespace AktionBridge.Host.Film.Recipes.Prompts;

/// <summary>
/// Writes the prompt of a shot: the project's template says what goes where, the generator's dialect how it is written and how much of it there may be.
/// The same decisions give the same words.
/// </summary>
internal static class PromptComposer
{
    /// <exception cref="RpcFailureException">NotCapable: not even the anchors of the cast fit.</exception>
    public static ComposedPrompt Compose(ShotContext context, GeneratorChoice generator)
    {
        PromptDialect dialect = generator.Info.Prompt ?? new PromptDialect();
        List<PromptPiece> pieces = Pieces(context, new PromptWords(context));
        var lost = new HashSet<PromptClause>();
        var told = new List<LostWords>();
        if (!dialect.Negative)
            LoseNegative(pieces, lost, told);
        Trim(generator, dialect, pieces, lost, told);
        PromptLayers layers = DialectWriter.Write(pieces, lost, dialect.Form);
        (int words, int tokens) = PromptMeasure.Of(layers);
        return new ComposedPrompt(layers, told, words, tokens);
    }

    private static List<PromptPiece> Pieces(ShotContext context, PromptWords words)
    {
        PromptTemplate template = context.Template is { } own ? PromptTemplate.Parse(own) : PromptTemplate.Default;
        var pieces = new List<PromptPiece>();
        foreach ((string layer, IReadOnlyList<TemplatePiece> parts) in template.Layers)
        {
            foreach (TemplatePiece part in parts)
            {
                if (part.IsCast)
                    pieces.AddRange(context.Cast.Select(member => Member(layer, part.Importance, member.Character, member.Lock, member.Wardrobe)).OfType<PromptPiece>());
                else if (words.Filled(part) is { } text)
                    pieces.Add(PromptPiece.Of(layer, What(part), layer switch { "subject" => Sentence(text), "negative" => text, _ => Bare(text) }, part.Importance));
            }
        }

        return pieces;
    }

    /// <summary>A character's piece begins with a phrase that is the same in every prompt.</summary>
    private static PromptPiece? Member(string layer, int importance, Character character, CharacterLock? held, string wardrobe)
    {
        string looks = Joined(held?.Anchor, held?.Description, wardrobe.Length > 0 ? $"wearing {wardrobe}" : null);
        if (looks.Length == 0)
            return null;
        string text = $"{PromptWords.Title(character.Name)}: {looks}";
        return Anchored(PromptPiece.Of(layer, character.Name, layer == "subject" ? Sentence(text) : text, importance, anchored: held is not null), held?.Anchor);
    }

    // An anchor that a person wrote may be of several clauses; all of them stay.
    private static PromptPiece Anchored(PromptPiece piece, string? anchor)
    {
        if (string.IsNullOrWhiteSpace(anchor))
            return piece;
        int clauses = PromptPiece.Of("", "", Bare(anchor), 0).Clauses.Count;
        return piece with { Clauses = [.. piece.Clauses.Select((clause, index) => new PromptClause(clause.Text, clause.Importance, index < clauses))] };
    }

    private static void LoseNegative(List<PromptPiece> pieces, HashSet<PromptClause> lost, List<LostWords> told)
    {
        foreach (PromptPiece piece in pieces.Where(piece => piece.Layer == PromptField.Negative))
        {
            told.Add(new LostWords(piece.Layer, piece.What, piece.Text(lost), "the generator reads no negative prompt"));
            lost.UnionWith(piece.Clauses);
        }
    }

    private static void Trim(GeneratorChoice generator, PromptDialect dialect, List<PromptPiece> pieces, HashSet<PromptClause> lost, List<LostWords> told)
    {
        if (dialect is { MaximumWords: 0, MaximumTokens: 0 })
            return;
        string reason = $"the generator reads {Limits(dialect)}";
        Lose(pieces.FindAll(piece => piece.Layer != PromptField.Negative), lost, told, reason, () =>
        {
            (int words, int tokens) = PromptMeasure.Of(DialectWriter.Write(pieces, lost, dialect.Form));
            return PromptMeasure.Fits(dialect, words, tokens);
        }, () => throw new RpcFailureException(
            RpcErrorCode.NotCapable,
            $"{generator.Name} reads {Limits(dialect)}; not even the anchors of the cast fit into that. Shorten the anchors of their locks, take somebody out of the shot, or choose another generator."));
        // Negative words are read apart from the others, under the same limit.
        Lose(pieces.FindAll(piece => piece.Layer == PromptField.Negative), lost, told, reason, () =>
        {
            string negative = DialectWriter.Write(pieces, lost, dialect.Form).Negative;
            return PromptMeasure.Fits(dialect, Words.Count(negative), PromptMeasure.Tokens(negative));
        }, static () => { });
    }

    /// <summary>Takes the least important clause away until all fits; of equal ones the last.</summary>
    private static void Lose(List<PromptPiece> pieces, HashSet<PromptClause> lost, List<LostWords> told, string reason, Func<bool> fits, Action cannot)
    {
        var order = new Queue<(PromptPiece Piece, PromptClause Clause)>(pieces
            .SelectMany(piece => piece.Clauses.Where(clause => !clause.IsAnchor && !lost.Contains(clause)).Select(clause => (Piece: piece, Clause: clause)))
            .Reverse()
            .OrderBy(one => one.Clause.Importance));
        while (!fits())
        {
            if (!order.TryDequeue(out (PromptPiece Piece, PromptClause Clause) next))
            {
                cannot();
                return;
            }

            lost.Add(next.Clause);
            told.Add(new LostWords(next.Piece.Layer, next.Piece.What, next.Clause.Text.TrimEnd(',', '.', ';'), reason));
        }
    }

    private static string Limits(PromptDialect dialect) => string.Join(" and ", new[]
    {
        dialect.MaximumWords > 0 ? $"{dialect.MaximumWords} words" : null,
        dialect.MaximumTokens > 0 ? $"{dialect.MaximumTokens} tokens" : null,
    }.OfType<string>());

    private static string What(TemplatePiece piece) => piece.Fields.Count == 0 ? piece.Text : string.Join(", ", piece.Fields.Select(field => field.Name));

    internal static string Joined(params IEnumerable<string?> parts) =>
        string.Join(", ", parts.Where(part => !string.IsNullOrWhiteSpace(part)).Select(part => Bare(part!)));

    internal static string Sentence(string text)
    {
        string plain = Words.Plain(text);
        return plain.Length == 0 || plain[^1] is '.' or '!' or '?' or '\u201D' or '\u2026' ? plain : plain + ".";
    }

    private static string Bare(string text) => Words.Plain(text).TrimEnd('.', ',');
}
