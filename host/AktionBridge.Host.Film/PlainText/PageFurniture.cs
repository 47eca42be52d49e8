using System.Globalization;
using System.Text.RegularExpressions;
using AktionBridge.Host.Film.Script;

namespace AktionBridge.Host.Film.PlainText;

/// <summary>
/// Takes away what printing put onto the pages and no writer wrote: page numbers and running titles, (CONTINUED), (MORE), the stars of revisions in the margin, the
/// second empty line of double spacing. It says which lines those were.
/// </summary>
internal static partial class PageFurniture
{
    // A running title is one when it is on so many pages.
    private const int FewestTitles = 3;
    private const int MostNamed = 12;

    // Numbers so far right are no speech.
    private const int Margin = 50;

    public static List<PlainLine> Clear(List<PlainLine> lines, List<ScriptWarning> warnings)
    {
        List<PlainLine> written = SingleSpaced(lines, warnings);
        var left = new List<int>();
        var starred = new List<int>();
        HashSet<string> titles = RunningTitles(written);
        for (int i = 0; i < written.Count; i++)
        {
            PlainLine line = written[i];
            if (IsFurniture(line.Text) || (IsPageNumber(line.Text) && (line.Indent >= Margin || IsAlone(written, i))) || TitleOf(line.Text) is { } title && titles.Contains(title))
            {
                left.Add(line.Number);
                written[i] = line with { Text = "", Indent = 0 };
            }
            else if (line.Text.Length <= Layout.LongestLabel && Stars().Match(line.Text) is { Success: true } stars)
            {
                starred.Add(line.Number);
                written[i] = line with { Text = line.Text[..stars.Index] };
            }
        }

        Tell(warnings, "pageFurniture", left, "page numbers and the like were left out");
        Tell(warnings, "revisionMarks", starred, "stars of revisions in the margin were left out");
        return written;
    }

    /// <summary>Whether a line is something that only printed pages have.</summary>
    public static bool IsFurniture(string text) => text.Length <= Layout.LongestLabel && Furniture().IsMatch(text);

    /// <summary>"lines 4, 9, 12 and 30 more".</summary>
    public static string Numbers(IReadOnlyList<int> lines) => string.Create(
        CultureInfo.InvariantCulture, $"{(lines.Count == 1 ? "line" : "lines")} {string.Join(", ", lines.Take(MostNamed))}{(lines.Count > MostNamed ? $" and {lines.Count - MostNamed} more" : "")}");

    private static void Tell(List<ScriptWarning> warnings, string code, List<int> lines, string what)
    {
        if (lines.Count > 0)
            warnings.Add(new ScriptWarning(lines[0], code, string.Create(CultureInfo.InvariantCulture, $"{lines.Count} {what}: {Numbers(lines)}.")));
    }

    private static List<PlainLine> SingleSpaced(List<PlainLine> lines, List<ScriptWarning> warnings)
    {
        int written = lines.Count(line => !line.IsBlank);
        int spaced = Enumerable.Range(0, Math.Max(0, lines.Count - 1)).Count(i => !lines[i].IsBlank && lines[i + 1].IsBlank);
        if (written < 8 || spaced < written - (written / 10))
            return [.. lines];
        warnings.Add(new ScriptWarning(0, "doubleSpaced", "Nearly every line has an empty line behind it; one of each was passed over."));
        return [.. lines.Where((line, i) => !line.IsBlank || i == 0 || lines[i - 1].IsBlank)];
    }

    private static bool IsAlone(List<PlainLine> lines, int at) => (at == 0 || lines[at - 1].IsBlank) && (at + 1 >= lines.Count || lines[at + 1].IsBlank);

    private static bool IsPageNumber(string text) => text.Length <= Layout.LongestLabel && PageNumber().IsMatch(text);

    private static HashSet<string> RunningTitles(List<PlainLine> lines) =>
        [.. lines.Select(line => TitleOf(line.Text)).OfType<string>().GroupBy(title => title).Where(title => title.Count() >= FewestTitles).Select(title => title.Key)];

    private static string? TitleOf(string text) => text.Length <= Layout.LongestLabel && Running().Match(text) is { Success: true } title && !HeadingText.HasPrefix(text) ? title.Groups[1].Value : null;

    [GeneratedRegex(@"^(\(?CONTINUED:?\)?( ?\(\d+\))?|\(MORE\))$")]
    private static partial Regex Furniture();

    [GeneratedRegex(@"^(-\s?|Page )?\d{1,4}\.?(\s?-)?$", RegexOptions.IgnoreCase)]
    private static partial Regex PageNumber();

    [GeneratedRegex(@"^(\S.{0,60}?)\s{3,}\d{1,4}\.?$")]
    private static partial Regex Running();

    [GeneratedRegex(@"\s{2,}\*+$")]
    private static partial Regex Stars();
}
