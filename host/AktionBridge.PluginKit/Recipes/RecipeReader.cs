using System.Globalization;
using AktionBridge.Contracts.Rpc.Plugin;
using AktionBridge.Contracts.Rpc.Wire;
using Newtonsoft.Json;
using Newtonsoft.Json.Linq;

namespace AktionBridge.PluginKit.Recipes;

/// <summary>Reads recipe.json. A member that is not known is an error: a slip of the pen must not pass for a default.</summary>
internal sealed class RecipeReader
{
    private const int LargestFile = 1 << 20;
    private static readonly string[] Members = ["generator", "mode", "frames", "rate", "raster", "seed", "prompt", "direction", "parameters", "inputs"];

    private readonly DirectoryInfo _folder;
    private readonly RecipeProblems _problems;
    private readonly MemberReader _members;

    private RecipeReader(DirectoryInfo folder, RecipeProblems problems)
    {
        _folder = folder;
        _problems = problems;
        _members = new MemberReader(problems);
    }

    /// <exception cref="RpcFailureException">BadFile: not there, too large, no JSON object.</exception>
    public static Recipe Read(FileInfo file, RecipeProblems problems)
    {
        if (!file.Exists)
            throw Bad($"{file.FullName} does not exist. A recipe needs one member: {{ \"generator\": \"ID\" }}");
        if (file.Length > LargestFile)
            throw Bad($"{file.FullName} has {file.Length} bytes; a recipe has at most {LargestFile}. Is it the right file?");
        try
        {
            using var reader = new JsonTextReader(new StreamReader(file.FullName)) { FloatParseHandling = FloatParseHandling.Decimal, DateParseHandling = DateParseHandling.None, MaxDepth = 64 };
            JToken root = JToken.ReadFrom(reader, new JsonLoadSettings { DuplicatePropertyNameHandling = DuplicatePropertyNameHandling.Error });
            // Throws when anything but space or a comment follows.
            while (reader.Read())
                continue;
            return root is JObject recipe
                ? new RecipeReader(file.Directory!, problems).Read(recipe)
                : throw Bad($"{file.Name} holds no JSON object. It looks like: {{ \"generator\": \"ID\", \"frames\": 48 }}");
        }
        catch (JsonReaderException damage)
        {
            throw Bad($"{file.Name} line {damage.LineNumber}, column {damage.LinePosition}: this is not JSON. {damage.Message.Split(" Path '")[0]}");
        }
    }

    private static RpcFailureException Bad(string message) => new(RpcErrorCode.BadFile, message);

    private Recipe Read(JObject recipe)
    {
        foreach (JProperty member in recipe.Properties())
        {
            _problems.Place(member.Name, member);
            if (!Members.Contains(member.Name))
                _problems.Add(member.Name, $"a recipe has no such member. It has: {string.Join(", ", Members)}.");
        }

        return new Recipe
        {
            Generator = _members.Text(recipe, "generator", "the id of a generator"),
            Mode = _members.Word<GenerationMode>(recipe, "mode"),
            Frames = (int?)_members.Whole(recipe, "frames", 1, int.MaxValue),
            Rate = _members.Rate(recipe),
            Raster = _members.Raster(recipe),
            Seed = _members.Whole(recipe, "seed", 0, (1L << 53) - 1),
            Prompt = Prompt(recipe),
            Direction = recipe["direction"] is { } direction ? _members.Record<ShotDirection>(direction, "direction") : null,
            Parameters = Parameters(recipe),
            Inputs = [.. Inputs(recipe)],
        };
    }

    // Words alone mean the subject: that is what people write first.
    private PromptLayers Prompt(JObject recipe) => recipe["prompt"] switch
    {
        null => new(),
        { Type: JTokenType.String } words => new() { Subject = (string)words! },
        { } layers => _members.Record<PromptLayers>(layers, "prompt") ?? new(),
    };

    private Dictionary<string, string> Parameters(JObject recipe)
    {
        var parameters = new Dictionary<string, string>(StringComparer.Ordinal);
        if (recipe["parameters"] is not { } given)
            return parameters;
        if (given is not JObject members)
        {
            _problems.Add("parameters", $"they are an object such as {{ \"speed\": 0.5 }}, not {MemberReader.Shown(given)}.");
            return parameters;
        }

        foreach (JProperty member in members.Properties())
        {
            string place = $"parameters.{member.Name}";
            _problems.Place(place, member);
            if (member.Value is JValue { Value: { } value } && value is string or long or decimal or bool)
                parameters[member.Name] = value is bool flag ? (flag ? "true" : "false") : Convert.ToString(value, CultureInfo.InvariantCulture)!;
            else
                _problems.Add(place, $"a value is a text, a number, true or false, not {MemberReader.Shown(member.Value)}.");
        }

        return parameters;
    }

    private IEnumerable<RecipeInput> Inputs(JObject recipe)
    {
        if (recipe["inputs"] is not { } given)
            yield break;
        if (given is not JObject roles)
        {
            _problems.Add("inputs", $"they are an object of role and file such as {{ \"firstFrame\": \"first.png\" }}, not {MemberReader.Shown(given)}.");
            yield break;
        }

        foreach (JProperty role in roles.Properties())
        {
            string place = $"inputs.{role.Name}";
            _problems.Place(place, role);
            foreach (JToken one in role.Value is JArray several ? several : new JArray(role.Value))
            {
                if (Input(role.Name, place, one) is { } input)
                    yield return input;
            }
        }
    }

    private RecipeInput? Input(string role, string place, JToken one)
    {
        string? path = one switch
        {
            { Type: JTokenType.String } => (string)one!,
            JObject { Count: > 0 } named when named["file"]?.Type == JTokenType.String && named.Properties().All(member => member.Name is "file" or "subject") => (string)named["file"]!,
            _ => null,
        };
        if (path is null)
        {
            _problems.Add(place, $"it is a file, {{ \"file\": ..., \"subject\": ... }}, or a list of these, not {MemberReader.Shown(one)}.");
            return null;
        }

        var file = new FileInfo(Path.Combine(_folder.FullName, path));
        if (!file.Exists)
        {
            _problems.Add(place, $"there is no file {file.FullName}. Paths are relative to the recipe's folder.");
            return null;
        }

        return new RecipeInput(role, file, one is JObject ? (string?)one["subject"] : null);
    }
}
