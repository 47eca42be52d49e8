using System.Text.RegularExpressions;

namespace AktionBridge.Host.Film.Script;

/// <summary>A line on a title page that does not say what it is.</summary>
/// <param name="Text">Without line breaks at its ends.</param>
/// <param name="IsCentred">Whether it stands in the middle of the sheet.</param>
/// <param name="Line">Line of the file, from 1.</param>
internal readonly record struct TitlePageLine(string Text, bool IsCentred, int Line);

/// <summary>A title page of lines without names, as in Final Draft and in plain text; what they are is told by where and in which order they stand, as writers put them.</summary>
internal static partial class TitlePageGuess
{
    public static IEnumerable<FountainElement> Elements(IEnumerable<TitlePageLine> lines)
    {
        var entries = new Dictionary<string, List<string>>();
        int first = 0;
        string next = "Title";
        foreach (TitlePageLine line in lines.Where(line => line.Text.Length > 0))
        {
            if (first == 0)
                first = line.Line;
            string key = KeyOf(line, ref next);
            if (!entries.TryGetValue(key, out List<string>? values))
                entries[key] = values = [];
            values.AddRange(line.Text.Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries));
        }

        return entries.Select(entry => new FountainElement(ScriptElementKind.TitlePage, string.Join('\n', entry.Value), first, entry.Key));
    }

    /// <summary>Whether a line says who wrote it, as on title pages alone.</summary>
    public static bool IsCredit(string text) => text.Length <= 80 && Credit().IsMatch(text);

    private static string KeyOf(TitlePageLine line, ref string next)
    {
        if (Date().IsMatch(line.Text))
            return "Draft date";
        if (line.Text.StartsWith("based on", StringComparison.OrdinalIgnoreCase))
            return "Source";
        if (next != "Title" && (!line.IsCentred || Address().IsMatch(line.Text)))
            return "Contact";
        string key = next;
        if (key != "Title" && Credit().IsMatch(line.Text))
            key = "Credit";
        next = key switch { "Title" => "Credit", "Credit" => "Author", _ => key };
        return key;
    }

    [GeneratedRegex(@"^((written|story|screenplay|teleplay|created|adapted|a (screenplay|film)|an original (screenplay|script)).*|.*\bby)$", RegexOptions.IgnoreCase)]
    private static partial Regex Credit();

    [GeneratedRegex(@"\b\d{4}-\d{2}-\d{2}\b|\b\d{1,2}[./]\d{1,2}[./]\d{2,4}\b|\b(draft|revision|revised)\b.*\d", RegexOptions.IgnoreCase)]
    private static partial Regex Date();

    [GeneratedRegex(@"\S@\S|\d[\d ()/-]{6,}")]
    private static partial Regex Address();
}
