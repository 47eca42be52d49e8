using AktionBridge.Contracts.Rpc.Client;
using AktionBridge.Contracts.Rpc.Client.Directing;
using AktionBridge.Contracts.Rpc.Wire;
using AktionBridge.Host.Api.Reading;
using AktionBridge.Host.Film.Graph;
using AktionBridge.Host.Film.Lint;
using AktionBridge.Host.Film.Readiness;
using AktionBridge.Host.Plugins.Catalog;
using AktionBridge.Host.Projects;
using AktionBridge.Host.Work;

namespace AktionBridge.Host.Api.Directing;

internal sealed class FilmApi(Scope scope, Composer composer, PluginCatalog catalog, TimeProvider clock) : IFilmApi
{
    private const int MostSteps = 100;
    private const int LongestReason = 2000;

    public async Task<Page<LintFindingInfo>> LintAsync(LintRequest request, CancellationToken cancellationToken)
    {
        OpenProject project = scope.Project(request);
        int limit = Pages.Limit(request);
        LintAsked asked = project.Film.Read(film => Asked(film, request.Scene, request.Shots) with { After = request.After is null ? null : Find.Shot(film, request.After).Id });
        LintGenerators generators = await GeneratorsAsync(project, asked, cancellationToken);
        return project.Film.Read(film =>
        {
            var found = new List<LintFindingInfo>();
            string? last = null;
            foreach (LintStep step in FilmLint.Run(film, generators, asked))
            {
                // Looked at beyond a full page only to know whether it is the last one.
                if (found.Count >= limit && last is not null)
                    return new Page<LintFindingInfo>(found, last);
                found.AddRange(step.Findings.Where(one => one.Waiver is null || request.Waived).Select(FilmViews.Finding));
                last = step.Shot?.Id;
            }

            return new Page<LintFindingInfo>(found);
        });
    }

    public async Task<LintCounts> LintCountsAsync(GetProjectRequest request, CancellationToken cancellationToken)
    {
        OpenProject project = scope.Project(request);
        LintGenerators generators = await GeneratorsAsync(project, LintAsked.All, cancellationToken, start: false);
        return project.Film.Read(film => FilmViews.Counts(FilmLint.Run(film, generators, LintAsked.All)));
    }

    public Task<Page<LintRuleInfo>> LintRulesAsync(GetProjectRequest request, CancellationToken cancellationToken)
    {
        IReadOnlyList<string> off = scope.Project(request).Film.Read(film => Find.Project(film).RulesOff);
        return Task.FromResult(new Page<LintRuleInfo>(
            [.. LintRules.All.Select(rule => new LintRuleInfo(rule.Code, FilmViews.Severity(rule.Severity), rule.Summary, !off.Contains(rule.Code)))]));
    }

    public async Task<Done> SetLintRuleAsync(SetLintRuleRequest request, CancellationToken cancellationToken)
    {
        OpenProject project = scope.Project(request);
        LintRule rule = LintRules.Of(request.Rule);
        await project.Film.WriteAsync(scope.Origin("film/setLintRule", request), film =>
        {
            FilmProject row = Find.Project(film);
            List<string> off = [.. row.RulesOff.Where(code => code != rule.Code)];
            if (!request.On)
                off.Add(rule.Code);
            film.Put(row with { RulesOff = off, Version = row.Version + 1 });
            film.Note(request.On ? "on" : "off", rule.Code);
            return true;
        }, cancellationToken);
        return new Done(project.Film.Revision);
    }

    public async Task<Done> WaiveAsync(WaiveFindingRequest request, CancellationToken cancellationToken)
    {
        OpenProject project = scope.Project(request);
        if (request.Reason is not null && (string.IsNullOrWhiteSpace(request.Reason) || request.Reason.Length > LongestReason))
            throw new RpcFailureException(RpcErrorCode.InvalidValue, $"reason has {request.Reason.Length} characters; say in 1 to {LongestReason} why this finding may stay.");
        LintAsked asked = project.Film.Read(film => AskedFor(film, request.Finding));
        LintGenerators generators = await GeneratorsAsync(project, asked, cancellationToken);
        await project.Film.WriteAsync(scope.Origin("film/waive", request), film =>
        {
            film.Note("finding", request.Finding);
            if (request.Reason is { } reason)
                Waive(film, generators, asked, request.Finding, reason.Trim());
            else if (film.Find<LintWaiver>(request.Finding) is not null)
                film.Remove<LintWaiver>(request.Finding);
            else
                throw new RpcFailureException(RpcErrorCode.NotFound, $"'{request.Finding}' is not waived. See what is: aktion lint --waived");
            return true;
        }, cancellationToken);
        return new Done(project.Film.Revision);
    }

