using Newtonsoft.Json.Linq;

namespace AktionBridge.Files.Otio.Json;

/// <summary>What we keep in a document: one key in the metadata of each thing of ours, nothing anywhere else.</summary>
internal static class OtioOurs
{
    public const string Key = "aktionbridge";

    private const string ItemKey = "item";

    public static string? ItemId(JObject item) => Section(item)?[ItemKey] is JValue { Value: string { Length: > 0 } id } ? id : null;

    /// <summary>The host's ids on an item; empty on everything that is not ours.</summary>
    public static IReadOnlyDictionary<string, string> Read(JObject item)
    {
        if (Section(item) is not { } section)
            return NoIds;
        var ids = new Dictionary<string, string>(section.Count);
        foreach (JProperty property in section.Properties())
        {
            if (property.Name != ItemKey && property.Value is JValue { Value: string text })
                ids.Add(property.Name, text);
        }

        return ids;
    }

    /// <summary>Sets the host's ids; null leaves them, and other metadata always stays.</summary>
    public static void Write(JObject item, string? itemId, IReadOnlyDictionary<string, string>? ids)
    {
        JObject section = SectionOf(item);
        string? id = itemId ?? ItemId(item);
        if (ids is not null)
        {
            section.RemoveAll();
            foreach ((string key, string value) in ids)
                section[key] = value;
        }

        if (id is not null)
            section[ItemKey] = id;
        if (section.Count == 0)
            section.Parent!.Remove();
    }

    /// <summary>Our section, made when there is none.</summary>
    public static JObject SectionOf(JObject item)
    {
        if (item["metadata"] is not JObject metadata)
            item["metadata"] = metadata = new JObject();
        if (metadata[Key] is not JObject section)
            metadata[Key] = section = new JObject();
        return section;
    }

    private static readonly Dictionary<string, string> NoIds = [];

    private static JObject? Section(JObject item) => (item["metadata"] as JObject)?[Key] as JObject;
}
