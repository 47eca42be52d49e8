using System.Security.Cryptography;
using System.Text;
using AktionBridge.Contracts.Rpc.Plugin;
using AktionBridge.Host.Film.Recipes;

namespace AktionBridge.Host.Film.Waivers;

/// <summary>Tells which differences of a take a person has waived: that one thing, as it was then, and nothing else.</summary>
public static class WaivedDifferences
{
    private const string LockPath = "composition/lock/", InputPath = "composition/inputs/", CastPath = "composition/direction/cast/", StylePath = "composition/prompt/style";

    /// <summary>The differences that nobody waived.</summary>
    /// <param name="differences">All that there are.</param>
    /// <param name="today">The recipe they were compared with; null where none can be composed.</param>
    /// <param name="waivers">The take's.</param>
    public static IReadOnlyList<RecipeDifference> Remaining(IReadOnlyList<RecipeDifference> differences, ComposedRecipe? today, IReadOnlyList<TakeWaiver> waivers)
    {
        ArgumentNullException.ThrowIfNull(differences);
        ArgumentNullException.ThrowIfNull(waivers);
        return waivers.Count == 0
            ? differences
            : [.. differences.Where(difference => !waivers.Any(waiver => waiver.Path == difference.Path && waiver.Today == DigestOf(difference, today)))];
    }

    /// <summary>SHA-256 over today's side of a difference.</summary>
    /// <param name="difference">Which one.</param>
    /// <param name="today">The recipe it was compared with; null where none can be composed: then its words say all there is.</param>
    public static string DigestOf(RecipeDifference difference, ComposedRecipe? today)
    {
        ArgumentNullException.ThrowIfNull(difference);
        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(today is null ? difference.Words : Today(difference.Path, today))));
    }

    // One difference is said for several leaves, see DifferenceWords: each of them counts.
    private static string Today(string path, ComposedRecipe today)
    {
        Composition composition = today.Recipe.Composition;
        IReadOnlyList<CastMember> cast = composition.Direction?.Cast ?? [];
        if (path.StartsWith(LockPath, StringComparison.Ordinal))
        {
            string name = path[LockPath.Length..];
            CastMember? member = cast.FirstOrDefault(one => one.Name == name);
            // The wardrobe of a lock is in the words of the subject only.
            return Lines([member?.Description ?? "", .. member?.Palette ?? [], .. Hashes(composition, input => input.Subject == name), composition.Prompt.Subject]);
        }

        if (path.StartsWith(InputPath, StringComparison.Ordinal))
            return Lines(Hashes(composition, input => input.Role == path[InputPath.Length..]));
        if (path.StartsWith(CastPath, StringComparison.Ordinal))
            return cast.Any(one => one.Name == path[CastPath.Length..]) ? "in the shot" : "not in the shot";
        return path == StylePath
            ? Lines([composition.Prompt.Style, composition.Prompt.Negative])
            : CanonicalTree.Under(today.Canonical, path);
    }

    private static IEnumerable<string> Hashes(Composition composition, Func<RecipeInput, bool> which) => composition.Inputs.Where(which).Select(input => input.Sha256);

    private static string Lines(IEnumerable<string> parts) => string.Join('\n', parts);
}
