using System.Text.RegularExpressions;
using AktionBridge.Contracts.Rpc.Wire;

namespace AktionBridge.PluginKit.Templates;

/// <summary>The name of a new plugin, and the id made from it.</summary>
/// <param name="Name">As types and files are called: FilmGrain.</param>
/// <param name="Id">As the host calls it: film-grain.</param>
internal sealed partial record PluginName(string Name, string Id)
{
    /// <exception cref="RpcFailureException">It cannot be the name of a type.</exception>
    public static PluginName Parse(string name)
    {
        if (!NamePattern().IsMatch(name))
            throw new RpcFailureException(RpcErrorCode.InvalidValue, $"'{name}' is not a name for a plugin. Use 2 to 30 letters and digits, beginning with a capital letter: FilmGrain.");
        return new PluginName(name, WordStart().Replace(name, "-$0").ToLowerInvariant());
    }

    [GeneratedRegex("^[A-Z][A-Za-z0-9]{1,29}$", RegexOptions.CultureInvariant)]
    private static partial Regex NamePattern();

    [GeneratedRegex("(?<=[a-z0-9])[A-Z]|(?<=[A-Z])[A-Z](?=[a-z])", RegexOptions.CultureInvariant)]
    private static partial Regex WordStart();
}
