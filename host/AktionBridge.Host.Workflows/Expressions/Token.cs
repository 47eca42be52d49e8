namespace AktionBridge.Host.Workflows.Expressions;

internal enum TokenKind
{
    Number,
    Text,
    Name,
    Sign,
    End,
}

/// <summary>A word of an expression.</summary>
/// <param name="Kind">What it is.</param>
/// <param name="Text">As written; of a quoted text what is between the quotes.</param>
/// <param name="At">Characters before it.</param>
internal readonly record struct Token(TokenKind Kind, string Text, int At)
{
    /// <summary>Takes an expression apart.</summary>
    /// <exception cref="ParseFailure">A sign nobody knows, a text without its end.</exception>
    public static List<Token> Read(string text)
    {
        var tokens = new List<Token>();
        int at = 0;
        while (at < text.Length)
        {
            char first = text[at];
            int end = at + 1;
            if (char.IsWhiteSpace(first))
            {
                at++;
                continue;
            }

            if (char.IsAsciiDigit(first))
                tokens.Add(Word(TokenKind.Number, one => char.IsAsciiDigit(one) || one == '.'));
            else if (char.IsAsciiLetter(first) || first == '_')
                tokens.Add(Word(TokenKind.Name, one => char.IsAsciiLetterOrDigit(one) || one is '_' or '.'));
            else if (first is '\'' or '"')
                tokens.Add(Quoted(first));
            else if (end < text.Length && text[at..(end + 1)] is "==" or "!=" or "<=" or ">=")
                tokens.Add(new Token(TokenKind.Sign, text[at..++end], at));
            else if ("+-*/%<>(),".Contains(first))
                tokens.Add(new Token(TokenKind.Sign, text[at..end], at));
            else
                throw new ParseFailure(at, first == '=' ? "'=' compares nothing. Write '=='." : $"'{first}' has no meaning here.");
            at = end;

            Token Word(TokenKind kind, Func<char, bool> belongs)
            {
                while (end < text.Length && belongs(text[end]))
                    end++;
                return new Token(kind, text[at..end], at);
            }

            Token Quoted(char quote)
            {
                while (end < text.Length && text[end] != quote)
                    end++;
                if (end == text.Length)
                    throw new ParseFailure(at, $"The text that begins here has no end. Close it with {quote}.");
                return new Token(TokenKind.Text, text[(at + 1)..end++], at);
            }
        }

        tokens.Add(new Token(TokenKind.End, "", text.Length));
        return tokens;
    }
}

/// <summary>An expression that cannot be read.</summary>
/// <param name="at">Characters before the place.</param>
/// <param name="message">What is wrong and what to do.</param>
internal sealed class ParseFailure(int at, string message) : Exception(message)
{
    public int At { get; } = at;
}
