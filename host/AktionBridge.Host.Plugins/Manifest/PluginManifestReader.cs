using System.Text.Json;
using AktionBridge.Contracts.Rpc.Plugin;
using AktionBridge.Contracts.Rpc.Wire;

namespace AktionBridge.Host.Plugins.Manifest;

/// <summary>
/// Reads plugin.json. A manifest comes from a stranger: every failure names the file, the member and the remedy, and
/// members this host does not know are left alone, so that a newer manifest stays readable.
/// </summary>
public static class PluginManifestReader
{
    /// <summary>The file's name in every plugin folder.</summary>
    public const string FileName = "plugin.json";

    private const int MaximumBytes = 256 * 1024;
    private static readonly string[] RequiredMembers = ["id", "name", "version", "contract", "entry"];

    /// <summary>Reads and checks the manifest of a folder, including that the entry lies inside it.</summary>
    /// <exception cref="RpcFailureException">BadFile, or ProtocolMismatch for another contract major.</exception>
    public static PluginManifest Read(DirectoryInfo folder)
    {
        ArgumentNullException.ThrowIfNull(folder);
        var file = new FileInfo(Path.Combine(folder.FullName, FileName));
        if (!file.Exists)
            throw BadFile($"{file.FullName} does not exist. A plugin folder holds a plugin.json; see plugins/README.md.");
        if (file.Length > MaximumBytes)
            throw BadFile($"{file.FullName} has {file.Length} bytes; a manifest has at most {MaximumBytes}. Is it the right file?");
        byte[] json;
        try
        {
            json = File.ReadAllBytes(file.FullName);
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            throw BadFile($"{file.FullName} cannot be read: {failure.Message}", failure);
        }

        PluginManifest manifest = Parse(json, file.FullName);
        EntryRules.CheckInside(manifest, folder, file.FullName);
        return manifest;
    }

    /// <summary>Reads and checks the text alone; <paramref name="fileName"/> is only for messages.</summary>
    /// <exception cref="RpcFailureException">As <see cref="Read"/>.</exception>
    public static PluginManifest Parse(ReadOnlyMemory<byte> json, string fileName)
    {
        RequireMembers(json, fileName);
        PluginManifest manifest;
        try
        {
            manifest = JsonSerializer.Deserialize<PluginManifest>(SkipByteOrderMark(json).Span, WireJson.Options)!;
        }
        catch (NullItemException failure)
        {
            string list = failure.Path is null or "$" ? failure.Member : $"{failure.Path.TrimStart('$', '.')}.{failure.Member}";
            throw BadFile($"{fileName}: member '{list}': it holds null among its items. Take it out, or write what it should be.", failure);
        }
        catch (JsonException failure)
        {
            string member = string.IsNullOrEmpty(failure.Path) ? "it" : $"member '{failure.Path.TrimStart('$', '.')}'";
            throw BadFile($"{fileName}: {member} has the wrong kind of value. Compare it with the manifest in plugins/README.md.", failure);
        }

        ManifestRules.Check(manifest, fileName);
        return manifest;
    }

    private static void RequireMembers(ReadOnlyMemory<byte> json, string fileName)
    {
        try
        {
            using var document = JsonDocument.Parse(SkipByteOrderMark(json), new JsonDocumentOptions { MaxDepth = 16 });
            if (document.RootElement.ValueKind != JsonValueKind.Object)
                throw BadFile($"{fileName} holds no JSON object. It starts with {{ and names id, name, version, contract and entry.");
            // The contract is looked at first: a manifest for another major may look different altogether.
            CheckContract(document.RootElement, fileName);
            foreach (string member in RequiredMembers)
            {
                if (!document.RootElement.TryGetProperty(member, out JsonElement value) || value.ValueKind == JsonValueKind.Null)
                    throw BadFile($"{fileName}: member '{member}' is missing. Add it; plugins/README.md shows a whole manifest.");
            }
        }
        catch (JsonException failure)
        {
            throw BadFile(
                $"{fileName} is not valid JSON at line {failure.LineNumber + 1}, byte {failure.BytePositionInLine + 1}. Correct the text there.", failure);
        }
        catch (InvalidOperationException failure)
        {
            throw BadFile($"{fileName} holds a text that is not UTF-8, or half a character such as \\ud800. Save it as UTF-8.", failure);
        }
    }

    private static void CheckContract(JsonElement root, string fileName)
    {
        if (!root.TryGetProperty("contract", out JsonElement contract))
            return;
        string? text = contract.ValueKind == JsonValueKind.String ? contract.GetString() : null;
        if (text is null || !int.TryParse(text.Split('.', 2)[0], out int major) || major < 0)
            throw BadFile($"{fileName}: member 'contract' is a version in quotes, such as \"{ProtocolVersions.Plugin}\".");
        if (ProtocolVersions.Compatible(ProtocolVersions.Plugin, text))
            return;
        string id = root.TryGetProperty("id", out JsonElement named) && named.ValueKind == JsonValueKind.String ? named.GetString()! : fileName;
        int ours = int.Parse(ProtocolVersions.Plugin.Split('.', 2)[0], System.Globalization.CultureInfo.InvariantCulture);
        string remedy = major > ours ? "Update the host." : "Update the plugin.";
        throw new RpcFailureException(
            RpcErrorCode.ProtocolMismatch, $"Plugin '{id}' needs contract {text}; this host has {ProtocolVersions.Plugin}. {remedy}");
    }

    private static ReadOnlyMemory<byte> SkipByteOrderMark(ReadOnlyMemory<byte> json) =>
        json.Span.StartsWith("\uFEFF"u8) ? json[3..] : json;

    internal static RpcFailureException BadFile(string message, Exception? inner = null) => new(RpcErrorCode.BadFile, message, inner);
}
