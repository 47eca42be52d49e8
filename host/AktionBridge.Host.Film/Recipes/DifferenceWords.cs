using System.Globalization;
using AktionBridge.Contracts.Rpc.Plugin;
using AktionBridge.Host.Film.Conditioning;
using AktionBridge.Host.Film.Graph;
using AktionBridge.Host.Film.Locks;

namespace AktionBridge.Host.Film.Recipes;

/// <summary>
/// Says differences once each, in the film's words. One decision touches many leaves - a new lock changes images, palette, description and the prompt -
/// so causes are looked for first, and what they explain is not said again.
/// </summary>
internal sealed class DifferenceWords(IFilmReader film, Recipe then, Recipe today)
{
    private readonly List<RecipeDifference> _said = [];
    private readonly LockFinder _locks = new(film);

    public IReadOnlyList<RecipeDifference> Describe(IReadOnlyList<TreeDifference> leaves)
    {
        foreach (IGrouping<string, TreeDifference> group in leaves.GroupBy(leaf => Topic(leaf.Path)))
            Say(group.Key, [.. group]);
        // The prompt follows from the rest; alone, it was the style, the brief or the place that changed.
        if (_said.Count == 0 && leaves.Count > 0)
            Add("composition/prompt", "prompt changed");
        return _said;
    }

    // Two or three steps of the path name the decision.
    private static string Topic(string path)
    {
        string[] steps = path.Split('/');
        int depth = steps is ["composition", "direction", ..] ? 3 : steps is ["composition", "prompt", ..] ? 3 : steps is [_, "parameters" or "overrides", ..] ? 3 : 2;
        return string.Join('/', steps.Take(depth));
    }

    private void Say(string topic, List<TreeDifference> leaves)
    {
        TreeDifference first = leaves[0];
        switch (topic)
        {
            case "composition/generator": Add(topic, $"generator {first.Then} → {first.Today}"); break;
            case "composition/outputRevision": Add(topic, $"output revision {first.Then} → {first.Today}"); break;
            case "composition/mode": Add(topic, $"starting point {first.Then} → {first.Today}"); break;
            case "composition/frames": Add(topic, $"duration {first.Then} → {first.Today} frames"); break;
            case "composition/rate": Add(topic, $"rate {first.Then} → {first.Today}"); break;
            case "composition/raster": Add(topic, $"picture size {then.Composition.Raster} → {today.Composition.Raster}"); break;
            case "composition/inputs": SayInputs(); break;
            case "composition/direction/cast": SayCast(); break;
            case "composition/direction/description": Add(topic, "description changed"); break;
            case "composition/direction/set": SaySet(leaves); break;
            case "composition/direction/blocking": SayBlocking(topic, leaves); break;
            case "composition/prompt/style" or "composition/prompt/negative" when SaidStyleLock(): break;
            case "composition/prompt/style" or "composition/prompt/negative": Add("composition/prompt/style", "style changed"); break;
            case "composition/prompt/light" when SaidBriefLock(): break;
            case "composition/prompt/light" when !Changed("composition/direction/set"): Add(topic, "light and atmosphere changed"); break;
            case "composition/prompt/environment" when SaidLocationLock(): break;
            case "composition/prompt/environment" when !Changed("composition/direction/set"): Add(topic, "description of the place changed"); break;
            default: SayRest(topic, first); break;
        }
    }

    private void SayRest(string topic, TreeDifference first)
    {
        string name = topic[(topic.LastIndexOf('/') + 1)..];
        if (topic.StartsWith("composition/direction/", StringComparison.Ordinal))
            Add(topic, $"{(name == "lensMillimetres" ? "lens" : name)} {first.Then} → {first.Today}");
        else if (topic.Contains("/parameters/", StringComparison.Ordinal) || topic.Contains("/overrides/", StringComparison.Ordinal))
            Add(topic, $"parameter {name} {first.Then ?? "default"} → {first.Today ?? "default"}");
        else if (topic is "composition/prompt/subject" && !Explained() && !SaidCastLocks())
            Add(topic, "description of action or character changed");
    }

    /// <summary>Says whose lock has another number although nothing of it but words reached the recipe; false when nobody's has.</summary>
    private bool SaidCastLocks()
    {
        foreach (string name in (then.Composition.Direction?.Cast ?? []).Select(member => member.Name).Intersect((today.Composition.Direction?.Cast ?? []).Select(member => member.Name)))
        {
            if (_locks.OfCharacter(name, then) != _locks.OfCharacter(name, today))
                SayMember(name);
        }

        return Changed("composition/lock");
    }

    // Casts and descriptions come before prompts, in the order of paths.
    private bool Explained() => Changed("composition/direction/cast") || Changed("composition/direction/description") || Changed("composition/lock");

    private bool Changed(string path) => _said.Exists(said => said.Path.StartsWith(path, StringComparison.Ordinal));

