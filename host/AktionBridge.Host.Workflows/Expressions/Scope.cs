using AktionBridge.Host.Workflows.Source;

namespace AktionBridge.Host.Workflows.Expressions;

/// <summary>The names that an expression may mention, and which steps it did mention.</summary>
internal sealed class Scope(IReadOnlyDictionary<string, ValueKind> names)
{
    private readonly HashSet<string> _mentioned = [];

    /// <summary>Names of takes that were mentioned: steps that must have ended first.</summary>
    public IReadOnlyCollection<string> MentionedSteps => _mentioned;

    /// <summary>The same with more names.</summary>
    public Scope With(IEnumerable<KeyValuePair<string, ValueKind>> more)
    {
        var all = new Dictionary<string, ValueKind>(names);
        foreach ((string name, ValueKind type) in more)
            all[name] = type;
        return new Scope(all);
    }

    /// <summary>Reads an expression; null, with a problem, when it cannot be read.</summary>
    public Expression? Expression(SourceNode where, string text, Problems problems)
    {
        try
        {
            return ExpressionParser.Parse(text, Find, () => names.Keys);
        }
        catch (ParseFailure failure)
        {
            problems.Add(where, $"In '{text.Trim()}', character {failure.At + 1}: {failure.Message}");
            return null;
        }
    }

    private ValueKind? Find(string name)
    {
        if (!names.TryGetValue(name, out ValueKind type))
            return null;
        if (type == ValueKind.Takes)
            _mentioned.Add(name);
        return type;
    }
}
