using System.Globalization;

namespace AktionBridge.Host.Workflows.Expressions;

/// <summary>
/// Reads <c>or</c>, <c>and</c>, <c>not</c>, comparisons, <c>+ - * / %</c>, brackets, numbers, 'texts', true, false, names, <c>count(step)</c>, <c>min</c> and <c>max</c>,
/// from loose to tight, and checks that types fit: nothing is left to fail when a film waits for it but a division by zero.
/// </summary>
internal sealed class ExpressionParser
{
    private const int MostNesting = 64;
    private readonly List<Token> _tokens;
    private readonly Func<string, ValueKind?> _names;
    private readonly Func<IEnumerable<string>> _known;
    private int _next;
    private int _depth;

    private ExpressionParser(List<Token> tokens, Func<string, ValueKind?> names, Func<IEnumerable<string>> known) => (_tokens, _names, _known) = (tokens, names, known);

    /// <summary>Reads the whole text.</summary>
    /// <param name="text">The expression.</param>
    /// <param name="names">The type of a name; null for one that is not known.</param>
    /// <param name="known">All names, for the message.</param>
    /// <exception cref="ParseFailure">It cannot be read, or its types do not fit.</exception>
    public static Expression Parse(string text, Func<string, ValueKind?> names, Func<IEnumerable<string>> known)
    {
        var parser = new ExpressionParser(Token.Read(text), names, known);
        Expression whole = parser.Or();
        if (parser.Next.Kind != TokenKind.End)
            throw new ParseFailure(parser.Next.At, $"'{parser.Next.Text}' is not expected here.");
        return whole;
    }

    private Token Next => _tokens[_next];

    private Expression Or()
    {
        Expression left = And();
        while (Accept(TokenKind.Name, "or") is { } sign)
            left = new Both(Need(left, ValueKind.Truth, sign), Need(And(), ValueKind.Truth, sign), IsAnd: false);
        return left;
    }

    private Expression And()
    {
        Expression left = Negation();
        while (Accept(TokenKind.Name, "and") is { } sign)
            left = new Both(Need(left, ValueKind.Truth, sign), Need(Negation(), ValueKind.Truth, sign), IsAnd: true);
        return left;
    }

    private Expression Negation() => Accept(TokenKind.Name, "not") is { } sign ? new Not(Need(Deeper(Negation), ValueKind.Truth, sign)) : Compared();

    private Expression Compared()
    {
        Expression left = Sum();
        if (Accept(TokenKind.Sign, "==", "!=", "<", "<=", ">", ">=") is not { } sign)
            return left;
        Expression right = Sum();
        if (left.Type != right.Type || left.Type == ValueKind.Takes)
            throw new ParseFailure(sign.At, $"{Words(left.Type)} and {Words(right.Type)} cannot be compared.{(left.Type == ValueKind.Takes || right.Type == ValueKind.Takes ? " Count takes: count(step)." : "")}");
        return new Comparison(left, sign.Text, right);
    }

    private Expression Sum()
    {
        Expression left = Product();
        while (Accept(TokenKind.Sign, "+", "-") is { } sign)
            left = new Arithmetic(Need(left, ValueKind.Number, sign), sign.Text[0], Need(Product(), ValueKind.Number, sign));
        return left;
    }

    private Expression Product()
    {
        Expression left = Signed();
        while (Accept(TokenKind.Sign, "*", "/", "%") is { } sign)
            left = new Arithmetic(Need(left, ValueKind.Number, sign), sign.Text[0], Need(Signed(), ValueKind.Number, sign));
        return left;
    }

    private Expression Signed() => Accept(TokenKind.Sign, "-") is { } sign
        ? new Arithmetic(new Constant(Value.Of(0)), '-', Need(Deeper(Signed), ValueKind.Number, sign))
        : One();

    private Expression One()
    {
        Token token = Next;
        _next++;
        switch (token.Kind)
        {
            case TokenKind.Number:
                return decimal.TryParse(token.Text, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out decimal number)
                    ? new Constant(Value.Of(number))
                    : throw new ParseFailure(token.At, $"'{token.Text}' is not a number.");
            case TokenKind.Text:
                return new Constant(Value.Of(token.Text));
            case TokenKind.Name when token.Text is "true" or "false":
                return new Constant(Value.Of(token.Text == "true"));
            case TokenKind.Name when Accept(TokenKind.Sign, "(") is not null:
                return Called(token);
            case TokenKind.Name:
                return new Name(token.Text, _names(token.Text) ?? throw new ParseFailure(
                    token.At, $"'{token.Text}' is not known here. Known are: {string.Join(", ", _known().Order())}. Texts stand in quotes: '{token.Text}'."));
            case TokenKind.Sign when token.Text == "(":
                Expression inner = Deeper(Or);
                Close();
                return inner;
            default:
                throw new ParseFailure(token.At, token.Kind == TokenKind.End ? "Something is missing at the end." : $"'{token.Text}' is not expected here.");
        }
    }

    private Expression Called(Token function)
    {
        var arguments = new List<Expression> { Deeper(Or) };
        while (Accept(TokenKind.Sign, ",") is not null)
            arguments.Add(Deeper(Or));
        Close();
        return function.Text switch
        {
            "count" when arguments is [{ Type: ValueKind.Takes } takes] => new Count(takes),
            "count" => throw new ParseFailure(function.At, "count needs the id of one step that has takes: count(previews)."),
            "min" or "max" => new Extreme([.. arguments.Select(one => Need(one, ValueKind.Number, function))], function.Text == "max"),
            _ => throw new ParseFailure(function.At, $"'{function.Text}' is no function. There are count, min and max."),
        };
    }

    private Expression Deeper(Func<Expression> read)
    {
        if (++_depth > MostNesting)
            throw new ParseFailure(Next.At, $"Brackets and signs are nested more than {MostNesting} deep.");
        Expression found = read();
        _depth--;
        return found;
    }

    private void Close()
    {
        if (Accept(TokenKind.Sign, ")") is null)
            throw new ParseFailure(Next.At, "A ')' is missing here.");
    }

    private Token? Accept(TokenKind kind, params ReadOnlySpan<string> texts)
    {
        if (Next.Kind != kind || !texts.Contains(Next.Text))
            return null;
        return _tokens[_next++];
    }

    private static Expression Need(Expression one, ValueKind type, Token near) => one.Type == type
        ? one
        : throw new ParseFailure(near.At, $"'{near.Text}' needs {Words(type)}, and was given {Words(one.Type)}.");

    internal static string Words(ValueKind type) => type switch
    {
        ValueKind.Number => "a number",
        ValueKind.Text => "a text",
        ValueKind.Truth => "true or false",
        _ => "takes",
    };
}
