namespace AktionBridge.Contracts.Plugin;

/// <summary>The user can act on this: say what is wrong and what to do. Any other exception counts as a bug of the plugin.</summary>
public class GenerationFailedException(string message, Exception? inner = null) : Exception(message, inner);
