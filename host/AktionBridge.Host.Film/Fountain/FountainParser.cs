using AktionBridge.Host.Film.Script;

namespace AktionBridge.Host.Film.Fountain;

/// <summary>
/// Reads Fountain (fountain.io/syntax). Never refuses a text: what is no element of its own is action. Time is linear in the length.
/// </summary>
public static class FountainParser
{
    /// <summary>Parses decoded text; the warnings of decoding come first.</summary>
    public static FountainScript Parse(ScriptText script)
    {
        ArgumentNullException.ThrowIfNull(script);
        FountainScript parsed = Parse(script.Text);
        return script.Warnings.Count == 0 ? parsed : parsed with { Warnings = [.. script.Warnings, .. parsed.Warnings] };
    }

    /// <summary>Parses text.</summary>
    public static FountainScript Parse(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        var warnings = new List<ScriptWarning>();
        List<SourceLine> lines = AsideReader.Read(text, warnings);
        var run = new FountainRun(lines, warnings);
        return new FountainScript(run.Elements(), warnings);
    }
}
