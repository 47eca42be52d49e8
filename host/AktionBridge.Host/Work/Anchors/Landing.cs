using System.Collections.Concurrent;
using AktionBridge.Host.Film.Graph;
using AktionBridge.Host.Jobs.Model;
using AktionBridge.Host.Projects;
using AktionBridge.Host.Store.Changes;
using AktionBridge.Host.Work.Freshness;
using AktionBridge.Host.Work.Strips;
using Serilog;

namespace AktionBridge.Host.Work.Anchors;

/// <summary>Why an editor is looked at.</summary>
internal enum LookAt
{
    /// <summary>Something may be due.</summary>
    Due,

    /// <summary>Its document may be another: everything in it is looked at.</summary>
    All,

    /// <summary>What is thought of takes may have changed: colours.</summary>
    States,
}

/// <summary>
/// Listens to jobs, films and editors, and has the right timelines looked after: a lane a project that tells where anchors stand, a lane an editor that lands.
/// A wish lives in the rows alone: whatever is lost here, the next event or the next start finds it there.
/// </summary>
internal sealed class Landing : IAsyncDisposable
{
    private const string Everything = "";
    private readonly ConcurrentDictionary<OpenProject, Lane<string>> _projectLanes = new();
    private readonly ConcurrentDictionary<ReachableEditor, Lane<LookAt>> _editorLanes = new();
    private readonly ConcurrentDictionary<ReachableEditor, bool> _contested = new();
    private readonly ProjectShelf _projects;
    private readonly EditorShelf _editors;
    private readonly Reconciler _reconciler;
    private readonly Renaming _renaming;
    private readonly StripStates _states;
    private readonly ILogger _log;

    public Landing(ProjectShelf projects, EditorShelf editors, Reconciler reconciler, Renaming renaming, StripStates states, ILogger log)
    {
        (_projects, _editors, _reconciler, _renaming, _states, _log) = (projects, editors, reconciler, renaming, states, log);
        projects.Opened += project => LaneOf(project).Wake(Everything);
        projects.JobChanged += JobChanged;
        projects.FilmChanged += FilmChanged;
        editors.Gone += _ => LookAtContested();
    }

    /// <summary>Has an editor looked at; returns at once.</summary>
    public void Wake(ReachableEditor editor, LookAt why)
    {
        ForgetWhatIsGone();
        LaneOf(editor).Wake(why);
        if (why == LookAt.All)
            LookAtContested();
    }

    /// <summary>Writes down at once under which id an editor's document goes on; a request right after must find its rows.</summary>
    public Task CatchUpAsync(ReachableEditor editor, CancellationToken cancellationToken) => _renaming.RunAsync(_projects.All(), editor, cancellationToken);

    public async ValueTask DisposeAsync()
    {
        foreach (Lane<string> lane in _projectLanes.Values)
            await lane.DisposeAsync();
        foreach (Lane<LookAt> lane in _editorLanes.Values)
            await lane.DisposeAsync();
    }

    /// <summary>Whatever shows another document or goes may leave a document to one editor.</summary>
    private void LookAtContested()
    {
        foreach (ReachableEditor editor in _contested.Keys)
            LaneOf(editor).Wake(LookAt.All);
    }

    /// <summary>Editors come and go with their connections, projects are closed: a lane that still runs for one ends by itself, because its calls fail.</summary>
    private void ForgetWhatIsGone()
    {
        foreach (ReachableEditor gone in _editorLanes.Keys.Except(_editors.All()))
        {
            _editorLanes.TryRemove(gone, out _);
            _contested.TryRemove(gone, out _);
        }

        foreach (OpenProject closed in _projectLanes.Keys.Except(_projects.All()))
            _projectLanes.TryRemove(closed, out _);
    }

    private void JobChanged(OpenProject project, Job job)
    {
        if (job is { ShotId: { } shot, Kind: JobKinds.Take or JobKinds.Conform } && (job.State.IsResting() || job.State == JobState.Queued))
            LaneOf(project).Wake(shot);
    }

    private void FilmChanged(OpenProject project, CommittedChange change)
    {
        if (!change.Items.Any(item => item.Entity == "take" || FreshnessMemory.Ingredients.Contains(item.Entity)))
            return;
        foreach (ReachableEditor editor in _editors.All().Where(editor => editor is { IsFile: false, Document: not null }))
            Wake(editor, LookAt.States);
    }

    private Lane<string> LaneOf(OpenProject project) =>
        _projectLanes.GetOrAdd(project, _ => new Lane<string>((shots, token) => SettleAsync(project, shots, token), fault => Report(fault, project.Folder)));

    private Lane<LookAt> LaneOf(ReachableEditor editor) =>
        _editorLanes.GetOrAdd(editor, _ => new Lane<LookAt>((why, token) => LookAfterAsync(editor, why, token), fault => Report(fault, editor.Id)));

    /// <summary>Tells where the anchors of shots stand after their jobs, then has their timelines looked at.</summary>
    private async Task SettleAsync(OpenProject project, IReadOnlySet<string> shots, CancellationToken cancellationToken)
    {
        bool all = shots.Contains(Everything);
        List<Anchor> anchors = project.Film.Read(film => all
            ? film.List<Anchor>().ToList()
            : shots.SelectMany(shot => film.List<Anchor>("shotId", shot)).ToList());
        await AnchorBook.ChangeAsync(
            project, AnchorBook.Host, [.. anchors.Select(anchor => anchor.Id)], static anchor => anchor, static _ => null, cancellationToken);
        HashSet<string> documents = [.. anchors.Select(anchor => anchor.Document)];
        foreach (ReachableEditor editor in _editors.All().Where(editor => editor.Document is { } document && (all || documents.Contains(document))))
            Wake(editor, all ? LookAt.All : LookAt.Due);
    }

    private async Task LookAfterAsync(ReachableEditor editor, IReadOnlySet<LookAt> why, CancellationToken cancellationToken)
    {
        await CatchUpAsync(editor, cancellationToken);
        if (_editors.Contest(editor) is { } contest)
        {
            _contested[editor] = true;
            foreach (OpenProject project in _projects.All())
                await _reconciler.TellAsync(project, editor, contest, cancellationToken);
            return;
        }

        _contested.TryRemove(editor, out _);
        foreach (OpenProject project in _projects.All())
        {
            if (why.Contains(LookAt.All) || why.Contains(LookAt.Due))
                await _reconciler.RunAsync(project, editor, why.Contains(LookAt.All), cancellationToken);
            if (!editor.IsFile && (why.Contains(LookAt.All) || why.Contains(LookAt.States)))
                await _states.RenewAsync(project, editor, cancellationToken);
        }
    }

    private void Report(Exception fault, string where)
    {
        // A project that is being closed, an editor that went: both are looked at again when they come back.
        if (fault is Contracts.Rpc.Wire.RpcFailureException or ObjectDisposedException)
            _log.Debug("{Where} could not be looked after: {Reason}", where, fault.Message);
        else
            _log.Error(fault, "Looking after the placements of {Where}", where);
    }
}
