using System.Globalization;
using System.Text.RegularExpressions;
using AktionBridge.Contracts.Rpc.Wire;

namespace AktionBridge.Host.Film.Recipes.Prompts;

/// <summary>
/// Which decisions go into which layer of a prompt, in which order. A line a layer: its name, a colon, then pieces between bars. A piece is words with fields in
/// braces; it is left out when one of its fields is empty. <c>@40</c> at its end says how important it is, instead of what its fields say. Lines that begin with <c>#</c> are notes.
/// </summary>
public sealed partial class PromptTemplate
{
    private const int MostCharacters = 8192;
    private static readonly string[] LayerNames = ["subject", "camera", "light", "environment", "style", "negative"];

    private PromptTemplate(IReadOnlyDictionary<string, IReadOnlyList<TemplatePiece>> layers) => Layers = layers;

    /// <summary>What holds for a project that has none of its own.</summary>
    public const string DefaultText = """
        subject: {description} | {cast}
        camera: {size} | {angle} | {lens} mm lens | {movement}
        light: {light} | mood: {mood}
        environment: {place}, {setting} | {location}
        style: {style} | colour palette {palette}
        negative: {negative}

        """;

    /// <summary><see cref="DefaultText"/>, read.</summary>
    public static PromptTemplate Default { get; } = Parse(DefaultText);

    /// <summary>Pieces by layer, in the order of the line; layers that no line names are empty.</summary>
    internal IReadOnlyDictionary<string, IReadOnlyList<TemplatePiece>> Layers { get; }

    /// <summary>Reads a template.</summary>
    /// <exception cref="RpcFailureException">InvalidValue: the message names line and column, what is wrong and what is allowed.</exception>
    public static PromptTemplate Parse(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        if (text.Length > MostCharacters)
            throw new RpcFailureException(RpcErrorCode.InvalidValue, $"The prompt template has {text.Length} characters; at most {MostCharacters} are read. Shorten it.");
        var layers = new Dictionary<string, IReadOnlyList<TemplatePiece>>(StringComparer.Ordinal);
        string[] lines = text.ReplaceLineEndings("\n").Split('\n');
        for (int line = 0; line < lines.Length; line++)
        {
            if (lines[line].Trim() is "" or ['#', ..])
                continue;
            int colon = lines[line].IndexOf(':', StringComparison.Ordinal);
            string name = colon < 0 ? lines[line].Trim() : lines[line][..colon].Trim();
            if (colon < 0 || !LayerNames.Contains(name))
                throw Wrong(line, 0, $"'{name}' begins no layer. A line begins with {string.Join(", ", LayerNames)} and a colon");
            if (!layers.TryAdd(name, Pieces(name, lines[line], line, colon + 1)))
                throw Wrong(line, 0, $"the layer {name} is there twice");
        }

        if (!layers.Values.Any(pieces => pieces.Any(piece => piece.IsCast)))
            throw Wrong(lines.Length - 1, 0, "{cast} is in no layer, so that nobody would be recognised. Put it into one, such as the subject");
        return new PromptTemplate(layers);
    }

    private static List<TemplatePiece> Pieces(string layer, string text, int line, int from)
    {
        var pieces = new List<TemplatePiece>();
        foreach (string part in text[from..].Split('|'))
        {
            pieces.Add(Piece(layer, part, line, from));
            from += part.Length + 1;
        }

        return pieces;
    }

    private static TemplatePiece Piece(string layer, string text, int line, int column)
    {
        Match mark = ImportanceMark().Match(text);
        string words = mark.Success ? text[..mark.Index] : text;
        int? importance = mark.Success ? int.Parse(mark.Groups[1].ValueSpan, CultureInfo.InvariantCulture) : null;
        if (importance > 100)
            throw Wrong(line, column + mark.Index, $"@{importance} is no importance; it is 0 to 100");
        if (string.IsNullOrWhiteSpace(words))
            throw Wrong(line, column, "there is an empty piece. Take the bar away, or write something");
        var fields = new List<PromptField>();
        foreach (Match brace in Braces().Matches(words))
        {
            if (!brace.Value.EndsWith('}') || brace.Value is "}")
                throw Wrong(line, column + brace.Index, "a brace has no partner. A field is written {description}");
            PromptField field = PromptField.Find(brace.Value[1..^1])
                ?? throw Wrong(line, column + brace.Index, $"there is no field {brace.Value}. Fields are {string.Join(", ", PromptField.All.Select(one => one.Name))}");
            if ((field.Name == PromptField.Negative) != (layer == PromptField.Negative))
                throw Wrong(line, column + brace.Index, $"{brace.Value} cannot be in the layer {layer}: what must not be seen stands in the layer negative, and nothing else does");
            fields.Add(field);
        }

        if (fields.Exists(field => field.Name == PromptField.Cast) && words.Trim() != "{cast}")
            throw Wrong(line, column, "{cast} stands alone between bars: it becomes a piece for each character");
        return new TemplatePiece(words.Trim(), fields, importance ?? fields.Select(field => field.Importance).DefaultIfEmpty(TemplatePiece.OfWordsAlone).Max());
    }

    private static RpcFailureException Wrong(int line, int column, string what) => new(
        RpcErrorCode.InvalidValue, string.Create(CultureInfo.InvariantCulture, $"The prompt template, line {line + 1}, column {column + 1}: {what}."));

    [GeneratedRegex(@"@([0-9]{1,3})\s*$", RegexOptions.CultureInvariant)]
    private static partial Regex ImportanceMark();

    [GeneratedRegex(@"\{[^{}]*\}", RegexOptions.CultureInvariant)]
    internal static partial Regex Field();

    // A whole field, one that is not ended, or an end without beginning.
    [GeneratedRegex(@"\{[^{}]*\}?|\}", RegexOptions.CultureInvariant)]
    private static partial Regex Braces();
}

/// <summary>What stands between two bars.</summary>
/// <param name="Text">Words with fields in braces.</param>
/// <param name="Fields">Those it names, in order.</param>
/// <param name="Importance">0 to 100.</param>
internal sealed record TemplatePiece(string Text, IReadOnlyList<PromptField> Fields, int Importance)
{
    /// <summary>Importance of words without any decision in them.</summary>
    public const int OfWordsAlone = 35;

    public bool IsCast => Fields is [{ Name: PromptField.Cast }];
}
