namespace AktionBridge.Plugins.Previz.Stage;

/// <summary>What a description says that each of the cast does.</summary>
internal static class Sentence
{
    private static readonly string[] Walks = ["walk", "walks", "walking", "enters", "enter", "crosses", "strides", "paces", "wanders", "approaches", "arrives", "strolls", "steps", "comes", "follows", "marches"];
    private static readonly string[] Runs = ["run", "runs", "running", "hurries", "rushes", "sprints", "chases", "flees", "races"];
    private static readonly string[] Leaves = ["leaves", "exits", "departs", "leave", "exit", "goes"];
    private static readonly string[] Sits = ["sit", "sits", "sitting", "seated", "sat"];
    private static readonly string[] Points = ["point", "points", "pointing", "gestures", "signals"];
    private static readonly string[] All = ["they", "both", "together", "everyone", "all"];

    /// <summary>One deed for each name, in order.</summary>
    public static Deed[] Read(string sentence, IReadOnlyList<string> names)
    {
        var deeds = new Deed[names.Count];
        int subject = 0;
        bool everybody = false, named = false;
        foreach (string word in Words(sentence))
        {
            int found = IndexOfName(names, word);
            if (found >= 0)
            {
                // "Anna and Ben sit": two names in a row share the verb.
                everybody = false;
                (subject, named) = (found, true);
                continue;
            }

            if (All.Contains(word, StringComparer.Ordinal))
                everybody = true;
            if (DeedOf(word) is not { } deed || names.Count == 0)
                continue;
            if (everybody || (!named && names.Count > 1 && deed == Deed.Sit))
                Array.Fill(deeds, deed);
            else if (deeds[subject] == Deed.Stand)
                deeds[subject] = deed;
        }

        ShareJoinedVerbs(sentence, names, deeds);
        return deeds;
    }

    private static void ShareJoinedVerbs(string sentence, IReadOnlyList<string> names, Deed[] deeds)
    {
        string[] words = [.. Words(sentence)];
        for (int i = 0; i + 2 < words.Length; i++)
        {
            int first = IndexOfName(names, words[i]), second = words[i + 1] == "and" ? IndexOfName(names, words[i + 2]) : -1;
            if (first >= 0 && second >= 0 && deeds[first] == Deed.Stand)
                deeds[first] = deeds[second];
        }
    }

    private static Deed? DeedOf(string word) =>
        Runs.Contains(word, StringComparer.Ordinal) ? Deed.Run
        : Leaves.Contains(word, StringComparer.Ordinal) ? Deed.Leave
        : Walks.Contains(word, StringComparer.Ordinal) ? Deed.Walk
        : Sits.Contains(word, StringComparer.Ordinal) ? Deed.Sit
        : Points.Contains(word, StringComparer.Ordinal) ? Deed.Point
        : null;

    private static int IndexOfName(IReadOnlyList<string> names, string word)
    {
        for (int i = 0; i < names.Count; i++)
        {
            if (Words(names[i]).Any(part => part == word && part.Length > 2))
                return i;
        }

        return -1;
    }

    private static IEnumerable<string> Words(string text)
    {
        int start = 0;
        for (int i = 0; i <= text.Length; i++)
        {
            if (i < text.Length && char.IsLetterOrDigit(text[i]))
                continue;
            if (i > start)
                yield return text[start..i].ToLowerInvariant();
            start = i + 1;
        }
    }
}

internal enum Deed
{
    Stand,
    Walk,
    Run,
    Leave,
    Sit,
    Point,
}
