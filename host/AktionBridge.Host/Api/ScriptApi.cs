using AktionBridge.Contracts.Rpc.Client;
using AktionBridge.Host.Api.Reading;
using AktionBridge.Host.Film.Graph;
using AktionBridge.Host.Film.Import;
using AktionBridge.Host.Film.Script;
using AktionBridge.Host.Projects;
using WireWarning = AktionBridge.Contracts.Rpc.Client.ScriptWarning;

namespace AktionBridge.Host.Api;

internal sealed class ScriptApi(Scope scope) : IScriptApi
{
    public Task<ScriptReport> InspectAsync(InspectScriptRequest request, CancellationToken cancellationToken)
    {
        ScriptFile file = ScriptFile.Read(scope.Own.Require(request.Path));
        ScriptInspection found = ScriptInspector.Inspect(file.Script, file.Encoding);
        return Task.FromResult(new ScriptReport
        {
            Scenes = found.Scenes,
            SpeakingCharacters = found.SpeakingCharacters,
            DialogueBlocks = found.DialogueBlocks,
            Transitions = found.Transitions,
            Notes = found.Notes,
            Boneyards = found.Boneyards,
            Format = file.Format,
            Encoding = found.Encoding,
            Warnings = Warnings(found),
        });
    }

    public Task<ScriptImported> ImportAsync(ImportScriptRequest request, CancellationToken cancellationToken)
    {
        // Read before the film is written: a file that cannot be read must cost the film nothing.
        ScriptFile file = ScriptFile.Read(scope.Own.Require(request.Path));
        ScriptInspection found = ScriptInspector.Inspect(file.Script, file.Encoding);
        return scope.Project(request).Film.WriteAsync(scope.Origin("script/import", request), film =>
        {
            ImportReport report = ScriptImport.Apply(film, file.Script);
            film.Note("file", Path.GetFileName(request.Path));
            return new ScriptImported(
                film.Count<Scene>(), found.SpeakingCharacters, Lines(report), Warnings(found));
        }, cancellationToken);
    }

    public Task<BreakdownResult> BreakdownAsync(BreakdownRequest request, CancellationToken cancellationToken) =>
        scope.Project(request).Film.WriteAsync(scope.Origin("script/breakdown", request), film =>
        {
            BreakdownReport report = ShotBreakdown.Apply(film, Find.Project(film).Rate);
            IReadOnlyList<Shot> shots = Find.Shots(film, null);
            return new BreakdownResult(film.Count<Beat>(), shots.Count, report.KeptShots.Count, shots.Sum(shot => (long)shot.DurationFrames));
        }, cancellationToken);

    public Task<Page<SceneInfo>> ScenesAsync(ListRequest request, CancellationToken cancellationToken)
    {
        OpenProject project = scope.Project(request);
        int limit = Pages.Limit(request);
        return Task.FromResult(project.Film.Read(film => Pages.Of(
            film.List<Scene>(after: request.After, limit: limit + 1), limit, scene => scene.Id,
            scene => new SceneInfo(
                scene.Id, scene.Number, scene.Heading, scene.LocationId is { } id ? film.Find<Location>(id)?.Name ?? "" : "", scene.TimeOfDay,
                film.Count<Shot>("sceneId", scene.Id)))));
    }

    private static IReadOnlyList<WireWarning> Warnings(ScriptInspection found) =>
        [.. found.Warnings.Select(warning => new WireWarning(warning.Line, warning.Message))];

    private static IReadOnlyList<string> Lines(ImportReport report) =>
    [
        .. report.NewScenes.Select(scene => $"new: {scene}"),
        .. report.ChangedScenes.Select(scene => $"changed: {scene}"),
        .. report.MovedScenes.Select(scene => $"moved: {scene}"),
        .. report.OrphanedScenes.Select(scene => $"no longer in the screenplay, kept: {scene}"),
        .. report.OrphanedCharacters.Select(character => $"no longer speaks, kept: {character}"),
    ];
}
