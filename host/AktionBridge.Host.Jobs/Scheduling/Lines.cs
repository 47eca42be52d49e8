namespace AktionBridge.Host.Jobs.Scheduling;

/// <summary>All lines by number; one is made when it is first named.</summary>
internal sealed class Lines
{
    private readonly Dictionary<int, Line> _lines = [];

    public Line Of(int number)
    {
        if (!_lines.TryGetValue(number, out Line? line))
            _lines.Add(number, line = new Line());
        return line;
    }

    public void Remove(int number) => _lines.Remove(number);

    /// <summary>When the first of the resting ones is to be looked at again.</summary>
    public DateTimeOffset? NextWake => _lines.Values.Where(line => line is { IsClosing: false, Parked: > 0 }).Min(line => line.RestsUntil);

    /// <summary>Ends the rests that are over.</summary>
    public IEnumerable<Line> Wake(DateTimeOffset now)
    {
        foreach (Line line in _lines.Values)
        {
            if (line.RestsUntil > now || line.RestsUntil is null)
                continue;
            line.RestsUntil = null;
            yield return line;
        }
    }
}