    private void SaySet(List<TreeDifference> leaves)
    {
        foreach (IGrouping<string, TreeDifference> part in leaves.GroupBy(leaf => leaf.Path.Split('/')[3]))
        {
            if (part.Key is "palette" or "pieces" && SaidLocationLock())
                continue;
            Add($"composition/direction/set/{part.Key}", part.Key switch
            {
                "location" => $"location {part.First().Then} → {part.First().Today}",
                "timeOfDay" => $"time of day {part.First().Then ?? "day"} → {part.First().Today ?? "day"}",
                "palette" => "palette of the place changed",
                "pieces" => "set pieces changed",
                _ => "interior or exterior changed",
            });
        }
    }

    private void SayInputs()
    {
        foreach (string role in then.Composition.Inputs.Concat(today.Composition.Inputs).Select(input => input.Role).Where(role => role != "character").Distinct())
        {
            string before = Hashes(then, role, null), now = Hashes(today, role, null);
            if (before == now || (role == ShotContext.LocationRole && SaidLocationLock()) || (role == ShotContext.StyleRole && SaidStyleLock()))
                continue;
            string was = Noun(role, before), what = Noun(role, now);
            Add($"composition/inputs/{role}",
                before.Length == 0 ? $"{what} added" : now.Length == 0 ? $"{was} taken away" : was == what ? $"{what} replaced" : $"{was} replaced by a {what}");
        }

        foreach (string name in then.Composition.Inputs.Concat(today.Composition.Inputs).Select(input => input.Subject).OfType<string>().Distinct())
        {
            if (Hashes(then, "character", name) != Hashes(today, "character", name))
                SayMember(name);
        }
    }

    /// <summary>A shot's first frame is its board, unless a person gave it another.</summary>
    private string Noun(string role, string sha256) => (role == "firstFrame" || InputChooser.CompositionRoles.Contains(role)) && film.List<Board>("sha256", sha256, limit: 1).Count > 0
        ? "board"
        : ConditioningRoles.Find(role)?.Words ?? $"{role} picture";

    private void SayBlocking(string topic, List<TreeDifference> leaves) => Add(
        topic, leaves.TrueForAll(leaf => leaf.Path.StartsWith($"{topic}/camera", StringComparison.Ordinal)) ? "camera path of the blocking changed" : "blocking changed");

    private static string Hashes(Recipe recipe, string role, string? subject) =>
        string.Join(',', recipe.Composition.Inputs.Where(input => input.Role == role && (subject is null || input.Subject == subject)).Select(input => input.Sha256));

    private void SayCast()
    {
        IReadOnlyList<CastMember> before = then.Composition.Direction?.Cast ?? [], now = today.Composition.Direction?.Cast ?? [];
        foreach (CastMember gone in before.Where(member => !now.Any(other => other.Name == member.Name)))
            Add($"composition/direction/cast/{gone.Name}", $"{gone.Name} is no longer in the shot");
        foreach (CastMember added in now.Where(member => !before.Any(other => other.Name == member.Name)))
            Add($"composition/direction/cast/{added.Name}", $"{added.Name} came into the shot");
        foreach (CastMember member in now)
        {
            if (before.FirstOrDefault(other => other.Name == member.Name) is { } old && (old.Description != member.Description || !old.Palette.SequenceEqual(member.Palette)))
                SayMember(member.Name);
        }

        if (!Changed("composition/direction/cast") && !Changed("composition/lock"))
            Add("composition/direction/cast", "order of the cast changed");
    }

    private void SayMember(string name)
    {
        if (Changed($"composition/lock/{name}") || Changed($"composition/direction/cast/{name}"))
            return;
        int? before = _locks.OfCharacter(name, then), now = _locks.OfCharacter(name, today);
        Add($"composition/lock/{name}", before == now
            ? $"lock of {name} changed"
            : $"lock of {name} {Number(before)} → {Number(now)}");
    }

    // Of another place the lock is another anyway: that is said of the place.
    private bool SaidLocationLock() => then.Composition.Direction?.Set.Location is { Length: > 0 } name && name == today.Composition.Direction?.Set.Location
        && SaidLock("location", $"location lock of {name}", _locks.OfLocation(then), _locks.OfLocation(today));

    private bool SaidStyleLock() => SaidLock("style", "style lock", _locks.OfStyle(then), _locks.OfStyle(today));

    private bool SaidBriefLock() => SaidLock("brief", "brief lock", _locks.OfBrief(then), _locks.OfBrief(today));

    /// <summary>Says that a lock has another number, once; false when it has not.</summary>
    private bool SaidLock(string kind, string what, int? before, int? now)
    {
        if (before == now)
            return false;
        Add($"composition/lock/{kind}", $"{what} {Number(before)} → {Number(now)}");
        return true;
    }

    private static string Number(int? number) => number?.ToString(CultureInfo.InvariantCulture) ?? "none";

    private void Add(string path, string words)
    {
        if (!_said.Exists(said => said.Path == path))
            _said.Add(new RecipeDifference(path, words));
    }
}
