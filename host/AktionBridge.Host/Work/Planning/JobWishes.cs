using AktionBridge.Contracts.Rpc.Client;
using AktionBridge.Contracts.Rpc.Wire;
using AktionBridge.Host.Jobs.Model;

namespace AktionBridge.Host.Work.Planning;

/// <summary>How jobs are wanted to run, whatever they make: checked before anything is composed.</summary>
internal sealed record JobWishes(int Priority = 0, IReadOnlyList<string>? Needs = null, DateTimeOffset? Deadline = null, BudgetLimits? Budget = null)
{
    private const int HighestPriority = 1000;

    public static JobWishes Of(StartTakesRequest request, DateTimeOffset now)
    {
        RequirePriority(request.Priority);
        RequireDeadline(request.Deadline, now);
        if (request.Budget is { } budget)
            RequireLimits(budget.Seconds, budget.Money);
        return new JobWishes(request.Priority, request.Needs, request.Deadline, request.Budget);
    }

    public static void RequirePriority(int priority)
    {
        if (Math.Abs((long)priority) > HighestPriority)
            throw Wrong($"priority is {priority}; it must be -{HighestPriority} to {HighestPriority}.");
    }

    public static void RequireDeadline(DateTimeOffset? deadline, DateTimeOffset now)
    {
        if (deadline <= now)
            throw Wrong($"deadline is {deadline:O}, which has passed. Give a time to come, or none.");
    }

    public static void RequireLimits(double? seconds, decimal? money)
    {
        if (seconds is { } time && !(double.IsFinite(time) && time > 0))
            throw Wrong($"seconds is {time}; it must be more than 0, or left out for no limit.");
        if (money < 0)
            throw Wrong($"money is {money}; it must be 0 or more, or left out for no limit.");
    }

    public Budget? BudgetOf(string batch) => Budget is null ? null : new Budget(batch, Budget.Seconds, Budget.Money);

    private static RpcFailureException Wrong(string message) => new(RpcErrorCode.InvalidValue, message);
}
