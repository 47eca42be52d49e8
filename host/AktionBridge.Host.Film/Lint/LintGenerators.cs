using AktionBridge.Contracts.Rpc.Plugin;

namespace AktionBridge.Host.Film.Lint;

/// <summary>What is known of the generators that shots name, found before the film is read: describing one may start a plugin.</summary>
/// <param name="Default">Name of the generator of shots that name none.</param>
/// <param name="Known">By "plugin/generator".</param>
/// <param name="Missing">Why those that are not there are not.</param>
public sealed record LintGenerators(
    string Default, IReadOnlyDictionary<string, GeneratorInfo> Known, IReadOnlyDictionary<string, string> Missing)
{
    /// <summary>The generator of this name; null when it is not there.</summary>
    public GeneratorInfo? Find(string name) => Known.GetValueOrDefault(name);
}
