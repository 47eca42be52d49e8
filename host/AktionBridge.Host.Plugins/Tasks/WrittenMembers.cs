using System.Globalization;
using System.Text.Json;
using AktionBridge.Contracts.Rpc.Client.Story;
using AktionBridge.Host.Plugins.Runs;

namespace AktionBridge.Host.Plugins.Tasks;

/// <summary>A member of an item of a written document.</summary>
/// <param name="Problem">What is wrong with a value; null when nothing is.</param>
/// <param name="Required">Whether an item without it means nothing.</param>
internal sealed record WrittenMember(Func<JsonElement, string?> Problem, bool Required = false);

/// <summary>The members of each list of a document, with what may stand in them: the records of the contract in the words of their ranges.</summary>
internal static class WrittenMembers
{
    private static readonly WrittenMember Id = new(Text, Required: true);
    private static readonly WrittenMember Words = new(Text);
    private static readonly WrittenMember List = new(TextList);
    private static readonly WrittenMember YesOrNo = new(value => value.ValueKind is JsonValueKind.True or JsonValueKind.False ? null : $"it is {WrittenDocument.Kind(value)}; it must be true or false");

    private static readonly Dictionary<string, WrittenMember> Camera = new()
    {
        ["size"] = OneOf(BreakdownWords.Sizes),
        ["angle"] = OneOf(BreakdownWords.Angles),
        ["lensMillimetres"] = Number(8, 300),
        ["movement"] = OneOf(BreakdownWords.Movements),
        ["durationFrames"] = Number(1, BreakdownWords.MostFrames, whole: true),
        ["cast"] = List,
    };

    private static readonly Dictionary<string, Dictionary<string, WrittenMember>> Lists = new()
    {
        ["scenes"] = new()
        {
            ["scene"] = Id,
            ["interior"] = YesOrNo,
            ["exterior"] = YesOrNo,
            ["timeOfDay"] = OneOf(BreakdownWords.TimesOfDay),
            ["location"] = Words,
            ["synopsis"] = Words,
            ["props"] = List,
            ["wardrobe"] = List,
            ["sounds"] = List,
            ["silent"] = List,
            ["mentioned"] = List,
            ["eighths"] = Number(1, 8000, whole: true),
            ["seconds"] = Number(0, 36_000),
        },
        ["beats"] = new()
        {
            ["beat"] = Id,
            ["text"] = Words,
            ["kind"] = OneOf(BreakdownWords.Kinds),
            ["speaker"] = Words,
            ["seconds"] = Number(0.1m, 3600),
            ["characters"] = List,
        },
        ["shots"] = new(Camera) { ["shot"] = Id, ["description"] = Words },
        ["newShots"] = new(Camera) { ["description"] = Id, ["scene"] = Words, ["before"] = Words, ["after"] = Words },
    };

    /// <summary>By name.</summary>
    public static IReadOnlyDictionary<string, WrittenMember> Of(string list) => Lists[list];

    // The words go onto terminals and into prompts: nothing in them may move a cursor or forge a line.
    private static string? Text(JsonElement value) => value.ValueKind != JsonValueKind.String ? $"it is {WrittenDocument.Kind(value)}; it must be a text"
        : value.GetString()!.Any(char.IsControl) ? "it has a line break or another control character; write it on one line"
        : null;

    private static string? TextList(JsonElement value) => value.ValueKind != JsonValueKind.Array || value.EnumerateArray().Any(one => one.ValueKind != JsonValueKind.String)
        ? "it must be a list of texts"
        : value.EnumerateArray().Select(Text).FirstOrDefault(problem => problem is not null);

    private static WrittenMember OneOf(IReadOnlyList<string> allowed) => new(value => Text(value)
        ?? (allowed.Contains(value.GetString()!) ? null : $"it is '{PlainText.Of(value.GetString()!, 60)}'; it must be one of {string.Join(", ", allowed)}"));

    private static WrittenMember Number(decimal least, decimal most, bool whole = false) => new(value =>
    {
        string wanted = string.Create(CultureInfo.InvariantCulture, $"it must be a {(whole ? "whole number" : "number")}, {least} to {most}");
        if (value.ValueKind != JsonValueKind.Number)
            return $"it is {WrittenDocument.Kind(value)}; {wanted}";
        bool fits = value.TryGetDecimal(out decimal amount) && amount >= least && amount <= most && (!whole || value.TryGetInt32(out _));
        return fits ? null : $"it is {PlainText.Of(value.GetRawText(), 40)}; {wanted}";
    });
}
