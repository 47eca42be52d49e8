using System.Text.Json;

namespace AktionBridge.Soak.Fuzz;

/// <summary>What mutations start from: what clients send by contracts/wire, and messages that once found something or nearly did, in tests/Soak/corpus/fuzz.</summary>
internal static class Corpus
{
    // They end the host, or write where the message says: a mutated path must not leave files all over the machine.
    private static readonly string[] NotAgainstAHost =
    [
        "host/shutdown", "project/create", "project/open", "plugins/develop", "plugins/trust", "timeline/openFile", "timeline/animatic", "timeline/contactSheet",
    ];

    /// <param name="againstHost">Leaves out what a real host must not be asked.</param>
    public static IReadOnlyList<Sample> Load(bool againstHost) =>
    [
        .. Wire("client", "request").Concat(Wire("editor", "reply")).Concat(Wire("editor", "request")).Concat(Kept())
            .Where(text => !againstHost || !NotAgainstAHost.Any(method => System.Text.Encoding.UTF8.GetString(text).Contains($"\"{method}\"", StringComparison.Ordinal)))
            .Select(Sample.Read).OfType<Sample>(),
    ];

    private static IEnumerable<byte[]> Wire(string protocol, string member)
    {
        foreach (string file in Directory.GetFiles(Path.Combine(Repository.Root, "contracts", "wire", protocol), "*.json").Order(StringComparer.Ordinal))
        {
            using var json = JsonDocument.Parse(File.ReadAllBytes(file));
            if (json.RootElement.TryGetProperty(member, out JsonElement message))
                yield return JsonSerializer.SerializeToUtf8Bytes(message);
        }
    }

    private static IEnumerable<byte[]> Kept() =>
        Directory.GetFiles(Path.Combine(Repository.Root, "tests", "Soak", "corpus", "fuzz"), "*.json").Order(StringComparer.Ordinal).Select(File.ReadAllBytes);
}
