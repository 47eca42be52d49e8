using System.Text.Json;

namespace AktionBridge.Soak.Fuzz;

/// <summary>A message and where its parts lie, so that a mutation can hit a whole value or member.</summary>
internal sealed class Sample
{
    private Sample(byte[] text) => Text = text;

    public byte[] Text { get; }

    /// <summary>Each value, the whole message last.</summary>
    public List<Range> Values { get; } = [];

    /// <summary>Each member, from the quote of its name to the end of its value.</summary>
    public List<Range> Members { get; } = [];

    /// <summary>The value of the outermost id; null where there is none.</summary>
    public Range? Id { get; private set; }

    /// <summary>Null when the text is no JSON any more.</summary>
    public static Sample? Read(byte[] text)
    {
        var sample = new Sample(text);
        try
        {
            sample.Scan();
            return sample;
        }
        catch (Exception unreadable) when (unreadable is JsonException or InvalidOperationException)
        {
            return null;
        }
    }

    private void Scan()
    {
        var reader = new Utf8JsonReader(Text, new JsonReaderOptions { MaxDepth = 256 });
        var open = new Stack<int>();
        var names = new Stack<int>();
        while (reader.Read())
        {
            int start = (int)reader.TokenStartIndex;
            switch (reader.TokenType)
            {
                case JsonTokenType.PropertyName:
                    names.Push(start);
                    if (reader.CurrentDepth == 1 && reader.ValueTextEquals("id"u8))
                        Id = default(Range);
                    break;
                case JsonTokenType.StartObject or JsonTokenType.StartArray:
                    // A negative start marks the value of a member.
                    open.Push(IsOfMember(names, open) ? -start : start);
                    break;
                case JsonTokenType.EndObject or JsonTokenType.EndArray:
                    int began = open.Pop();
                    Keep(Math.Abs(began), (int)reader.BytesConsumed, began < 0, names);
                    break;
                default:
                    Keep(start, (int)reader.BytesConsumed, IsOfMember(names, open), names);
                    break;
            }
        }
    }

    // The last name came after the last bracket: what follows is its value.
    private static bool IsOfMember(Stack<int> names, Stack<int> open) => names.Count > 0 && names.Peek() > (open.Count > 0 ? Math.Abs(open.Peek()) : -1);

    private void Keep(int start, int end, bool member, Stack<int> names)
    {
        Values.Add(start..end);
        if (Id is { } id && id.Equals(default(Range)))
            Id = start..end;
        if (member)
            Members.Add(names.Pop()..end);
    }
}
