using AktionBridge.Contracts.Rpc.Wire;
using Newtonsoft.Json;
using Newtonsoft.Json.Linq;

namespace AktionBridge.PluginKit.Recipes;

/// <summary>Everything wrong with a recipe, each with its place: all is said at once, before anything runs.</summary>
internal sealed class RecipeProblems(string name)
{
    private readonly Dictionary<string, int> _lines = new(StringComparer.Ordinal);
    private readonly List<string> _problems = [];

    public bool Any => _problems.Count > 0;

    /// <summary>Remembers where a member stands, for what is found out about it later.</summary>
    public void Place(string place, JToken token)
    {
        if (((IJsonLineInfo)token).HasLineInfo())
            _lines[place] = ((IJsonLineInfo)token).LineNumber;
    }

    /// <summary>Adds a problem of a member, or of a default where the member is not in the file.</summary>
    public void Add(string place, string problem) => _problems.Add(
        _lines.TryGetValue(place, out int line) ? $"{name} line {line}, {place}: {problem}" : $"{name}, {place}: {problem}");

    /// <exception cref="RpcFailureException">There are problems: all of them, a line each.</exception>
    public void ThrowIfAny()
    {
        if (Any)
            throw new RpcFailureException(RpcErrorCode.InvalidValue, string.Join(Environment.NewLine, _problems));
    }
}
