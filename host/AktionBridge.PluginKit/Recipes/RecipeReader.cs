using System.Globalization;
using System.Text.Json;
using AktionBridge.Contracts.Rpc.Plugin;
using AktionBridge.Contracts.Rpc.Wire;
using Newtonsoft.Json;
using Newtonsoft.Json.Linq;
using JsonException = System.Text.Json.JsonException;
using JsonSerializer = System.Text.Json.JsonSerializer;

namespace AktionBridge.PluginKit.Recipes;

/// <summary>Reads recipe.json. A member that is not known is an error: a slip of the pen must not pass for a default.</summary>
internal sealed class RecipeReader
{
    private const int LargestFile = 1 << 20;
    private static readonly string[] Members = ["generator", "mode", "frames", "rate", "raster", "seed", "prompt", "direction", "parameters", "inputs"];

    private readonly DirectoryInfo _folder;
    private readonly RecipeProblems _problems;

    private RecipeReader(DirectoryInfo folder, RecipeProblems problems)
    {
        _folder = folder;
        _problems = problems;
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
            Generator = Text(recipe, "generator", "the id of a generator"),
            Mode = Word<GenerationMode>(recipe, "mode"),
            Frames = (int?)Whole(recipe, "frames", 1, int.MaxValue),
            Rate = Rate(recipe),
            Raster = RasterOf(recipe),
            Seed = Whole(recipe, "seed", 0, (1L << 53) - 1),
            Prompt = Prompt(recipe),
            Direction = recipe["direction"] is { } direction ? Record<ShotDirection>(direction, "direction") : null,
            Parameters = Parameters(recipe),
            Inputs = [.. Inputs(recipe)],
        };
    }

    private string? Text(JObject recipe, string name, string expectation)
    {
        if (recipe[name] is not { } value)
            return null;
        if (value.Type == JTokenType.String)
            return (string)value!;
        _problems.Add(name, $"it is {expectation}, in quotes, not {Shown(value)}.");
        return null;
    }

    private T? Word<T>(JObject recipe, string name)
        where T : struct, Enum
    {
        if (recipe[name] is not { } value)
            return null;
        string[] words = [.. Enum.GetNames<T>().Select(JsonNamingPolicy.CamelCase.ConvertName)];
        if (value.Type == JTokenType.String && words.Contains((string)value!))
            return Enum.Parse<T>((string)value!, ignoreCase: true);
        _problems.Add(name, $"it is one of {string.Join(", ", words)}, not {Shown(value)}.");
        return null;
    }

    private long? Whole(JObject recipe, string name, long minimum, long maximum)
    {
        if (recipe[name] is not { } value)
            return null;
        if (value is JValue { Value: long whole } && whole >= minimum && whole <= maximum)
            return whole;
        _problems.Add(name, $"it is a whole number from {minimum} to {maximum}, not {Shown(value)}.");
        return null;
    }

    private FrameRate? Rate(JObject recipe)
    {
        if (recipe["rate"] is not { } value)
            return null;
        // 24 is as clear as "24"; 23.976 as a number is not what it looks like.
        string? text = value.Type is JTokenType.String or JTokenType.Integer ? Convert.ToString(((JValue)value).Value, CultureInfo.InvariantCulture) : null;
        if (FrameRate.TryParse(text, out FrameRate rate))
            return rate;
        _problems.Add("rate", $"it is frames a second such as 24, \"25\" or \"24000/1001\", not {Shown(value)}.");
        return null;
    }

    private Raster? RasterOf(JObject recipe)
    {
        if (recipe["raster"] is not { } value)
            return null;
        string[] parts = value.Type == JTokenType.String ? ((string)value!).Split('x') : [];
        if (parts.Length == 2 && int.TryParse(parts[0], NumberStyles.None, CultureInfo.InvariantCulture, out int width) &&
            int.TryParse(parts[1], NumberStyles.None, CultureInfo.InvariantCulture, out int height) && width > 0 && height > 0)
            return new Raster(width, height);
        _problems.Add("raster", $"it is a size in pixels such as \"640x360\", not {Shown(value)}.");
        return null;
    }

    // Words alone mean the subject: that is what people write first.
    private PromptLayers Prompt(JObject recipe) => recipe["prompt"] switch
    {
        null => new(),
        { Type: JTokenType.String } words => new() { Subject = (string)words! },
        { } layers => Record<PromptLayers>(layers, "prompt") ?? new(),
    };

    private T? Record<T>(JToken value, string name)
        where T : class
    {
        try
        {
            return JsonSerializer.Deserialize<T>(value.ToString(Formatting.None), Strict.Options);
        }
        catch (JsonException misfit)
        {
            _problems.Add(name, misfit.Message.Split(" Path:")[0] + (misfit.Path is { Length: > 1 } path ? $" (at {name}{path[1..]})" : ""));
            return null;
        }
    }

    private Dictionary<string, string> Parameters(JObject recipe)
    {
        var parameters = new Dictionary<string, string>(StringComparer.Ordinal);
        if (recipe["parameters"] is not { } given)
            return parameters;
        if (given is not JObject members)
        {
            _problems.Add("parameters", $"they are an object such as {{ \"speed\": 0.5 }}, not {Shown(given)}.");
            return parameters;
        }

        foreach (JProperty member in members.Properties())
        {
            string place = $"parameters.{member.Name}";
            _problems.Place(place, member);
            if (member.Value is JValue { Value: { } value } && value is string or long or decimal or bool)
                parameters[member.Name] = value is bool flag ? (flag ? "true" : "false") : Convert.ToString(value, CultureInfo.InvariantCulture)!;
            else
                _problems.Add(place, $"a value is a text, a number, true or false, not {Shown(member.Value)}.");
        }

        return parameters;
    }

    private IEnumerable<RecipeInput> Inputs(JObject recipe)
    {
        if (recipe["inputs"] is not { } given)
            yield break;
        if (given is not JObject roles)
        {
            _problems.Add("inputs", $"they are an object of role and file such as {{ \"firstFrame\": \"first.png\" }}, not {Shown(given)}.");
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
            _problems.Add(place, $"it is a file, {{ \"file\": ..., \"subject\": ... }}, or a list of these, not {Shown(one)}.");
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

    private static string Shown(JToken value)
    {
        string text = value.ToString(Formatting.None);
        return text.Length <= 60 ? text : text[..60] + "...";
    }

    /// <summary>As on the wire, but a member that is not known is an error.</summary>
    private static class Strict
    {
        public static JsonSerializerOptions Options { get; } = new(WireJson.Options) { UnmappedMemberHandling = System.Text.Json.Serialization.JsonUnmappedMemberHandling.Disallow };
    }
}
