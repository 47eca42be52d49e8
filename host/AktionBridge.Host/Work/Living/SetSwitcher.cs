using AktionBridge.Contracts.Rpc.Client.Living;
using AktionBridge.Contracts.Rpc.Wire;
using AktionBridge.Host.Api.Reading;
using AktionBridge.Host.Film.Graph;
using AktionBridge.Host.Projects;
using AktionBridge.Host.Work.Anchors;

namespace AktionBridge.Host.Work.Living;

/// <summary>
/// Switches sets: which takes play, and which takes the places on timelines want, in one commit. What then lies on timelines follows from the rows - now where
/// they are open, else when they are opened - by the machinery that lands takes anyway, so that a crash in between costs nothing.
/// </summary>
internal sealed class SetSwitcher(Reconciler reconciler, EditorShelf editors, TimeProvider clock)
{
    public Task<SetSwitched> SwitchAsync(OpenProject project, ChangeOrigin origin, string set, CancellationToken cancellationToken) =>
        RunAsync(project, origin, set, (film, found, change) => change.ToAlternatives(film, SetBook.Entries(film, found)), cancellationToken);

    public Task<SetSwitched> RevertAsync(OpenProject project, ChangeOrigin origin, string set, CancellationToken cancellationToken) =>
        RunAsync(project, origin, set, (film, found, change) => change.ToFormer(film, SetBook.Entries(film, found)), cancellationToken);

    public Task<SetSwitched> KeepAsync(OpenProject project, ChangeOrigin origin, KeepRequest request, CancellationToken cancellationToken)
    {
        bool former = request.Keep switch
        {
            "former" => true,
            "alternative" => false,
            _ => throw new RpcFailureException(RpcErrorCode.InvalidValue, $"keep is '{request.Keep}'; it must be alternative or former."),
        };
        return RunAsync(project, origin, request.Set, (film, found, change) =>
        {
            bool switchedTo = SetBook.Entries(film, found).Any(entry => entry.Switched is not null);
            var kept = new List<SetEntry>();
            foreach (string named in request.Shots)
            {
                Shot shot = Find.Shot(film, named);
                SetEntry entry = film.Find<SetEntry>(SetEntry.IdOf(found.Id, shot.Id))
                    ?? throw new RpcFailureException(RpcErrorCode.NotFound, $"{shot.Code} is not in the set '{found.Name}'.");
                SetEntry changed = entry with { KeepFormer = former, Version = entry.Version + 1 };
                if (entry.KeepFormer != former)
                    film.Put(changed);
                kept.Add(changed);
            }

            film.Note("keep", request.Keep);
            if (!switchedTo)
                return;
            if (former)
                change.ToFormer(film, kept);
            else
                change.ToAlternatives(film, kept);
        }, cancellationToken);
    }

    private async Task<SetSwitched> RunAsync(
        OpenProject project, ChangeOrigin origin, string named, Action<IFilmWriter, AlternateSet, SetChange> work, CancellationToken cancellationToken)
    {
        SetChange change = project.Film.Read(film => new SetChange(film, SetBook.Entries(film, SetBook.Find(film, named)), shot => SetPlaces.Of(project, film, shot, clock.GetUtcNow())));
        SwitchOutcome outcome = await project.Film.WriteAsync(
            origin with { RequestId = origin.RequestId is { } id ? $"{id}/plays" : null },
            film =>
            {
                AlternateSet set = SetBook.Find(film, named);
                film.Note("set", set.Name);
                work(film, set, change);
                return change.Outcome(set.Id);
            },
            cancellationToken);
        var timelines = new List<SetTimeline>();
        foreach (string document in Places(project, outcome).Select(place => place.Document).Distinct().ToList())
            timelines.Add(await LandAsync(project, outcome, document, cancellationToken));
        return project.Film.Read(film => new SetSwitched(SetViews.Of(project, film, film.Find<AlternateSet>(outcome.Set)!), outcome.Changed, outcome.Left, timelines));
    }

    private async Task<SetTimeline> LandAsync(OpenProject project, SwitchOutcome outcome, string document, CancellationToken cancellationToken)
    {
        string? path = project.Film.Read(film => film.Find<EditorDocument>(document)?.Path);
        ReachableEditor? editor = editors.ShowingOrWritten(document, path);
        string? contest = editor is null ? null : editors.Contest(editor);
        if (editor is not null && contest is null)
            await reconciler.RunAsync(project, editor, observe: false, cancellationToken);
        Anchor[] here = [.. Places(project, outcome).Where(place => place.Document == document)];
        Anchor[] waiting = [.. here.Where(place => place.ShownTakeId != place.WantedTakeId)];
        string? message = waiting.Length == 0 ? null
            : editor is null ? "It is not open. These places are replaced when it is opened, or when sets/switch is called while it is."
            : contest ?? waiting.Select(place => place.Message).FirstOrDefault(text => text is not null) ?? "They are being conformed and land by themselves.";
        return new SetTimeline(
            document, editor?.DocumentPath ?? path, editor is not null, here.Length, here.Length - waiting.Length, message);
    }

    private static IReadOnlyList<Anchor> Places(OpenProject project, SwitchOutcome outcome) =>
        project.Film.Read(film => outcome.Places.Select(film.Find<Anchor>).OfType<Anchor>().Where(anchor => anchor.State != AnchorState.Dropped).ToList());
}

/// <summary>What a commit changed; kept for repeated requests.</summary>
/// <param name="Set">Its id.</param>
/// <param name="Changed">Codes of shots that play another take.</param>
/// <param name="Left">What was left as it is, and why.</param>
/// <param name="Places">Ids of the places of switched shots.</param>
internal sealed record SwitchOutcome(string Set, IReadOnlyList<string> Changed, IReadOnlyList<string> Left, IReadOnlyList<string> Places);
