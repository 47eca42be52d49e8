using System.Text.Json;
using AktionBridge.Contracts.Rpc.Client.Directing;
using AktionBridge.Contracts.Rpc.Plugin;
using AktionBridge.Contracts.Rpc.Wire;

namespace AktionBridge.Cli.Commands.Directing;

/// <summary>Reads blocking files strictly: a member that is misspelled would else silently not be there. What it says names the member.</summary>
internal static class BlockingReader
{
    private const long LongestFile = 16 << 20;

    private static readonly Member[] File =
    [
        new("format", JsonValueKind.String), new("shot", JsonValueKind.String), new("rate", JsonValueKind.String), new("durationFrames", JsonValueKind.Number),
        new("performers", JsonValueKind.Array, Required: true, Items:
        [
            new("name", JsonValueKind.String, Required: true),
            new("keys", JsonValueKind.Array, Required: true, Items:
            [
                Number("seconds"), Number("x"), Number("z"), Number("heading"), new("action", JsonValueKind.String, Required: true),
            ]),
        ]),
        new("camera", JsonValueKind.Array, Items:
        [
            Number("seconds"), Number("x"), Number("y"), Number("z"), Number("targetX"), Number("targetY"), Number("targetZ"), Number("lensMillimetres"), new("roll", JsonValueKind.Number),
        ]),
    ];

    public static async Task<Blocking> ReadAsync(string path, CancellationToken cancellationToken)
    {
        try
        {
            await using FileStream file = System.IO.File.OpenRead(path);
            if (file.Length > LongestFile)
                throw Wrong(path, $"it has {file.Length} bytes; a blocking has at most {LongestFile}");
            using JsonDocument document = await JsonDocument.ParseAsync(file, cancellationToken: cancellationToken);
            Check(path, document.RootElement, "", File);
            BlockingFile read = document.RootElement.Deserialize<BlockingFile>(WireJson.Options)!;
            if (read.Format != BlockingFile.CurrentFormat)
                throw Wrong(path, $"format is '{read.Format}'; this build reads {BlockingFile.CurrentFormat}. Export it again");
            return new Blocking { Performers = read.Performers, Camera = read.Camera };
        }
        catch (Exception unreadable) when (unreadable is IOException or UnauthorizedAccessException)
        {
            throw new CommandFailedException(ExitCode.Usage, $"'{path}' cannot be read: {unreadable.Message}");
        }
        catch (JsonException wrong)
        {
            throw Wrong(path, wrong.Message);
        }
    }

    private static void Check(string path, JsonElement element, string where, Member[] members)
    {
        if (element.ValueKind != JsonValueKind.Object)
            throw Wrong(path, $"{Where(where, "it")} must be an object, not {Kind(element.ValueKind)}");
        foreach (JsonProperty property in element.EnumerateObject())
        {
            Member member = Array.Find(members, one => one.Name == property.Name)
                ?? throw Wrong(path, $"{Where(where, property.Name)} is no member here. There are: {string.Join(", ", members.Select(one => one.Name))}");
            Check(path, property.Value, Where(where, member.Name), member);
        }

        if (Array.Find(members, one => one.Required && !element.TryGetProperty(one.Name, out _)) is { } missing)
            throw Wrong(path, $"{Where(where, missing.Name)} is missing: add {Kind(missing.Kind)}");
    }

    private static void Check(string path, JsonElement value, string where, Member member)
    {
        if (value.ValueKind == JsonValueKind.Null && !member.Required)
            return;
        if (value.ValueKind != member.Kind)
            throw Wrong(path, $"{where} must be {Kind(member.Kind)}, not {Kind(value.ValueKind)}");
        if (member.Kind == JsonValueKind.Number && !value.TryGetDecimal(out _))
            throw Wrong(path, $"{where} is {value.GetRawText()}, which is beyond any stage");
        for (int i = 0; member.Items is { } items && i < value.GetArrayLength(); i++)
            Check(path, value[i], $"{where}[{i}]", items);
    }

    private static Member Number(string name) => new(name, JsonValueKind.Number, Required: true);

    private static string Where(string where, string member) => where.Length == 0 ? member : $"{where}.{member}";

    private static string Kind(JsonValueKind kind) => kind switch
    {
        JsonValueKind.Object => "an object",
        JsonValueKind.Array => "a list",
        JsonValueKind.String => "text",
        JsonValueKind.Number => "a number",
        JsonValueKind.Null => "null",
        _ => "true or false",
    };

    private static CommandFailedException Wrong(string path, string what) => new(ExitCode.Usage, $"'{path}' is no blocking: {what}. The format: contracts/blocking/README.md");

    private sealed record Member(string Name, JsonValueKind Kind, bool Required = false, Member[]? Items = null);
}
