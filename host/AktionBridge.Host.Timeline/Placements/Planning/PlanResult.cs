namespace AktionBridge.Host.Timeline.Placements.Planning;

/// <summary>What the planner says.</summary>
public abstract record PlanResult
{
    private PlanResult()
    {
    }

    /// <summary>There is something to do.</summary>
    public sealed record Ready(PlacementPlan Plan) : PlanResult;

    /// <summary>Everything lies as wanted.</summary>
    public sealed record NothingToDo(string Sentence, IReadOnlyList<WantedPlacement> AlreadyThere) : PlanResult;

    /// <summary>It may not be done; nothing is.</summary>
    /// <param name="Reason">Names the item, the track and the timecode in the way, and the remedy.</param>
    public sealed record Refused(string Reason) : PlanResult;
}
