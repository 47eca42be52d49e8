using AktionBridge.Contracts.Rpc.Editor;
using AktionBridge.Files.Otio.Json;
using Newtonsoft.Json.Linq;

namespace AktionBridge.Files.Otio.Editing;

/// <summary>
/// The last commands with their results, kept in the document itself: whatever was saved knows which commands are in it,
/// so that a command repeated after a crash is answered and not done again.
/// </summary>
internal static class OtioCommandLog
{
    private const string Key = "commands";
    private const int Kept = 16;

    public static EditResult? Find(JObject timeline, string commandId, string version)
    {
        JObject? entry = (OurCommands(timeline) ?? []).OfType<JObject>().FirstOrDefault(command => (string?)(command["id"] as JValue) == commandId);
        return entry is null ? null : new EditResult
        {
            CommandId = commandId,
            Outcome = EditOutcome.Applied,
            Made = [.. (entry["made"] as JArray ?? []).Select(id => (id as JValue)?.Value as string)],
            Version = version,
        };
    }

    public static void Add(JObject timeline, string commandId, IReadOnlyList<string?> made)
    {
        JObject section = OtioOurs.SectionOf(timeline);
        if (section[Key] is not JArray commands)
            section[Key] = commands = new JArray();
        commands.Add(new JObject { ["id"] = commandId, ["made"] = new JArray(made) });
        while (commands.Count > Kept)
            commands.RemoveAt(0);
    }

    private static JArray? OurCommands(JObject timeline) => ((timeline["metadata"] as JObject)?[OtioOurs.Key] as JObject)?[Key] as JArray;
}
