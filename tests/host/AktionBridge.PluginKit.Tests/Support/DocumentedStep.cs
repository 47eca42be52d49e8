namespace AktionBridge.PluginKit.Tests.Support;

/// <summary>One line of a page's shell blocks: <c>command  # says: words</c>, or <c># fails: words</c>.</summary>
internal sealed record DocumentedStep(string Command, bool Fails, string Says)
{
    /// <summary>The steps of a page in order.</summary>
    /// <param name="page">Its path.</param>
    /// <param name="heading">Only those below this second-level heading; null for all.</param>
    public static IEnumerable<DocumentedStep> Of(string page, string? heading = null)
    {
        bool within = heading is null;
        bool shell = false;
        foreach (string line in File.ReadLines(page))
        {
            if (heading is not null && line.StartsWith("## ", StringComparison.Ordinal))
                within = line == heading;
            if (line.StartsWith("```", StringComparison.Ordinal))
                shell = line == "```sh";
            else if (within && shell && line.Length > 0)
                yield return Parse(line);
        }
    }

    private static DocumentedStep Parse(string line)
    {
        foreach ((string mark, bool fails) in new[] { ("# says: ", false), ("# fails: ", true) })
        {
            int at = line.IndexOf(mark, StringComparison.Ordinal);
            if (at >= 0)
                return new(line[..at].Trim(), fails, line[(at + mark.Length)..].Trim());
        }

        return new(line.Trim(), false, "");
    }
}
