using System.Text.Json;
using AktionBridge.Contracts.Rpc.Wire;
using AktionBridge.Host.Timeline.Placements.Planning;

namespace AktionBridge.Host.Timeline.Placements;

/// <summary>Makes rows and moves them on.</summary>
internal static class PlacementRows
{
    public static Placement Create(PlacementPlan plan, PlannedPlacement planned, DateTimeOffset now) => new()
    {
        Id = planned.Wanted.Id,
        ConformId = planned.Wanted.ConformId,
        TakeId = planned.Wanted.TakeId,
        ShotId = planned.Wanted.ShotId,
        Document = plan.Command.Document,
        Timeline = plan.Command.Timeline,
        TrackId = planned.Step.ReadBack.TrackId,
        TrackName = planned.Step.ReadBack.TrackName,
        Start = planned.Step.ReadBack.Start,
        Duration = planned.Step.ReadBack.Duration,
        SourceStart = planned.Step.ReadBack.SourceStart,
        FileName = planned.Wanted.FileName,
        State = PlacementState.Planned,
        CommandId = plan.Command.CommandId,
        Plan = JsonSerializer.Serialize(planned.Step, WireJson.Options),
        Version = planned.Wanted.StoredVersion + 1,
        CreatedAt = now,
        UpdatedAt = now,
    };

    /// <summary>Null when the row's plan is not readable: a newer host wrote it, or someone edited it.</summary>
    public static PlacementStep? StepOf(Placement row)
    {
        try
        {
            return JsonSerializer.Deserialize<PlacementStep>(row.Plan, WireJson.Options);
        }
        catch (JsonException)
        {
            return null;
        }
    }

    public static Placement Move(Placement row, PlacementState state, string? reason, DateTimeOffset now) =>
        row with { State = state, Reason = reason, Version = row.Version + 1, UpdatedAt = now };
}
