namespace AktionBridge.Cli.Commands;

/// <summary>Words of the form name=value.</summary>
internal static class NamedValues
{
    /// <summary>The values by name; null when none were given.</summary>
    /// <param name="words">As typed.</param>
    /// <param name="example">A name, shown when a word has none.</param>
    public static IReadOnlyDictionary<string, string>? Parse(string[]? words, string example)
    {
        if (words is null or [])
            return null;
        var values = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (string word in words)
        {
            int equals = word.IndexOf('=', StringComparison.Ordinal);
            if (equals < 1)
                throw new CommandFailedException(ExitCode.Usage, $"'{word}' does not say what it is. Write {example}={word}");
            if (!values.TryAdd(word[..equals], word[(equals + 1)..]))
                throw new CommandFailedException(ExitCode.Usage, $"'{word[..equals]}' is given twice.");
        }

        return values;
    }
}
