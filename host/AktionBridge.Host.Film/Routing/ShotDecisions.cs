using AktionBridge.Contracts.Rpc.Plugin;
using AktionBridge.Host.Film.Conditioning;
using AktionBridge.Host.Film.Recipes;

namespace AktionBridge.Host.Film.Routing;

/// <summary>What people decided for a shot beyond words, in words, and which of it a composition carries.</summary>
internal static class ShotDecisions
{
    public static (IReadOnlyList<string> Carried, IReadOnlyList<string> Left) Of(ShotContext context, Composition composition)
    {
        var carried = new List<string>();
        var left = new List<string>();
        void Tell(string what, bool there) => (there ? carried : left).Add(what);

        if (context.Board is { } board)
            Tell("board", composition.Inputs.Any(input => input.Sha256 == board.Sha256) || context.Conditioning.ContainsKey("firstFrame"));
        foreach (string name in context.Cast.Where(member => member.Lock is not null).Select(member => member.Character.Name))
            Tell($"lock of {name}", composition.Inputs.Any(input => input.Role == "character" && input.Subject == name));
        foreach (string role in context.LookImages.Keys)
            Tell($"images of the {role}", composition.Inputs.Any(input => input.Role == role));
        foreach (string role in context.Conditioning.Keys.Order(StringComparer.Ordinal))
            Tell(ConditioningRoles.Find(role)?.Words ?? role, composition.Inputs.Any(input => input.Role == role));
        if (context.Blocking is not null)
            Tell("blocking", composition.Mode == GenerationMode.FromBlocking);
        return (carried, left);
    }
}
