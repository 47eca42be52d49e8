using System.Globalization;
using AktionBridge.Host.Jobs.Model;

namespace AktionBridge.Host.Jobs.Queue;

/// <summary>
/// What batches with a budget may still spend. A costly stage sets its estimate aside when it begins and pays what it took when it ends,
/// so that stages side by side cannot pass the budget together. What was paid is in the store; this is the rest.
/// </summary>
internal sealed class BudgetBook
{
    private readonly Lock _gate = new();
    private readonly Dictionary<string, Budget> _budgets = new(StringComparer.Ordinal);
    private readonly Dictionary<string, Share> _jobs = new(StringComparer.Ordinal);
    private readonly List<Share> _setAside = [];

    /// <summary>Another limit; what is spent is known better here.</summary>
    public void Limit(Budget budget)
    {
        lock (_gate)
            _budgets[budget.BatchId] = _budgets.TryGetValue(budget.BatchId, out Budget? known) ? known with { Seconds = budget.Seconds, Money = budget.Money } : budget;
    }

    public void Set(Budget budget)
    {
        lock (_gate)
            _budgets[budget.BatchId] = budget;
    }

    /// <summary>To be called before the job can begin.</summary>
    public void Add(IEnumerable<Job> jobs)
    {
        lock (_gate)
        {
            foreach (Job job in jobs.Where(job => _budgets.ContainsKey(job.BatchId)))
                _jobs.TryAdd(job.Id, new Share(job.BatchId, job.ExpectedSeconds ?? 0, job.ExpectedMoney, [.. job.Stages.Where(stage => stage.Costly).Select(stage => stage.Index)]));
        }
    }

    /// <summary>Sets the estimate of a stage aside, or says why it must not begin.</summary>
    public string? Refuse(string jobId, int stageIndex)
    {
        lock (_gate)
        {
            if (!_jobs.TryGetValue(jobId, out Share? share) || !share.CostlyStages.Contains(stageIndex))
                return null;
            Budget budget = _budgets[share.BatchId];
            List<Share> running = _setAside.FindAll(other => other.BatchId == share.BatchId);
            double seconds = budget.SpentSeconds + running.Sum(other => other.Seconds);
            decimal money = budget.SpentMoney + running.Sum(other => other.Money);
            // With no estimate at all a stage may still begin while anything is left.
            if (seconds + share.Seconds > budget.Seconds || seconds >= budget.Seconds)
                return Reason($"{budget.Seconds:0.#} s", $"{seconds:0.#} s", $"{share.Seconds:0.#} s");
            if (share.Money > 0 && money + share.Money > budget.Money)
                return Reason($"{budget.Money:0.00}", $"{money:0.00}", $"{share.Money:0.00}");
            _setAside.Add(share);
            return null;
        }
    }

    /// <summary>Pays for an attempt that ended, or that never ran. Null when nothing had been set aside.</summary>
    public Spending? Pay(string jobId, double seconds, bool ran)
    {
        lock (_gate)
        {
            if (!_jobs.TryGetValue(jobId, out Share? share) || !_setAside.Remove(share))
                return null;
            if (!ran)
                return null;
            var spent = new Spending(share.BatchId, seconds, share.Money);
            Budget budget = _budgets[share.BatchId];
            _budgets[share.BatchId] = budget with { SpentSeconds = budget.SpentSeconds + spent.Seconds, SpentMoney = budget.SpentMoney + spent.Money };
            return spent;
        }
    }

    /// <summary>The batch of a job with a budget.</summary>
    public string? BatchOf(string jobId)
    {
        lock (_gate)
            return _jobs.GetValueOrDefault(jobId)?.BatchId;
    }

    private static string Reason(FormattableString budget, FormattableString spent, FormattableString next) => string.Create(
        CultureInfo.InvariantCulture,
        $"The budget of its batch is {Text(budget)}; {Text(spent)} are spent or under way and this job is expected to take {Text(next)}. Raise the budget (aktion jobs budget), then resume.");

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);

    // A class: two jobs with equal shares are still two.
    private sealed class Share(string batchId, double seconds, decimal money, IReadOnlyList<int> costlyStages)
    {
        public string BatchId => batchId;
        public double Seconds => seconds;
        public decimal Money => money;
        public IReadOnlyList<int> CostlyStages => costlyStages;
    }
}
