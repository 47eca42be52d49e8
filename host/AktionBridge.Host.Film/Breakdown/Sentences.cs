namespace AktionBridge.Host.Film.Breakdown;

/// <summary>Splits an action into sentences, keeping their closing marks.</summary>
internal static class Sentences
{
    public static List<string> Of(string text)
    {
        var sentences = new List<string>();
        int start = 0;
        for (int i = 0; i < text.Length; i++)
        {
            if (text[i] is not ('.' or '!' or '?') || (i + 1 < text.Length && !char.IsWhiteSpace(text[i + 1])))
                continue;
            Add(sentences, text[start..(i + 1)]);
            start = i + 1;
        }

        Add(sentences, text[start..]);
        return sentences;
    }

    // An ellipsis between words, or a lone word before a full stop (Mr.), does not end a sentence by itself.
    private static void Add(List<string> sentences, string text)
    {
        string sentence = text.Trim();
        if (sentence.Length == 0)
            return;
        if (sentences.Count > 0 && sentences[^1].Length <= 4)
            sentences[^1] += " " + sentence;
        else
            sentences.Add(sentence);
    }
}
