using AktionBridge.Host.Film.Graph;

namespace AktionBridge.Host.Film.Lint;

/// <summary>
/// Asks every rule about a film, scene by scene in story order, reading each row once. Only informs: nothing here can stop anything. Scenes that the screenplay
/// no longer holds are left alone.
/// </summary>
public static class FilmLint
{
    /// <summary>Findings; waived ones and those of rules that are switched off are left out.</summary>
    /// <param name="film">The film; enumerate inside the read that gave it.</param>
    /// <param name="generators">What its shots name.</param>
    /// <param name="asked">Which part of the film.</param>
    public static IEnumerable<LintFinding> Findings(IFilmReader film, LintGenerators generators, LintAsked asked) =>
        Run(film, generators, asked).SelectMany(step => step.Findings).Where(found => found.Waiver is null).Select(found => found.Finding);

    /// <summary>Findings with their waivers, shot by shot; the first step is that of the film itself.</summary>
    public static IEnumerable<LintStep> Run(IFilmReader film, LintGenerators generators, LintAsked asked)
    {
        ArgumentNullException.ThrowIfNull(film);
        ArgumentNullException.ThrowIfNull(generators);
        ArgumentNullException.ThrowIfNull(asked);
        var whole = new LintFilm(film, generators);
        LintRule[] rules = [.. LintRules.All.Where(rule => !whole.Project.RulesOff.Contains(rule.Code))];
        Dictionary<string, LintWaiver> waivers = film.List<LintWaiver>().ToDictionary(one => one.Id);
        List<Scene> scenes = [.. film.List<Scene>().Where(scene => !scene.Orphaned)];
        if (asked.After is null)
        {
            var scope = new LintScope(whole, Shots(film, scenes, asked));
            yield return Step(null, rules.SelectMany(rule => rule.OfFilm(scope)), waivers);
        }

        Shot? after = asked.After is { } id ? film.Find<Shot>(id) : null;
        bool begun = asked.After is null;
        LintShot? before = null;
        foreach (Scene scene in scenes)
        {
            if (!begun && scene.Id != after?.SceneId)
                continue;
            if (!asked.Touches(scene))
            {
                // A scene that goes on at once is looked at together with the last shot before it.
                before = null;
                continue;
            }

            var look = new LintScene(whole, scene);
            before = look.Continues ? before ?? LastShotBefore(whole, scenes, scene) : null;
            foreach (LintShot shot in look.Shots)
            {
                if (begun && asked.Has(shot.Shot))
                    yield return Step(shot.Shot, Of(rules, before, shot), waivers);
                begun |= shot.Shot.Id == after?.Id;
                before = look.IsContinuous ? shot : null;
            }
        }
    }

    private static IEnumerable<LintFinding> Of(LintRule[] rules, LintShot? before, LintShot shot)
    {
        foreach (LintRule rule in rules)
        {
            foreach (LintFinding finding in rule.OfShot(shot))
                yield return finding;
            foreach (LintFinding finding in before is null ? [] : rule.OfCut(before, shot))
                yield return finding;
        }
    }

    private static LintStep Step(Shot? shot, IEnumerable<LintFinding> findings, Dictionary<string, LintWaiver> waivers) =>
        new(shot, [.. findings.Select(finding => new WaivableFinding(finding, waivers.GetValueOrDefault(finding.Id)))]);

    private static LintShot? LastShotBefore(LintFilm film, List<Scene> scenes, Scene scene) =>
        scenes.IndexOf(scene) is > 0 and var at && new LintScene(film, scenes[at - 1]).Shots is [.., var last] ? last : null;

    private static IEnumerable<(Shot, Scene)> Shots(IFilmReader film, List<Scene> scenes, LintAsked asked)
    {
        if (asked.IsAll)
        {
            ILookup<string, Shot> shots = film.List<Shot>().ToLookup(shot => shot.SceneId);
            return scenes.SelectMany(scene => shots[scene.Id].Select(shot => (shot, scene)));
        }

        return scenes.Where(asked.Touches).SelectMany(scene => film.List<Shot>("sceneId", scene.Id).Where(asked.Has).Select(shot => (shot, scene)));
    }
}

/// <summary>What was found at one place of the story.</summary>
/// <param name="Shot">The shot; null for the film.</param>
/// <param name="Findings">In the order of the rules.</param>
public sealed record LintStep(Shot? Shot, IReadOnlyList<WaivableFinding> Findings);

/// <summary>A finding, and why somebody lives with it.</summary>
/// <param name="Finding">What was found.</param>
/// <param name="Waiver">Null when nobody waived it.</param>
public sealed record WaivableFinding(LintFinding Finding, LintWaiver? Waiver);

/// <summary>Which part of a film is looked at.</summary>
public sealed record LintAsked
{
    /// <summary>All of it.</summary>
    public static LintAsked All { get; } = new();

    /// <summary>Only this scene, by id.</summary>
    public string? Scene { get; init; }

    /// <summary>Only these shots, by id, and their scenes.</summary>
    public IReadOnlyDictionary<string, string>? SceneOfShot { get; init; }

    /// <summary>Goes on after this shot, by id; what is said of the film once was said before.</summary>
    public string? After { get; init; }

    internal bool IsAll => Scene is null && SceneOfShot is null;

    internal bool Touches(Scene scene) => (Scene is null || Scene == scene.Id) && (SceneOfShot is null || SceneOfShot.Values.Contains(scene.Id));

    internal bool Has(Shot shot) => SceneOfShot is null || SceneOfShot.ContainsKey(shot.Id);
}