    public Task<DepthInfo> DepthAsync(DepthRequest request, CancellationToken cancellationToken)
    {
        if (request.Steps is < 1 or > MostSteps)
            throw new RpcFailureException(RpcErrorCode.InvalidValue, $"steps is {request.Steps}; it must be 1 to {MostSteps}.");
        return Task.FromResult(scope.Project(request).Film.Read(film =>
        {
            LintAsked asked = Asked(film, request.Scene, request.Shots);
            var telling = new DepthTelling(request.Steps, shots: request.Scene is not null || request.Shots is not null, decisions: request.Shots is not null);
            foreach (ShotDepth shot in FilmDepth.Read(film, asked))
                telling.Add(shot);
            return telling.Told();
        }));
    }

    private void Waive(IFilmWriter film, LintGenerators generators, LintAsked asked, string finding, string reason)
    {
        if (!FilmLint.Run(film, generators, asked).Take(asked.SceneOfShot is null ? 1 : int.MaxValue).Any(step => step.Findings.Any(one => one.Finding.Id == finding)))
            throw new RpcFailureException(RpcErrorCode.NotFound, $"The lint does not find '{finding}' today. List what it finds, with ids: aktion lint");
        film.Put(new LintWaiver { Id = finding, Version = (film.Find<LintWaiver>(finding)?.Version ?? 0) + 1, Reason = reason, Actor = scope.Session.Actor, CreatedAt = clock.GetUtcNow() });
        film.Note("reason", reason);
    }

    /// <summary>Where a finding of this id would be found: at its shot, else among what is said of the film once.</summary>
    private static LintAsked AskedFor(IFilmReader film, string finding)
    {
        int mark = finding.IndexOf('@', StringComparison.Ordinal);
        if (mark <= 0)
            throw new RpcFailureException(RpcErrorCode.InvalidValue, $"'{finding}' is no id of a finding; they look like jump-cut@sc012_sh0030/sc012_sh0020. List them: aktion lint");
        string place = finding[(mark + 1)..].Split('/')[0];
        return film.List<Shot>("code", place, limit: 1) is [var shot] ? LintAsked.All with { SceneOfShot = new Dictionary<string, string> { [shot.Id] = shot.SceneId } } : LintAsked.All;
    }

    private static LintAsked Asked(IFilmReader film, string? scene, IReadOnlyList<string>? shots) => new()
    {
        Scene = scene is null ? null : Find.SceneId(film, scene),
        SceneOfShot = shots?.Select(name => Find.Shot(film, name)).DistinctBy(shot => shot.Id).ToDictionary(shot => shot.Id, shot => shot.SceneId),
    };

    /// <summary>What shots name: asked for at their plugins before the film is read, because describing may start one. Without starting, those that never were are left out.</summary>
    private async Task<LintGenerators> GeneratorsAsync(OpenProject project, LintAsked asked, CancellationToken cancellationToken, bool start = true)
    {
        (string own, List<string> names) = project.Film.Read(film => (
            Find.Project(film).DefaultGenerator ?? GeneratorName.DefaultShot,
            Named(film, asked).Select(shot => shot.Generator).OfType<string>().Distinct().ToList()));
        GeneratorLookup known = await composer.GeneratorsAsync(names.Append(own).Where(name => start || !WouldStart(name)), cancellationToken);
        return new LintGenerators(own, known.Found.ToDictionary(pair => pair.Key, pair => pair.Value.Info), known.Missing);
    }

    private bool WouldStart(string generator) => catalog.Listing.Plugins.Any(plugin => plugin.Description is null && generator.StartsWith($"{plugin.Id}/", StringComparison.Ordinal));

    private static IEnumerable<Shot> Named(IFilmReader film, LintAsked asked) =>
        asked.SceneOfShot is { } shots ? shots.Keys.Select(film.Find<Shot>).OfType<Shot>()
        : asked.Scene is { } scene ? film.List<Shot>("sceneId", scene)
        : film.List<Shot>();
}
