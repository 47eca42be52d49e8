using System.Globalization;
using System.Text;
using System.Text.Json;
using AktionBridge.Contracts.Rpc.Client.Story;
using AktionBridge.Contracts.Rpc.Plugin;
using AktionBridge.Contracts.Rpc.Wire;
using AktionBridge.Host.Plugins.Runs;

namespace AktionBridge.Host.Plugins.Tasks;

/// <summary>What a writer answered, before it is believed.</summary>
/// <param name="Document">Whatever it sent as its document.</param>
/// <param name="Note">Why; null for nothing.</param>
public sealed record WrittenAnswer(JsonElement Document, string? Note = null);

/// <summary>
/// Reads what a writer sent as its document. It may come from a language model, so nothing is believed: it is small, it is of the notation member by member, and it says
/// something about the scenes it was asked for and nothing else. What is wrong is said with its place.
/// </summary>
public static class WrittenDocument
{
    /// <summary>UTF-8, without indentation of ours.</summary>
    public const int MostBytes = 256 * 1024;

    private const int LongestNote = 4000;

    private static readonly string[] Lists = ["scenes", "beats", "shots", "newShots"];

    /// <summary>The document of an answer that has no <see cref="Problem"/>.</summary>
    public static BreakdownDocument Read(WrittenAnswer answer)
    {
        ArgumentNullException.ThrowIfNull(answer);
        return answer.Document.Deserialize<BreakdownDocument>(WireJson.Options)!;
    }

    /// <summary>Null when it can be used, else the first thing wrong, with its place and what may stand there.</summary>
    public static string? Problem(WrittenAnswer? answer, WritingRequest request)
    {
        ArgumentNullException.ThrowIfNull(request);
        if (answer is null)
            return "it answered nothing";
        if (answer.Note is { Length: > LongestNote })
            return $"its note has {answer.Note.Length} characters; it may have {LongestNote}";
        JsonElement document = answer.Document;
        if (document.ValueKind == JsonValueKind.Undefined)
            return "its answer has no document";
        if (Encoding.UTF8.GetByteCount(document.GetRawText()) is > MostBytes and var bytes)
            return string.Create(CultureInfo.InvariantCulture, $"its document has {bytes} bytes; it may have {MostBytes}: say only what is to be otherwise");
        if (document.ValueKind != JsonValueKind.Object)
            return $"its document is {Kind(document)} and no JSON object; it must be one of the form {BreakdownWords.Format}, not words about it";
        try
        {
            return Whole(document, new Scope(request));
        }
        catch (InvalidOperationException)
        {
            return "its document holds half a character: an escape such as \\ud800 without its other half";
        }
    }

    private static string? Whole(JsonElement document, Scope scope)
    {
        if (Unknown("", document, ["format", .. Lists]) is { } unknown)
            return unknown;
        if (!document.TryGetProperty("format", out JsonElement format) || format.ValueKind != JsonValueKind.String || format.GetString() != BreakdownWords.Format)
            return At("format", $"it must be \"{BreakdownWords.Format}\"");
        foreach (string list in Lists)
        {
            if (!document.TryGetProperty(list, out JsonElement items))
                continue;
            if (items.ValueKind != JsonValueKind.Array)
                return At(list, $"it is {Kind(items)}; it must be a list, or left out");
            int index = 0;
            foreach (JsonElement item in items.EnumerateArray())
            {
                string place = string.Create(CultureInfo.InvariantCulture, $"{list}[{index++}]");
                if (item.ValueKind != JsonValueKind.Object)
                    return At(place, $"it is {Kind(item)}; it must be an object");
                if (Item(place, item, WrittenMembers.Of(list)) is { } problem)
                    return problem;
                if (scope.Problem(list, item) is { } elsewhere)
                    return At($"{place}.{elsewhere.Member}", elsewhere.Words);
            }
        }

        return null;
    }

    private static string? Item(string place, JsonElement item, IReadOnlyDictionary<string, WrittenMember> members)
    {
        if (Unknown($"{place}.", item, members.Keys) is { } unknown)
            return unknown;
        foreach ((string name, WrittenMember member) in members)
        {
            if (!item.TryGetProperty(name, out JsonElement value) || value.ValueKind == JsonValueKind.Null)
            {
                if (member.Required)
                    return At($"{place}.{name}", "it is missing");
            }
            else if (member.Problem(value) is { } problem)
            {
                return At($"{place}.{name}", problem);
            }
        }

        return null;
    }

    private static string? Unknown(string before, JsonElement item, IEnumerable<string> known)
    {
        var seen = new HashSet<string>(StringComparer.Ordinal);
        foreach (JsonProperty member in item.EnumerateObject())
        {
            string place = before + PlainText.Of(member.Name, 60);
            if (!known.Contains(member.Name, StringComparer.Ordinal))
                return At(place, $"there is no such member; there may be {string.Join(", ", known)}");
            if (!seen.Add(member.Name))
                return At(place, "it stands there twice");
        }

        return null;
    }

    private static string At(string place, string problem) => $"its document cannot be used at {place}: {problem}";

    internal static string Kind(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.String => "a text",
        JsonValueKind.Number => "a number",
        JsonValueKind.True or JsonValueKind.False => "true or false",
        JsonValueKind.Array => "a list",
        JsonValueKind.Object => "an object",
        _ => "null",
    };

    /// <summary>What of the film a writer was asked about.</summary>
    private sealed class Scope(WritingRequest request)
    {
        private readonly string _scenes = string.Join(", ", request.Scenes.Select(scene => scene.Outline.Number));
        private readonly HashSet<string> _sceneNames = [.. request.Scenes.SelectMany(scene => new[] { scene.Outline.Id, scene.Outline.Number })];
        private readonly HashSet<string> _beats = [.. request.Scenes.SelectMany(scene => scene.Outline.Beats ?? []).Select(beat => beat.Id)];
        private readonly HashSet<string> _shots = [.. request.Scenes.SelectMany(scene => scene.Shots).SelectMany(shot => new[] { shot.Id, shot.Code })];

        /// <summary>The member that names something else; null when none does.</summary>
        public (string Member, string Words)? Problem(string list, JsonElement item) => list switch
        {
            "scenes" => Outside(item, "scene", _sceneNames),
            "beats" => Outside(item, "beat", _beats),
            "shots" => Outside(item, "shot", _shots),
            _ => Outside(item, "scene", _sceneNames) ?? Outside(item, "before", _shots) ?? Outside(item, "after", _shots) ?? Place(item),
        };

        private (string Member, string Words)? Outside(JsonElement item, string member, HashSet<string> asked) =>
            item.TryGetProperty(member, out JsonElement name) && name.ValueKind == JsonValueKind.String && !asked.Contains(name.GetString()!)
                ? (member, $"'{PlainText.Of(name.GetString()!, 60)}' is none of scene {_scenes}, which was asked for")
                : null;

        private static (string Member, string Words)? Place(JsonElement item)
        {
            string[] places = ["scene", "before", "after"];
            return places.Any(place => item.TryGetProperty(place, out JsonElement value) && value.ValueKind == JsonValueKind.String) ? null : ("after", "name the scene, or the shot before or after which it stands");
        }
    }
}
