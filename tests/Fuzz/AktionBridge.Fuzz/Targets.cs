using System.Text;
using AktionBridge.Contracts.Rpc.Editor;
using AktionBridge.Contracts.Rpc.Wire;
using AktionBridge.Files.Otio;
using AktionBridge.Host.Film.Fountain;
using AktionBridge.Host.Film.Import;
using AktionBridge.Host.Film.Recipes;
using AktionBridge.Host.Film.Script;
using AktionBridge.Host.Plugins.Manifest;
using AktionBridge.Host.Timeline.Time;
using AktionBridge.Host.Workflows.Definition;
using AktionBridge.Host.Workflows.Source;

namespace AktionBridge.Fuzz;

/// <summary>Everything here that reads a file a stranger may have written.</summary>
public static class Targets
{
    private const string Film = "samples/eleven-minutes";

    public static IReadOnlyList<Target> All { get; } =
    [
        new("fountain", [$"{Film}/eleven-minutes.fountain"],
            ["INT. ", "EXT. ", "CUT TO:", "(", ")", "/*", "*/", "[[", "]]", "^", "@", "===", "~", "!", ".", "#", "> ", " <", "*", "_", "Title: ", "\r", "\u2028", "İ"], Fountain),
        new("plain text", ["tests/Fuzz/seeds/last-ferry.txt"],
            ["INT. ", "EXT. ", "12  ", "MARA", "          ", "                    ", "\t", "(", ")", "(MORE)", "(CONTINUED)", "2.", "CUT TO:", " - NIGHT", "written by", "   *", "\f", "\n\n", "[[", "/*"], PlainText),
        new("fdx", ["tests/Fuzz/seeds/last-ferry.fdx"],
            ["<FinalDraft", "<Content>", "</Content>", "<Paragraph Type=\"Character\">", "</Paragraph>", "<Text>", "</Text>", "<DualDialogue>", "<OmittedScene>", "<ScriptNote Range=\"-1,99999999999\">", "<!DOCTYPE a [", "<!ENTITY a \"b\">", "&a;", "<![CDATA[", "]]>", "*/", "]]", "\0"], FinalDraft),
        new("otio", ["samples/rough-cut.otio"],
            ["\"OTIO_SCHEMA\": \"Clip.2\"", "\"Gap.1\"", "\"Stack.1\"", "\"Track.1\"", "\"RationalTime.1\"", "null", "\"children\": []", "\"source_range\"", "\"rate\"", "\"value\"", "\"metadata\"", "{", "[", "NaN", "Infinity"], Otio),
        new("plugin.json", ["samples/HelloPlugin/plugin.json", "samples/HelloPluginPython/plugin.json", "plugins/previz/AktionBridge.Plugins.Previz/plugin.json"],
            ["\"id\"", "\"entry\"", "\"python\"", "\"command\"", "\"arguments\"", "\"contract\": \"2.0\"", "\"permissions\"", "\"resources\"", "null", "true", "../", "/etc/passwd", "{", "["],
            input => PluginManifestReader.Parse(input, "plugin.json")),
        new("description", ["tests/Fuzz/seeds/description.json"],
            ["\"generators\": [", "\"inspectors\": [{}]", "\"workflows\": null", "\"parameters\": [", "\"type\": \"number\"", "\"step\": 1e-28", "\"minimum\": -79228162514264337593543950335", "\"default\": \"79228162514264337593543950335\"", "\"choices\": [null]", "\"frames\": {", "\"rasters\": {}", "null", "true", "{", "["],
            PluginAnswers.Description),
        new("plugin answers", ["tests/Fuzz/seeds/answer-generate.json", "tests/Fuzz/seeds/answer-inspect.json", "tests/Fuzz/seeds/answer-workflow.json", "tests/Fuzz/seeds/answer-hello.json"],
            ["\"files\": [", "\"../\"", "\"/dev/zero\"", "\"facts\": {", "\"findings\": [", "\"firstFrame\": 2147483647", "\"frames\": -1", "\"measurements\": {", "\"protocol\": \"1.99999999999\"", "\\u0000", "null", "{", "["],
            PluginAnswers.Read),
        new("host.json", ["tests/Fuzz/seeds/host.json"],
            ["\"pid\": 4242", "\"startTime\": ", "\"tcp\": \"127.0.0.1:1\"", "\"10.0.0.1:80\"", "\"[::1]:99999\"", "\"token\"", "\"9999-12-31T23:59:59.9999999Z\"", "-2147483648", "null", "{", "["],
            HostFile.Read),
        new("recipe", ["tests/Fuzz/seeds/recipe-minimal.txt", "tests/Fuzz/seeds/recipe-camera.txt"],
            ["\"composition\"", "\"variation\"", "\"seed\"", "\"overrides\"", "\"blocking\"", "\"keys\"", "\"rate\":\"24000/1001\"", "\"rate\":\"1/0\"", "null", "{", "[", "aktion-recipe/2\n"], Recipe),
        new("workflow", ["samples/workflows/preview-then-final.workflow.yaml"],
            ["workflow: ", "steps:", "- ", "takes:", "pick: ", "forEach: ", "when: ", "${", "}", "each.seed", "count(", "(", "not ", " and ", "==", "&a", "*a", "!!str", "? ", "|", ">", "---", "%YAML"], Workflow),
        new("timecode", ["tests/Fuzz/seeds/timecodes.txt"], ["01:00:00:00", ";", ":", ".", "-", "99"], Times),
    ];

