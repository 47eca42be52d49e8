using System.Globalization;

namespace AktionBridge.Host.Workflows.Source;

/// <summary>Something wrong with a file, and what to do.</summary>
/// <param name="Place">Where.</param>
/// <param name="Message">What and the remedy, one or two sentences.</param>
public sealed record Problem(SourcePlace Place, string Message)
{
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"line {Place.Line}, column {Place.Column}: {Message}");
}

/// <summary>Collects everything that is wrong, so that one look at a file is enough.</summary>
public sealed class Problems
{
    private readonly List<Problem> _found = [];

    /// <summary>In the order of the file.</summary>
    public IReadOnlyList<Problem> Found => [.. _found.OrderBy(problem => problem.Place.Line).ThenBy(problem => problem.Place.Column)];

    public void Add(SourceNode where, string message) => Add(where.Place, message);

    public void Add(SourcePlace where, string message) => _found.Add(new Problem(where, message));
}
