namespace AktionBridge.Host.Film.Readiness;

/// <summary>The depth of several shots: their average, and what would raise it most.</summary>
public sealed class DepthSum
{
    private const int CodesNamed = 6;
    private readonly Dictionary<string, Gathered> _steps = [];
    private decimal _points;

    /// <summary>How many were added.</summary>
    public int Shots { get; private set; }

    /// <summary>Points of 100, to a tenth; 0 without shots.</summary>
    public decimal Score => Shots == 0 ? 0 : decimal.Round(_points / Shots, 1, MidpointRounding.AwayFromZero);

    /// <summary>Adds a shot.</summary>
    public void Add(ShotDepth shot)
    {
        ArgumentNullException.ThrowIfNull(shot);
        Shots++;
        _points += shot.Score;
        foreach (DepthGap gap in shot.Gaps)
        {
            if (!_steps.TryGetValue(gap.Step, out Gathered? gathered))
                _steps[gap.Step] = gathered = new Gathered(gap);
            gathered.Add(gap, shot.Shot.Code);
        }
    }

    /// <summary>Steps by what they give to all of them, most first; then the one that helps more shots, then by name.</summary>
    /// <param name="most">At most so many.</param>
    public IReadOnlyList<DepthStep> Steps(int most) =>
    [
        .. _steps.Values.OrderByDescending(step => step.Points).ThenByDescending(step => step.Shots).ThenBy(step => step.First.Step, StringComparer.Ordinal)
            .Take(most).Select(step => new DepthStep(Words(step), Remedy(step), decimal.Round(step.Points / Shots, 2, MidpointRounding.AwayFromZero), step.Shots)),
    ];

    private static string Words(Gathered step) => step.First.Act switch
    {
        DepthAct.Describe => $"Say what happens in {step.First.Subject}",
        DepthAct.Cast => $"Say who is in {step.First.Subject}",
        DepthAct.Lock => $"Lock {step.First.Subject}, who is in {Count(step)}",
        DepthAct.Face => $"Give the lock of {step.First.Subject} a face",
        DepthAct.Board => $"Approve boards of {Count(step)}",
        DepthAct.Block => $"Direct the blocking of {step.First.Subject}",
        DepthAct.Place => $"Describe {step.First.Subject}",
        DepthAct.Brief => "Write the brief",
        _ => "Say how the film looks",
    };

    private static string Remedy(Gathered step) => step.First.Act switch
    {
        DepthAct.Describe => $"aktion shots edit {step.First.Subject} --description \"...\"",
        DepthAct.Cast => $"aktion shots edit {step.First.Subject} --cast NAME",
        DepthAct.Lock => $"aktion lock \"{step.First.Subject}\" --image fullBody=FILE --image face=FILE",
        DepthAct.Face => $"aktion lock \"{step.First.Subject}\" --image face=FILE",
        DepthAct.Board => step.Shots > CodesNamed ? "aktion board --approve" : $"aktion board {string.Join(' ', step.Codes)} --approve",
        DepthAct.Block => $"aktion blocking export {step.First.Subject} FILE; aktion blocking import {step.First.Subject} FILE # change it in between",
        DepthAct.Place => $"aktion locks location \"{step.First.Subject}\" --description \"...\"",
        DepthAct.Brief => "aktion locks brief --audience \"...\" --register \"...\" --aim \"...\"",
        _ => "aktion locks style --prompt \"...\"",
    };

    private static string Count(Gathered step) => step.Shots == 1 ? step.Codes[0] : $"{step.Shots} shots";

    private sealed class Gathered(DepthGap first)
    {
        public DepthGap First { get; } = first;

        public decimal Points { get; private set; }

        public int Shots { get; private set; }

        public List<string> Codes { get; } = [];

        public void Add(DepthGap gap, string code)
        {
            Points += gap.Points;
            Shots++;
            if (Codes.Count <= CodesNamed)
                Codes.Add(code);
        }
    }
}

/// <summary>What to do next.</summary>
/// <param name="Words">What it is.</param>
/// <param name="Remedy">The command.</param>
/// <param name="Points">What the average of all shots gains.</param>
/// <param name="Shots">How many of them gain.</param>
public sealed record DepthStep(string Words, string Remedy, decimal Points, int Shots);
