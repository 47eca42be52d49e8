using AktionBridge.Host.Workflows.Source;

namespace AktionBridge.Host.Workflows.Expressions;

/// <summary>A value in a file: words with <c>${expressions}</c> in them. Evaluates to text in invariant form, as parameters are given.</summary>
public sealed class Template
{
    private readonly IReadOnlyList<Expression> _parts;

    private Template(IReadOnlyList<Expression> parts) => _parts = parts;

    /// <summary>Number or truth when it is one expression alone; else text.</summary>
    public ValueKind Type => _parts.Count == 1 ? _parts[0].Type : ValueKind.Text;

    /// <summary>What it always is; null when that depends on something.</summary>
    public string? Fixed => _parts.All(part => part is Constant) ? Evaluate(_ => default) : null;

    /// <summary>Its value.</summary>
    /// <exception cref="ExpressionFailedException">It cannot be calculated with these values.</exception>
    public string Evaluate(Func<string, Value> scope) => string.Concat(_parts.Select(part => part.Evaluate(scope).Text));

    /// <summary>Reads it; null, with a problem, when it cannot be read.</summary>
    internal static Template? Read(SourceText source, Scope scope, Problems problems)
    {
        var parts = new List<Expression>();
        string text = source.Value;
        int at = 0;
        while (text.IndexOf("${", at, StringComparison.Ordinal) is var open and >= 0)
        {
            if (open > at)
                parts.Add(new Constant(Value.Of(text[at..open])));
            int close = text.IndexOf('}', open);
            if (close < 0)
            {
                problems.Add(source, "'${' has no '}'. Close it.");
                return null;
            }

            if (scope.Expression(source, text[(open + 2)..close], problems) is not { } inner)
                return null;
            if (inner.Type == ValueKind.Takes)
            {
                problems.Add(source, $"'{text[(open + 2)..close]}' is takes, which are no value. Count them: ${{count(step)}}.");
                return null;
            }

            parts.Add(inner);
            at = close + 1;
        }

        if (at < text.Length || parts.Count == 0)
            parts.Add(new Constant(Value.Of(text[at..])));
        return new Template(parts);
    }
}
