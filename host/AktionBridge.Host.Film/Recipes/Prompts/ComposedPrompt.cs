using AktionBridge.Contracts.Rpc.Plugin;

namespace AktionBridge.Host.Film.Recipes.Prompts;

/// <summary>A prompt as a generator gets it, and what it could not take.</summary>
/// <param name="Layers">The words.</param>
/// <param name="Lost">What was left out, least important first; empty when all fits.</param>
/// <param name="Words">Of all layers but the negative one.</param>
/// <param name="Tokens">The same in estimated tokens; see <see cref="PromptMeasure"/>.</param>
public sealed record ComposedPrompt(PromptLayers Layers, IReadOnlyList<LostWords> Lost, int Words, int Tokens);

/// <summary>Words that a generator does not get.</summary>
/// <param name="Layer">subject, camera ...</param>
/// <param name="What">Of which decision.</param>
/// <param name="Words">As they would stand in the prompt.</param>
/// <param name="Reason">Why they are gone.</param>
public sealed record LostWords(string Layer, string What, string Words, string Reason);
