using AktionBridge.Host.Film.Recipes;

namespace AktionBridge.Host.Film.Routing;

/// <summary>What a choice among generators is made from, read once: the choice itself looks at nothing else.</summary>
/// <param name="Machine">What this machine has.</param>
/// <param name="Use">What the project declared it is for.</param>
/// <param name="Candidates">Every generator of every plugin that lies here, and those that are named and do not.</param>
public sealed record RoutingWorld(MachineResources Machine, ProjectUse Use, IReadOnlyList<RoutingCandidate> Candidates);

/// <summary>A generator as it stands on this machine.</summary>
public sealed record RoutingCandidate
{
    /// <summary>"plugin/generator"; "plugin" alone where nobody knows what it brings.</summary>
    public required string Name { get; init; }

    /// <summary>Null when it cannot be asked.</summary>
    public GeneratorChoice? Generator { get; init; }

    /// <summary>Why it cannot run at all: not trusted, gone, in quarantine, its grid does not reach; null when it can.</summary>
    public string? Unavailable { get; init; }

    /// <summary>What the shot would ask of it; null when it cannot run.</summary>
    public NativeFormat? Format { get; init; }

    /// <summary>What a run of the shot takes; null when neither history nor generator says anything.</summary>
    public SecondsRange? Seconds { get; init; }

    /// <summary>What a run of the shot costs.</summary>
    public decimal Money { get; init; }

    /// <summary>ISO 4217; null when it costs none.</summary>
    public string? Currency { get; init; }

    /// <summary>Takes of this generator that were approved on this machine, for shots of the same size.</summary>
    public int Approved { get; init; }

    /// <summary>The same for rejected ones.</summary>
    public int Rejected { get; init; }
}

/// <summary>What generators can occupy here.</summary>
/// <param name="CpuThreads">Cores.</param>
/// <param name="MemoryMiB">Main memory.</param>
/// <param name="Gpus">Video memory in MiB of each GPU; null where nobody could look.</param>
public sealed record MachineResources(int CpuThreads, long MemoryMiB, IReadOnlyList<long>? Gpus);

/// <summary>What a film is made for, as licences of weights tell apart.</summary>
public enum ProjectUse
{
    /// <summary>Nobody said.</summary>
    Undeclared,

    /// <summary>For oneself.</summary>
    Personal,

    /// <summary>For research.</summary>
    Research,

    /// <summary>For money.</summary>
    Commercial,
}

/// <summary>How long something takes.</summary>
/// <param name="Low">Seconds: nine of ten took more, or the shortest of a few.</param>
/// <param name="Median">Seconds: half took more.</param>
/// <param name="High">Seconds: one of ten took more, or the longest of a few.</param>
/// <param name="Runs">How many runs on this machine it is from; 0 when it is the generator's own word.</param>
public sealed record SecondsRange(double Low, double Median, double High, int Runs)
{
    /// <summary>Where it comes from, for people.</summary>
    public string Basis => Runs switch
    {
        0 => "the generator's own word; it never ran here",
        < FewRuns => $"{Runs} run{(Runs == 1 ? "" : "s")} here, shortest to longest",
        _ => $"{Runs} runs here, 10th to 90th of a hundred",
    };

    /// <summary>From so many on, the tenth and the ninetieth part mean something.</summary>
    public const int FewRuns = 10;

    /// <summary>Of measured values: the 10th and 90th percentile by nearest rank, of fewer than ten the shortest and longest; null of none.</summary>
    public static SecondsRange? Of(IReadOnlyList<double> measured)
    {
        ArgumentNullException.ThrowIfNull(measured);
        if (measured.Count == 0)
            return null;
        double[] sorted = [.. measured.Order()];
        double At(double part) => sorted[Math.Clamp((int)Math.Ceiling(part * sorted.Length) - 1, 0, sorted.Length - 1)];
        double median = sorted.Length % 2 == 1 ? sorted[sorted.Length / 2] : (sorted[(sorted.Length / 2) - 1] + sorted[sorted.Length / 2]) / 2;
        return sorted.Length < FewRuns
            ? new SecondsRange(sorted[0], median, sorted[^1], sorted.Length)
            : new SecondsRange(At(0.1), median, At(0.9), sorted.Length);
    }

    /// <summary>The same for as many times as much.</summary>
    public SecondsRange Times(double factor) => new(Low * factor, Median * factor, High * factor, Runs);

    /// <summary>Both one after the other. Bounds add up: that all are slow together is possible, and rare.</summary>
    public static SecondsRange operator +(SecondsRange left, SecondsRange right)
    {
        ArgumentNullException.ThrowIfNull(left);
        ArgumentNullException.ThrowIfNull(right);
        return new SecondsRange(left.Low + right.Low, left.Median + right.Median, left.High + right.High, Math.Min(left.Runs, right.Runs));
    }
}
