using System.Globalization;
using System.Text.Json;

namespace AktionBridge.Host.Film.Recipes;

/// <summary>A leaf that differs between two canonical recipes; null where one side has nothing there.</summary>
internal sealed record TreeDifference(string Path, string? Then, string? Today);

/// <summary>Compares canonical recipes leaf by leaf.</summary>
internal static class CanonicalTree
{
    public static IReadOnlyList<TreeDifference> Differences(string then, string today)
    {
        Dictionary<string, string> left = Leaves(then), right = Leaves(today);
        return [.. left.Keys.Union(right.Keys)
            .Where(path => left.GetValueOrDefault(path) != right.GetValueOrDefault(path))
            .Order(StringComparer.Ordinal)
            .Select(path => new TreeDifference(path, left.GetValueOrDefault(path), right.GetValueOrDefault(path)))];
    }

    /// <summary>Every leaf at or below a path with its value, in the order of paths.</summary>
    public static string Under(string canonical, string path) => string.Join('\n', Leaves(canonical)
        .Where(leaf => leaf.Key == path || leaf.Key.StartsWith(path + "/", StringComparison.Ordinal))
        .OrderBy(leaf => leaf.Key, StringComparer.Ordinal)
        .Select(leaf => $"{leaf.Key}={leaf.Value}"));

    private static Dictionary<string, string> Leaves(string canonical)
    {
        var leaves = new Dictionary<string, string>(StringComparer.Ordinal);
        using JsonDocument document = JsonDocument.Parse(canonical.AsMemory(RecipeCanonical.Prefix.Length));
        Collect(document.RootElement, "", leaves);
        return leaves;
    }

    private static void Collect(JsonElement element, string path, Dictionary<string, string> leaves)
    {
        switch (element.ValueKind)
        {
            case JsonValueKind.Object:
                foreach (JsonProperty member in element.EnumerateObject())
                    Collect(member.Value, path.Length == 0 ? member.Name : $"{path}/{member.Name}", leaves);
                break;
            case JsonValueKind.Array:
                int index = 0;
                foreach (JsonElement item in element.EnumerateArray())
                    Collect(item, $"{path}/{(index++).ToString(CultureInfo.InvariantCulture)}", leaves);
                break;
            default:
                leaves[path] = element.ValueKind == JsonValueKind.String ? element.GetString()! : element.GetRawText();
                break;
        }
    }
}
