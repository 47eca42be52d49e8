using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using AktionBridge.Contracts.Rpc.Client;
using AktionBridge.Contracts.Rpc.Client.Story;
using AktionBridge.Contracts.Rpc.Wire;
using AktionBridge.Host.Api.Reading;
using AktionBridge.Host.Film.Fountain;
using AktionBridge.Host.Film.Graph;
using AktionBridge.Host.Film.Import;
using AktionBridge.Host.Film.Refining;
using AktionBridge.Host.Film.Script;
using AktionBridge.Host.Film.Sheets;
using AktionBridge.Host.Projects;
using AktionBridge.Host.Store.Folder;
using AktionBridge.Host.Work;
using AktionBridge.Host.Work.Writing;
using WireWarning = AktionBridge.Contracts.Rpc.Client.ScriptWarning;

namespace AktionBridge.Host.Api;

internal sealed class ScriptApi(Scope scope, WritingPlanner writing) : IScriptApi
{
    // A file of nothing but mistakes must not make an answer that no message can hold.
    private const int MostLines = 500;

    // The newest are the ones somebody exports again.
    private const int MostWritten = 16;

    public Task<ScriptReport> InspectAsync(InspectScriptRequest request, CancellationToken cancellationToken)
    {
        ScriptFile file = ScriptFile.Read(scope.Own.Require(request.Path), request.Format);
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
            MoreWarnings = Math.Max(0, found.Warnings.Count - MostLines),
        });
    }

    public Task<ScriptImported> ImportAsync(ImportScriptRequest request, CancellationToken cancellationToken)
    {
        // Read before the film is written: a file that cannot be read must cost the film nothing.
        ScriptFile file = ScriptFile.Read(scope.Own.Require(request.Path), request.Format);
        ScriptInspection found = ScriptInspector.Inspect(file.Script, file.Encoding);
        return scope.Project(request).Film.WriteAsync(scope.Origin("script/import", request), film =>
        {
            ImportReport report = ScriptImport.Apply(film, file.Script);
            film.Note("file", Path.GetFileName(request.Path));
            return new ScriptImported(
                film.Count<Scene>(), found.SpeakingCharacters, Lines(report), Warnings(found), file.Format, Math.Max(0, found.Warnings.Count - MostLines));
        }, cancellationToken);
    }

    public Task<ScriptExported> ExportAsync(ExportScriptRequest request, CancellationToken cancellationToken) =>
        scope.OnceAsync(request, "script/export", (project, origin) => ExportAsync(project, origin, request, cancellationToken), cancellationToken);

    public Task<BreakdownResult> BreakdownAsync(BreakdownRequest request, CancellationToken cancellationToken) =>
        scope.Project(request).Film.WriteAsync(scope.Origin("script/breakdown", request), film =>
        {
            BreakdownReport report = ShotBreakdown.Apply(film, Find.Project(film).Rate);
            IReadOnlyList<Shot> shots = Find.Shots(film, null);
            return new BreakdownResult(film.Count<Beat>(), shots.Count, report.KeptShots.Count, shots.Sum(shot => (long)shot.DurationFrames), Lines(report));
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

    public Task<Page<SceneOutline>> OutlineAsync(OutlineRequest request, CancellationToken cancellationToken)
    {
        int limit = Pages.Limit(request);
        return Task.FromResult(scope.Project(request).Film.Read(film =>
        {
            var views = new SheetViews(film);
            return request.Scene is { } one
                ? new Page<SceneOutline>([views.Scene(StoredSheets.Find(film, one), request.Beats)])
                : Pages.Of(film.List<Scene>(after: request.After, limit: limit + 1), limit, scene => scene.Id, scene => views.Scene(scene, request.Beats));
        }));
    }

    public Task<SceneOutline> EditSceneAsync(EditSceneRequest request, CancellationToken cancellationToken) =>
        scope.Project(request).Film.WriteAsync(scope.Origin("script/editScene", request), film =>
        {
            Scene scene = StoredSheets.Find(film, request.Scene);
            Require($"Scene {scene.Number}", scene.Version, request.ExpectedVersion);
            if (request.Reset is { Count: > 0 } reset)
                scene = SceneEditing.Reset(scene, reset, StoredSheets.AsWritten(film, scene)) with { Version = scene.Version };
            Scene changed = SceneEditing.Apply(scene, new SceneEdits
            {
                Interior = request.Interior,
                Exterior = request.Exterior,
                TimeOfDay = request.TimeOfDay,
                LocationId = request.Location is { } place ? SceneEditing.LocationId(film, place) : null,
                Synopsis = request.Synopsis,
                Props = request.Props,
                Wardrobe = request.Wardrobe,
                Sounds = request.Sounds,
                Silent = request.Silent,
                Mentioned = request.Mentioned,
                Eighths = request.Eighths,
                Seconds = request.Seconds,
            });
            film.Put(changed);
            film.Note("scene", $"{changed.Number} {changed.Heading}");
            film.Note("edited", string.Join(" ", SceneEditing.Names(changed.Edits)));
            return new SheetViews(film).Scene(changed, beats: false);
        }, cancellationToken);

    public Task<BeatInfo> EditBeatAsync(EditBeatRequest request, CancellationToken cancellationToken) =>
        scope.Project(request).Film.WriteAsync(scope.Origin("script/editBeat", request), film =>
        {
            Beat beat = film.Find<Beat>(request.Beat)
                ?? throw new RpcFailureException(RpcErrorCode.NotFound, $"There is no beat '{request.Beat}'. List them: aktion script outline --beats");
            Require("The beat", beat.Version, request.ExpectedVersion);
            Beat changed = BeatEditing.Apply(film, beat, new BeatSaid
            {
                Seconds = request.Seconds, Characters = request.Characters, Text = request.Text, Kind = request.Kind, Speaker = request.Speaker,
            });
            film.Put(changed);
            film.Note("beat", changed.Id);
            return new SheetViews(film).Beat(changed);
        }, cancellationToken);

    public Task<BreakdownDiff> ProposeAsync(ProposeBreakdownRequest request, CancellationToken cancellationToken)
    {
        var refinement = new Refinement(request.Document, ShotValues.Checked);
        IReadOnlyList<BreakdownChange> changes = scope.Project(request).Film.Read(refinement.Compare);
        return Task.FromResult(new BreakdownDiff(changes, Refinement.Digest(changes)));
    }

    public Task<BreakdownAccepted> AcceptAsync(AcceptBreakdownRequest request, CancellationToken cancellationToken) =>
        scope.Project(request).Film.WriteAsync(scope.Origin("script/accept", request), film =>
        {
            if (request.Document is null == request.Proposal is null)
                throw new RpcFailureException(RpcErrorCode.InvalidValue, "Give either document or proposal: what is to be accepted.");
            BreakdownProposal? proposal = request.Proposal is { } id ? ProposalBook.Acceptable(film, id, request.Digest is not null) : null;
            var refinement = new Refinement(proposal?.Document ?? request.Document!, ShotValues.Checked);
            IReadOnlyList<BreakdownChange> changes = refinement.Compare(film);
            if (request.Digest is { } looked && looked != Refinement.Digest(changes))
                throw new RpcFailureException(
                    RpcErrorCode.Conflict, $"The film says something else by now than when the diff was made. Look at it again: {(proposal is null ? "script/propose (aktion script propose)" : $"script/proposal (aktion script proposal {proposal.Id})")}");
            HashSet<string> keys = request.Items?.ToHashSet() ?? [.. changes.Select(change => change.Key)];
            if (keys.FirstOrDefault(key => !changes.Any(change => change.Key == key)) is { } unknown)
                throw new RpcFailureException(RpcErrorCode.InvalidValue, $"items names '{unknown}', which is no item of the diff.");
            refinement.Apply(film, keys);
            film.Note("items", string.Join(" ", keys.Take(50)));
            var accepted = new BreakdownAccepted([.. changes.Where(change => keys.Contains(change.Key))], changes.Count - keys.Count);
            if (proposal is not null)
                ProposalBook.Accepted(film, proposal, accepted);
            return accepted;
        }, cancellationToken);

    public Task<JobsStarted> RefineAsync(RefineRequest request, CancellationToken cancellationToken) => scope.OnceAsync(
        request, "script/refine", (project, origin) => writing.RefineAsync(project, JobOwner.Of(scope.Session), origin, request, cancellationToken), cancellationToken);

    public Task<Page<ProposalInfo>> ProposalsAsync(ProposalsRequest request, CancellationToken cancellationToken) =>
        Task.FromResult(scope.Project(request).Film.Read(film => ProposalBook.List(film, request)));

    public Task<ProposalDiff> ProposalAsync(ProposalRequest request, CancellationToken cancellationToken) =>
        Task.FromResult(scope.Project(request).Film.Read(film => ProposalBook.Show(film, request.Proposal)));

    public Task<ProposalInfo> DismissAsync(DismissProposalRequest request, CancellationToken cancellationToken) =>
        scope.Project(request).Film.WriteAsync(scope.Origin("script/dismiss", request), film => ProposalBook.Dismiss(film, request.Proposal), cancellationToken);

    private static void Require(string what, int version, int? expected)
    {
        if (expected is not null && expected != version)
            throw new RpcFailureException(RpcErrorCode.Conflict, $"{what} was changed meanwhile: it has version {version}, not {expected}. Read it again.");
    }

    private async Task<ScriptExported> ExportAsync(OpenProject project, ChangeOrigin origin, ExportScriptRequest request, CancellationToken cancellationToken)
    {
        string output = OutputFile.Require(project, scope.Own.Require(request.Output), ".fountain");
        (IReadOnlyList<FountainElement> elements, FilmProject before) = project.Film.Read(film => (StoredScript.Read(film), Find.Project(film)));
        byte[] bytes = Encoding.UTF8.GetBytes(FountainWriter.Write(elements));
        string sha256 = Convert.ToHexStringLower(SHA256.HashData(bytes));
        string[] written = before.WrittenScripts.TryGetValue(output, out string? known) ? [known, sha256] : [sha256];
        await new OutputFile(output, request.Overwrite).RequireReplaceableAsync(written, cancellationToken);
        WholeFile.Write(output, bytes);
        return await project.Film.WriteAsync(origin, film =>
        {
            FilmProject now = Find.Project(film);
            if (known != sha256)
                film.Put(now with { WrittenScripts = With(now.WrittenScripts, output, sha256), Version = now.Version + 1 });
            film.Note("file", Path.GetFileName(output));
            film.Note("sha256", sha256);
            return new ScriptExported(output, sha256, elements.Count(element => element.Kind == ScriptElementKind.SceneHeading), elements.Count);
        }, cancellationToken);
    }

    private static Dictionary<string, string> With(IReadOnlyDictionary<string, string> written, string output, string sha256) =>
        written.Where(file => file.Key != output).TakeLast(MostWritten - 1).Append(KeyValuePair.Create(output, sha256)).ToDictionary();

    private static IReadOnlyList<WireWarning> Warnings(ScriptInspection found) =>
        [.. found.Warnings.Take(MostLines).Select(warning => new WireWarning(warning.Line, warning.Message))];

    private static IReadOnlyList<string> Lines(ImportReport report)
    {
        List<string> lines =
        [
            .. report.NewScenes.Select(scene => $"new: {scene}"),
            .. report.ChangedScenes.Select(scene => $"changed: {scene}"),
            .. report.MovedScenes.Select(scene => $"moved: {scene}"),
            .. report.RenumberedScenes.Select(scene => $"renumbered: {scene}"),
            .. report.Exchanges.Select(exchange => $"went along: {exchange}"),
            .. report.OrphanedScenes.Select(scene => $"no longer in the screenplay, kept: {scene}"),
            .. report.Renamed.Select(name => $"renamed, nothing lost: {name}"),
            .. report.OrphanedCharacters.Select(character => $"no longer speaks, kept: {character}"),
            .. report.RemovedBeats.Select(words => $"cut: {words}"),
        ];
        return Capped(lines);
    }

    private static IReadOnlyList<string> Lines(BreakdownReport report) => Capped(
    [
        .. report.NewShots.Select(code => $"new: {code}"),
        .. report.UpdatedShots.Select(code => $"changed: {code}"),
        .. report.OrphanedShots.Select(code => $"no longer proposed, kept with its work: {code}"),
        .. report.RemovedShots.Select(code => $"no longer proposed, nothing hung on it, removed: {code}"),
    ]);

    private static IReadOnlyList<string> Capped(List<string> lines) =>
        lines.Count <= MostLines ? lines : [.. lines.Take(MostLines - 1), string.Create(CultureInfo.InvariantCulture, $"and {lines.Count - MostLines + 1} more")];
}
