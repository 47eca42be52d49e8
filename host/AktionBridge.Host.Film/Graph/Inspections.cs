namespace AktionBridge.Host.Film.Graph;

/// <summary>An inspector that looks at every new take of the project.</summary>
/// <param name="Inspector">"plugin/inspector".</param>
/// <param name="Parameters">Those that were given, in their one form; what is not named is at its default.</param>
public sealed record ProjectInspector(string Inspector, IReadOnlyDictionary<string, string> Parameters);

/// <summary>A look at a take that ended well.</summary>
/// <param name="Inspector">"plugin/inspector".</param>
/// <param name="Parameters">As the project gave them then.</param>
/// <param name="PluginHash">Of the plugin's folder: another content may see something else.</param>
public sealed record TakeLook(string Inspector, IReadOnlyDictionary<string, string> Parameters, string PluginHash)
{
    /// <summary>Whether both are the same inspector in the same plugin with the same parameters.</summary>
    public bool IsLike(TakeLook other)
    {
        ArgumentNullException.ThrowIfNull(other);
        return Inspector == other.Inspector && PluginHash == other.PluginHash &&
            Parameters.Count == other.Parameters.Count && !Parameters.Except(other.Parameters).Any();
    }
}
