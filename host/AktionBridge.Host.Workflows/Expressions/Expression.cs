namespace AktionBridge.Host.Workflows.Expressions;

/// <summary>An expression that was parsed and whose types fit: <c>warnings == 0 and seconds &lt; limit</c>.</summary>
public abstract record Expression(ValueKind Type)
{
    /// <summary>Its value.</summary>
    /// <param name="scope">Values of the names it mentions, which were all known when it was parsed.</param>
    /// <exception cref="ExpressionFailedException">A division by zero, or a number that grew too large.</exception>
    public abstract Value Evaluate(Func<string, Value> scope);
}

/// <summary>It cannot be calculated with these values.</summary>
public sealed class ExpressionFailedException(string message) : Exception(message);

internal sealed record Constant(Value Held) : Expression(Held.Type)
{
    public override Value Evaluate(Func<string, Value> scope) => Held;
}

internal sealed record Name(string Of, ValueKind OfType) : Expression(OfType)
{
    public override Value Evaluate(Func<string, Value> scope) => scope(Of);
}

internal sealed record Not(Expression Of) : Expression(ValueKind.Truth)
{
    public override Value Evaluate(Func<string, Value> scope) => Value.Of(!Of.Evaluate(scope).Truth);
}

/// <summary>The second side is not looked at when the first decides.</summary>
internal sealed record Both(Expression Left, Expression Right, bool IsAnd) : Expression(ValueKind.Truth)
{
    public override Value Evaluate(Func<string, Value> scope)
    {
        bool left = Left.Evaluate(scope).Truth;
        return left == IsAnd ? Right.Evaluate(scope) : Value.Of(left);
    }
}

internal sealed record Comparison(Expression Left, string Sign, Expression Right) : Expression(ValueKind.Truth)
{
    public override Value Evaluate(Func<string, Value> scope)
    {
        Value left = Left.Evaluate(scope), right = Right.Evaluate(scope);
        int order = Left.Type == ValueKind.Text ? string.CompareOrdinal(left.Text, right.Text) : left.Number.CompareTo(right.Number);
        return Value.Of(Sign switch
        {
            "==" => order == 0,
            "!=" => order != 0,
            "<" => order < 0,
            "<=" => order <= 0,
            ">" => order > 0,
            _ => order >= 0,
        });
    }
}

internal sealed record Arithmetic(Expression Left, char Sign, Expression Right) : Expression(ValueKind.Number)
{
    public override Value Evaluate(Func<string, Value> scope)
    {
        decimal left = Left.Evaluate(scope).Number, right = Right.Evaluate(scope).Number;
        try
        {
            return Value.Of(Sign switch
            {
                '+' => left + right,
                '-' => left - right,
                '*' => left * right,
                '%' => left % right,
                _ => left / right,
            });
        }
        catch (DivideByZeroException)
        {
            throw new ExpressionFailedException($"{left} {Sign} {right} divides by zero.");
        }
        catch (OverflowException)
        {
            throw new ExpressionFailedException($"{left} {Sign} {right} is too large a number.");
        }
    }
}

/// <summary>count(step): how many takes a step has.</summary>
internal sealed record Count(Expression Of) : Expression(ValueKind.Number)
{
    public override Value Evaluate(Func<string, Value> scope) => Value.Of(Of.Evaluate(scope).Number);
}

/// <summary>min(a, b, ...) and max(a, b, ...).</summary>
internal sealed record Extreme(IReadOnlyList<Expression> Of, bool IsLargest) : Expression(ValueKind.Number)
{
    public override Value Evaluate(Func<string, Value> scope)
    {
        IEnumerable<decimal> numbers = Of.Select(one => one.Evaluate(scope).Number);
        return Value.Of(IsLargest ? numbers.Max() : numbers.Min());
    }
}
