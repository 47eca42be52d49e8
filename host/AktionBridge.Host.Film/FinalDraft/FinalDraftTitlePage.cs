using System.Text.RegularExpressions;
using AktionBridge.Host.Film.Script;

namespace AktionBridge.Host.Film.FinalDraft;

/// <summary>Final Draft's title page is lines on a sheet without names; what they are is told by where and in which order they stand, as writers put them.</summary>
internal static partial class FinalDraftTitlePage
{
    public static IEnumerable<FountainElement> Elements(IReadOnlyList<FinalDraftParagraph> paragraphs)
    {
        var entries = new Dictionary<string, List<string>>();
        int line = 0;
        string next = "Title";
        foreach (FinalDraftParagraph paragraph in paragraphs.Where(paragraph => paragraph.Text.Length > 0))
        {
            if (line == 0)
                line = paragraph.Line;
            string key = KeyOf(paragraph, ref next);
            if (!entries.TryGetValue(key, out List<string>? values))
                entries[key] = values = [];
            values.Add(paragraph.Text);
        }

        return entries.Select(entry => new FountainElement(ScriptElementKind.TitlePage, string.Join('\n', entry.Value), line, entry.Key));
    }

    private static string KeyOf(FinalDraftParagraph paragraph, ref string next)
    {
        if (Date().IsMatch(paragraph.Text))
            return "Draft date";
        if (paragraph.Text.StartsWith("based on", StringComparison.OrdinalIgnoreCase))
            return "Source";
        if (!paragraph.IsCentred && next != "Title")
            return "Contact";
        string key = next;
        if (key != "Title" && Credit().IsMatch(paragraph.Text))
            key = "Credit";
        next = key switch { "Title" => "Credit", "Credit" => "Author", _ => key };
        return key;
    }

    [GeneratedRegex(@"^((written|story|screenplay|teleplay|created|adapted|a (screenplay|film)|an original (screenplay|script)).*|.*\bby)$", RegexOptions.IgnoreCase)]
    private static partial Regex Credit();

    [GeneratedRegex(@"\b\d{4}-\d{2}-\d{2}\b|\b\d{1,2}[./]\d{1,2}[./]\d{2,4}\b|\b(draft|revision|revised)\b.*\d", RegexOptions.IgnoreCase)]
    private static partial Regex Date();
}
