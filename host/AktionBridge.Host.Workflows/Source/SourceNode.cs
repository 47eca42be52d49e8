namespace AktionBridge.Host.Workflows.Source;

/// <summary>Where something stands in a file; both count from 1.</summary>
public readonly record struct SourcePlace(int Line, int Column);

/// <summary>A piece of a file before anybody knows what it means, whatever notation it was written in.</summary>
/// <param name="Place">Its first character.</param>
public abstract record SourceNode(SourcePlace Place);

/// <summary>A word, a number or a sentence, as it was written.</summary>
public sealed record SourceText(SourcePlace Place, string Value) : SourceNode(Place);

/// <summary>Several, in order.</summary>
public sealed record SourceList(SourcePlace Place, IReadOnlyList<SourceNode> Items) : SourceNode(Place);

/// <summary>Named members, in the order they were written; no name comes twice.</summary>
public sealed record SourceMapping(SourcePlace Place, IReadOnlyList<KeyValuePair<SourceText, SourceNode>> Members) : SourceNode(Place);