    private static void Fountain(byte[] input)
    {
        FountainScript script = FountainParser.Parse(ScriptText.Decode(input, "film.fountain"));
        // What is written is read again as the same: the round trip an editor's save makes.
        string written = FountainWriter.Write(script.Elements);
        FountainParser.Parse(written);
    }

    private static void PlainText(byte[] input)
    {
        using var stream = new MemoryStream(input);
        FountainScript script = ScriptFile.Read(stream, "film.txt", "plainText").Script;
        FountainParser.Parse(FountainWriter.Write(script.Elements));
    }

    private static void FinalDraft(byte[] input)
    {
        using var stream = new MemoryStream(input);
        FountainScript script = ScriptFile.Read(stream, "film.fdx").Script;
        FountainParser.Parse(FountainWriter.Write(script.Elements));
    }

    private static void Otio(byte[] input)
    {
        string file = Path.Combine(Path.GetTempPath(), $"aktion-fuzz-{Environment.ProcessId}-{Environment.CurrentManagedThreadId}.otio");
        File.WriteAllBytes(file, input);
        using var editor = new OtioFileEditor(file);
        editor.ReadTimelineAsync(new TimelineRequest(), CancellationToken.None).GetAwaiter().GetResult();
    }

    private static void Recipe(byte[] input)
    {
        Recipe recipe = RecipeParser.Parse(Encoding.UTF8.GetString(input));
        string canonical = RecipeCanonical.Text(recipe);
        if (RecipeCanonical.Text(RecipeParser.Parse(canonical)) != canonical)
            throw new InvalidOperationException("A recipe that was read and written reads as another one.");
    }

    private static void Workflow(byte[] input)
    {
        var problems = new Problems();
        if (WorkflowReader.Read(Encoding.UTF8.GetString(input), problems) is null == (problems.Found.Count == 0))
            throw new InvalidOperationException("It is neither read nor refused with a reason.");
    }

    private static void Times(byte[] input)
    {
        foreach (string line in Encoding.UTF8.GetString(input).Split('\n'))
        {
            foreach (FrameRate rate in (FrameRate[])[new(24, 1), new(30000, 1001), new(60000, 1001)])
            {
                if (!Timecode.TryParse(line, rate, null, out long frame, out _))
                    continue;
                if (frame < 0)
                    throw new InvalidOperationException($"'{line}' reads as frame {frame}.");
            }
        }
    }
}
