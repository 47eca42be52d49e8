using AktionBridge.Contracts.Rpc.Plugin;
using AktionBridge.Host.Film.Breakdown;

namespace AktionBridge.Host.Film.Recipes.Prompts;

/// <summary>How long words are. Tokens are estimated, because each model has its own: one for every four letters of a word that are begun, one for every other sign.</summary>
public static class PromptMeasure
{
    private const int LettersOfAToken = 4;

    /// <summary>Estimated tokens of a text; English is rarely more.</summary>
    public static int Tokens(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        int tokens = 0, letters = 0;
        foreach (char character in text)
        {
            bool word = char.IsLetterOrDigit(character);
            if (word && letters % LettersOfAToken == 0)
                tokens++;
            else if (!word && !char.IsWhiteSpace(character) && !char.IsLowSurrogate(character))
                tokens++;
            letters = word ? letters + 1 : 0;
        }

        return tokens;
    }

    internal static (int Words, int Tokens) Of(PromptLayers layers)
    {
        string[] said = [.. new[] { layers.Subject, layers.Camera, layers.Light, layers.Environment, layers.Style }.Where(layer => layer.Length > 0)];
        // Whoever joins layers puts a mark between them.
        return (said.Sum(Breakdown.Words.Count), said.Sum(Tokens) + Math.Max(0, said.Length - 1));
    }

    internal static bool Fits(PromptDialect dialect, int words, int tokens) =>
        (dialect.MaximumWords == 0 || words <= dialect.MaximumWords) && (dialect.MaximumTokens == 0 || tokens <= dialect.MaximumTokens);
}
