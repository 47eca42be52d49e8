using System.Globalization;
using System.Text;
using AktionBridge.Contracts.Rpc.Wire;

namespace AktionBridge.Host.Film.Recipes;

/// <summary>Writes RFC 8785 (JCS) text: sorted keys, no spaces, the shortest escapes.</summary>
internal static class CanonicalJson
{
    public static void Write(StringBuilder text, object value)
    {
        switch (value)
        {
            case string words: WriteString(text, words); break;
            case long number: text.Append(number.ToString(CultureInfo.InvariantCulture)); break;
            case bool flag: text.Append(flag ? "true" : "false"); break;
            case CanonicalObject made: WriteObject(text, made); break;
            case List<object> list: WriteList(text, list); break;
            default: throw new InvalidOperationException($"A recipe holds no {value.GetType().Name}.");
        }
    }

    private static void WriteObject(StringBuilder text, CanonicalObject made)
    {
        text.Append('{');
        char separator = '\0';
        foreach ((string key, object value) in made.Sorted())
        {
            if (separator != '\0')
                text.Append(separator);
            separator = ',';
            WriteString(text, key);
            text.Append(':');
            Write(text, value);
        }

        text.Append('}');
    }

    private static void WriteList(StringBuilder text, List<object> list)
    {
        text.Append('[');
        for (int i = 0; i < list.Count; i++)
        {
            if (i > 0)
                text.Append(',');
            Write(text, list[i]);
        }

        text.Append(']');
    }

    private static void WriteString(StringBuilder text, string words)
    {
        text.Append('"');
        int plain = 0;
        for (int i = 0; i < words.Length; i++)
        {
            char character = words[i];
            if (char.IsSurrogate(character))
                SkipPair(words, ref i);
            else if (Escape(character) is { } escape)
            {
                text.Append(words, plain, i - plain).Append(escape);
                plain = i + 1;
            }
        }

        text.Append(words, plain, words.Length - plain).Append('"');
    }

    private static string? Escape(char character) => character switch
    {
        '"' => "\\\"",
        '\\' => "\\\\",
        '\b' => "\\b",
        '\t' => "\\t",
        '\n' => "\\n",
        '\f' => "\\f",
        '\r' => "\\r",
        < ' ' => "\\u" + ((int)character).ToString("x4", CultureInfo.InvariantCulture),
        _ => null,
    };

    // Half of a pair has no UTF-8 form; whatever stood in its place would hash like something else.
    private static void SkipPair(string words, ref int at)
    {
        if (!char.IsHighSurrogate(words[at]) || at + 1 >= words.Length || !char.IsLowSurrogate(words[at + 1]))
            throw new RpcFailureException(RpcErrorCode.InvalidValue, $"The text '{words.Replace(words[at], '\uFFFD')}' holds half of a character (a lone surrogate). Write it again.");
        at++;
    }
}
