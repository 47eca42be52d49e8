using System.Text.Json;
using System.Text.RegularExpressions;

namespace AktionBridge.Host.Tests.Security;

/// <summary>
/// No method takes a program, its arguments or a piece of code. Whether a text is run cannot be seen from its type, so this holds the list of every parameter that could be
/// one by its name, with what the host does with it: a new one has to be thought about before it passes.
/// </summary>
public sealed partial class NoProgramTests
{
    private static readonly Dictionary<string, string> Known = new()
    {
        ["path"] = "a script is parsed, a picture or clip opened by ffmpeg with listed formats; never started",
        ["file"] = "a workflow file: steps of this product, no code in it",
        ["folder"] = "a project's folder; of plugins/develop a plugin's, whose plugin.json says what is started, in the sandbox, once the user's client has asked for just that",
        ["output"] = "a file is written, below a name with a fixed ending",
        ["source"] = "of timeline/openFile an OTIO document, parsed; of jobs/start which side a clip is trimmed from",
        ["documentPath"] = "shown to people, compared as text",
        ["findLinks"] = "folders of wheels for pip, for a plugin that is trusted already and names its packages itself",
        ["previewFile"] = "told by the host, read by clients",
        ["sourceVideo"] = "media of the project by its hash",
        ["codec"] = "one of a closed list",
        ["codes"] = "codes of findings, compared as text",
    };

    [Fact]
    public void EveryParameter_ThatCouldNameSomethingToRun_IsKnownAndRunsNothing()
    {
        JsonElement document = JsonDocument.Parse(File.ReadAllText(Path.Combine(Repository.Root, "contracts", "openrpc", "client.json"))).RootElement;
        JsonElement schemas = document.GetProperty("components").GetProperty("schemas");
        var names = new HashSet<string>();
        foreach (JsonElement parameter in document.GetProperty("methods").EnumerateArray().SelectMany(method => method.GetProperty("params").EnumerateArray()))
        {
            names.Add(parameter.GetProperty("name").GetString()!);
            Collect(parameter.GetProperty("schema"), schemas, names, []);
        }

        Assert.True(names.Count > 150, $"only {names.Count} names were found, so this looks at too little");
        Assert.DoesNotContain(names, name => Suspicious().IsMatch(name) && !Known.ContainsKey(name));
        Assert.DoesNotContain(names, name => Forbidden().IsMatch(name));
    }

    private static void Collect(JsonElement schema, JsonElement schemas, HashSet<string> names, HashSet<string> seen)
    {
        if (schema.ValueKind == JsonValueKind.Array)
        {
            foreach (JsonElement one in schema.EnumerateArray())
                Collect(one, schemas, names, seen);
        }

        if (schema.ValueKind != JsonValueKind.Object)
            return;
        foreach (JsonProperty member in schema.EnumerateObject())
        {
            if (member.Name == "$ref")
            {
                string name = member.Value.GetString()!.Split('/')[^1];
                if (seen.Add(name))
                    Collect(schemas.GetProperty(name), schemas, names, seen);
            }
            else if (member.Name == "properties")
            {
                foreach (JsonProperty property in member.Value.EnumerateObject())
                {
                    names.Add(property.Name);
                    Collect(property.Value, schemas, names, seen);
                }
            }
            else
                Collect(member.Value, schemas, names, seen);
        }
    }

    [GeneratedRegex("path|file|folder|output|source|code|ur[il]|link|entry|environment|python|interpreter", RegexOptions.IgnoreCase)]
    private static partial Regex Suspicious();

    [GeneratedRegex("^(command|commandLine|program|executable|exec|arguments?|args|argv|shell|eval|expression|script|assembly|entry)$", RegexOptions.IgnoreCase)]
    private static partial Regex Forbidden();
}
