using System.Text.RegularExpressions;

namespace AktionBridge.Host.Film.Fountain;

/// <summary>Words from elsewhere in which nothing may be taken for a mark of Fountain.</summary>
internal static partial class FountainWords
{
    /// <summary>Prose: stars, underlines and backslashes are themselves and no emphasis.</summary>
    public static string Prose(string words) => Unmarked(Emphasis().Replace(words, @"\$0"));

    /// <summary>Words that open neither note nor boneyard; emphasis stays. Tabs become spaces, as in every screenplay here.</summary>
    public static string Unmarked(string words) => Opening().Replace(words.Replace("\t", "    ", StringComparison.Ordinal), "$0 ");

    /// <summary>Where <see cref="Unmarked"/> puts a space: behind the first sign of each mark.</summary>
    public static Regex.ValueMatchEnumerator Openings(string words) => Opening().EnumerateMatches(words);

    /// <summary>What a note can hold: nothing that ends it, no line quite empty.</summary>
    public static string InNote(string words) =>
        string.Join('\n', BracketEnd().Replace(words, "] ").Split('\n').Select(line => line.Length == 0 ? "  " : line)).Trim();

    /// <summary>What a boneyard can hold.</summary>
    public static string InBoneyard(string words) => words.Replace("*/", "* /", StringComparison.Ordinal).Trim();

    [GeneratedRegex(@"[\\*_]")]
    private static partial Regex Emphasis();

    [GeneratedRegex(@"\[(?=\[)|/(?=\*)")]
    private static partial Regex Opening();

    [GeneratedRegex(@"\](?=\])")]
    private static partial Regex BracketEnd();
}
