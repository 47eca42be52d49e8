using System.Globalization;
using AktionBridge.Contracts.Rpc.Client;
using AktionBridge.Contracts.Rpc.Client.Living;
using AktionBridge.Host.Api.Reading;
using AktionBridge.Host.Film.Graph;
using AktionBridge.Host.Jobs.Model;
using AktionBridge.Host.Projects;

namespace AktionBridge.Host.Work.Living;

/// <summary>Turns sets into what clients see.</summary>
internal static class SetViews
{
    public static SetInfo Of(OpenProject project, IFilmReader film, AlternateSet set)
    {
        SetStanding[] all = [.. SetBook.Entries(film, set).Select(entry => SetBook.Standing(project, film, set, entry))];
        int Count(params SetState[] states) => all.Count(one => states.Contains(one.State));
        Budget? budget = project.JobStore.Budgets().FirstOrDefault(one => one.BatchId == set.BatchId);
        double left = all.Where(one => one.State is SetState.Queued or SetState.Running or SetState.Paused or SetState.Failed).Sum(one => one.Job?.ExpectedSeconds ?? 0);
        return new SetInfo
        {
            Id = set.Id,
            Name = set.Name,
            Generator = set.Generator,
            Actor = set.Actor,
            CreatedAt = set.CreatedAt,
            Note = set.Note,
            Batch = set.BatchId,
            Shots = all.Length,
            Ready = Count(SetState.Ready),
            Open = Count(SetState.Queued, SetState.Running),
            Paused = Count(SetState.Paused),
            Failed = Count(SetState.Failed, SetState.Impossible),
            Switched = all.Count(one => one.Entry.Switched is not null),
            KeptFormer = all.Count(one => one.Entry.KeepFormer),
            Budget = budget is null ? null : JobViews.Of(budget),
            SecondsLeft = left,
            Message = Message(set, all, left),
        };
    }

    public static SetShot Shot(OpenProject project, IFilmReader film, AlternateSet set, SetEntry entry)
    {
        SetStanding standing = SetBook.Standing(project, film, set, entry);
        Shot? shot = film.Find<Shot>(entry.ShotId);
        string code = shot?.Code ?? entry.ShotId;
        return new SetShot
        {
            Shot = code,
            Former = entry.FormerTakeId is { } former && film.Find<Take>(former) is { } take ? Name(code, take) : null,
            Alternative = standing.Take is { } made ? Name(code, made) : null,
            AlternativeId = standing.Take?.Id,
            Keep = entry.KeepFormer ? "former" : "alternative",
            Plays = SetBook.Plays(film, entry, standing.Take),
            State = Views.Name(standing.State),
            Job = standing.Job?.Id,
            Message = standing.Message,
        };
    }

    public static string Name(string code, Take take) => $"{code}_t{take.Number:00}";

    private static string Message(AlternateSet set, SetStanding[] all, double secondsLeft)
    {
        SetStanding[] missing = [.. all.Where(one => one.State != SetState.Ready)];
        if (missing.Length == 0)
            return all.All(one => one.Entry.Switched is not null || one.Entry.KeepFormer) ? "All of it is there, and it is switched to." : "All of it is there. Look at it with sets/sheet, then switch.";
        string left = string.Create(CultureInfo.InvariantCulture, $"{missing.Length} of {all.Length} shots are left{(secondsLeft > 0 ? $", about {secondsLeft:0} s of generating" : "")}");
        if (missing.FirstOrDefault(one => one.State == SetState.Paused) is { } paused)
            return $"{left}. {paused.Message} Go on: aktion sets continue \"{set.Name}\"";
        if (missing.Any(one => one.State is SetState.Queued or SetState.Running))
            return $"{left}, under way.";
        return $"{left}: {missing[0].Message} Try again: aktion sets continue \"{set.Name}\"";
    }
}
