using System.Text.Json;
using AktionBridge.Contracts.Rpc.Wire;
using AktionBridge.Host.Film.Recipes;
using AktionBridge.Host.Film.Tests.Support;

namespace AktionBridge.Host.Film.Tests.Recipes;

public sealed class RecipeVectorTests
{
    public static TheoryData<string> Files() => [.. Directory.GetFiles(Repository.Path("contracts", "wire", "recipes"), "*.json").Select(path => Path.GetFileName(path)).Order(StringComparer.Ordinal)];

    [Theory]
    [MemberData(nameof(Files))]
    public void Canonical_OfAVector_HasItsBytesAndHashes(string file)
    {
        using JsonDocument vector = Read(file);

        foreach (Recipe recipe in Recipes(vector, "recipe").Concat(Recipes(vector, "equal")))
        {
            ComposedRecipe composed = ComposedRecipe.Of(recipe);

            Assert.Equal(Text(vector, "canonical"), composed.Canonical);
            Assert.Equal(Text(vector, "hash"), composed.Hash);
            Assert.Equal(Text(vector, "compositionHash"), composed.CompositionHash);
        }
    }

    [Theory]
    [MemberData(nameof(Files))]
    public void Canonical_OfARecipeThatIsNotTheVector_HasAnotherHash(string file)
    {
        using JsonDocument vector = Read(file);

        foreach (Recipe recipe in Recipes(vector, "different"))
            Assert.NotEqual(Text(vector, "hash"), ComposedRecipe.Of(recipe).Hash);
    }

    [Theory]
    [MemberData(nameof(Files))]
    public void Parse_OfAVector_GivesTheSameRecipeAgain(string file)
    {
        using JsonDocument vector = Read(file);

        Recipe parsed = RecipeParser.Parse(Text(vector, "canonical"));

        Assert.Equal(Text(vector, "canonical"), RecipeCanonical.Text(parsed));
    }

    private static JsonDocument Read(string file) => JsonDocument.Parse(File.ReadAllText(Repository.Path("contracts", "wire", "recipes", file)));

    private static string Text(JsonDocument vector, string name) => vector.RootElement.GetProperty(name).GetString()!;

    private static IEnumerable<Recipe> Recipes(JsonDocument vector, string name)
    {
        if (!vector.RootElement.TryGetProperty(name, out JsonElement found))
            return [];
        JsonElement[] recipes = found.ValueKind == JsonValueKind.Array ? [.. found.EnumerateArray()] : [found];
        return recipes.Select(recipe => recipe.Deserialize<Recipe>(WireJson.Options)!);
    }
}
