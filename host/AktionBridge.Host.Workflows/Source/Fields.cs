namespace AktionBridge.Host.Workflows.Source;

/// <summary>Reads the members of a mapping by name; what nobody asked for is a problem in the end, because a misspelt member would do nothing.</summary>
internal sealed class Fields
{
    private readonly SourceNode _node;
    private readonly string _what;
    private readonly Problems _problems;
    private readonly Dictionary<string, SourceNode> _members = [];
    private readonly Dictionary<string, SourceText> _names = [];
    private readonly HashSet<string> _asked = [];

    /// <param name="node">The mapping; anything else is a problem, and then it has no members.</param>
    /// <param name="what">For messages: "a step".</param>
    /// <param name="problems">Takes what is wrong.</param>
    public Fields(SourceNode node, string what, Problems problems)
    {
        (_node, _what, _problems) = (node, what, problems);
        if (node is not SourceMapping mapping)
        {
            // An empty value is an empty mapping: "board:" alone is enough.
            if (node is not SourceText { Value: "" })
                problems.Add(node, $"Here {what} is needed, written as 'name: value' lines.");
            return;
        }

        foreach ((SourceText name, SourceNode value) in mapping.Members)
            (_members[name.Value], _names[name.Value]) = (value, name);
    }

    public SourceNode Node => _node;

    public SourceNode? Find(string name)
    {
        _asked.Add(name);
        return _members.GetValueOrDefault(name);
    }

    /// <summary>A text; empty when it is missing, which is a problem when it is needed.</summary>
    public SourceText? Text(string name, bool isNeeded = false)
    {
        SourceNode? found = Find(name);
        if (found is null && isNeeded)
            _problems.Add(_node, $"'{name}' is missing in {_what}. Add it.");
        if (found is not (null or SourceText))
            _problems.Add(found, $"'{name}' is one value, not a list or more lines.");
        return found as SourceText;
    }

    /// <summary>Several; one alone may be written without a list.</summary>
    public IReadOnlyList<SourceNode> List(string name) => Find(name) switch
    {
        null or SourceText { Value: "" } => [],
        SourceList list => list.Items,
        { } one => [one],
    };

    /// <summary>Names what nobody asked for.</summary>
    public void RefuseOthers()
    {
        foreach (string name in _members.Keys.Except(_asked))
            _problems.Add(_names[name], $"'{name}' is not known in {_what}. It may have: {string.Join(", ", _asked.Order())}.");
    }
}
