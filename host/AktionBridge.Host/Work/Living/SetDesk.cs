using AktionBridge.Contracts.Rpc.Client.Living;
using AktionBridge.Contracts.Rpc.Wire;
using AktionBridge.Host.Film.Graph;
using AktionBridge.Host.Projects;

namespace AktionBridge.Host.Work.Living;

/// <summary>What is decided about a set as a whole without changing what plays: approval, name, end.</summary>
internal static class SetDesk
{
    public static SetApproved Approve(OpenProject project, IFilmWriter film, ApproveSetRequest request, string actor)
    {
        AlternateSet set = SetBook.Find(film, request.Set);
        List<string> approved = [], left = [];
        foreach (SetEntry entry in SetBook.Entries(film, set))
        {
            if (film.Find<Shot>(entry.ShotId) is not { } shot)
                left.Add($"{entry.ShotId}: the shot is gone.");
            else if (entry.KeepFormer)
                left.Add($"{shot.Code}: the set keeps what played before.");
            else if (entry.Switched is not { } switched || film.Find<Take>(switched.TakeId) is not { } take)
                left.Add($"{shot.Code}: it is not switched to. Switch first: aktion sets switch \"{set.Name}\"");
            else if (shot.PreferredTakeId != take.Id)
                left.Add($"{shot.Code}: another take was chosen since, and plays on.");
            else if (take.Verdict != Verdict.Approved)
            {
                Verdicts.Decide(film, take, Verdict.Approved, actor, request.Note);
                approved.Add(SetViews.Name(shot.Code, take));
            }
        }

        film.Note("set", set.Name);
        film.Note("takes", $"{approved.Count}");
        return new SetApproved(SetViews.Of(project, film, set), approved, left);
    }

    public static SetInfo Rename(OpenProject project, IFilmWriter film, RenameSetRequest request)
    {
        AlternateSet set = SetBook.Find(film, request.Set);
        if (request.Name != set.Name)
            SetBook.RequireFree(film, request.Name);
        AlternateSet renamed = set with { Name = request.Name, Version = set.Version + 1 };
        film.Put(renamed);
        film.Note("set", set.Name);
        film.Note("name", renamed.Name);
        return SetViews.Of(project, film, renamed);
    }

    public static SetForgotten Forget(OpenProject project, IFilmWriter film, string named)
    {
        AlternateSet set = SetBook.Find(film, named);
        SetStanding[] all = [.. SetBook.Entries(film, set).Select(entry => SetBook.Standing(project, film, set, entry))];
        // Nothing would say any more what to put back.
        int undecided = all.Count(one => one.Entry.Switched is not null && one.Take?.Verdict != Verdict.Approved);
        if (undecided > 0)
            throw new RpcFailureException(
                RpcErrorCode.Conflict,
                $"'{set.Name}' is switched to, and {undecided} of its takes that play are not approved. Approve them or go back first: aktion sets approve \"{set.Name}\" or aktion sets revert \"{set.Name}\"");
        int inWork = all.Count(one => one.State is SetState.Queued or SetState.Running || (one.State == SetState.Paused && one.Job is not null));
        if (inWork > 0)
            throw new RpcFailureException(
                RpcErrorCode.Conflict, $"{inWork} jobs of '{set.Name}' wait or run. Wait for them, or cancel them first: aktion jobs cancel --batch {set.BatchId}");
        foreach (SetStanding one in all)
            film.Remove<SetEntry>(one.Entry.Id);
        film.Remove<AlternateSet>(set.Id);
        film.Note("set", set.Name);
        return new SetForgotten(set.Name, all.Count(one => one.Take is not null));
    }
}
