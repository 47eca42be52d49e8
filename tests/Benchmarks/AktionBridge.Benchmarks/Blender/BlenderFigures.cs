namespace AktionBridge.Benchmarks.Blender;

/// <summary>Placing so many clips in one call of <c>timeline/place</c>, beside a script that lays the same files with Blender's own functions. Medians.</summary>
/// <param name="Clips">How many.</param>
/// <param name="Seconds">From the call to its answer: read, planned, written down, applied, read back, compared.</param>
/// <param name="BareSeconds">The script's, laying and reading.</param>
/// <param name="Ratio">Of each round's own pair.</param>
/// <param name="Processor">Processor seconds of Blender and host together: what a machine that does other work too does not stretch.</param>
/// <param name="BareProcessor">The script's.</param>
internal sealed record PlacingFigures(int Clips, double Seconds, double BareSeconds, double Ratio, double Processor, double BareProcessor)
{
    public double MillisecondsAClip => Processor * 1000 / Clips;
}

/// <summary>One placing.</summary>
/// <param name="Seconds">By the clock.</param>
/// <param name="Processor">Processor seconds.</param>
internal readonly record struct Cost(double Seconds, double Processor);

/// <summary>What the add-on's timer costs Blender's interface each time. Microseconds.</summary>
/// <param name="Host">idle, busy, busy with a large scene in front, or frozen.</param>
/// <param name="Ticks">How many were measured.</param>
/// <param name="P50">Median.</param>
/// <param name="P99">The longest but one in a hundred.</param>
/// <param name="Worst">The longest.</param>
/// <param name="P99Processor">The same in processor time: what is beyond it by the clock, the machine took for other processes.</param>
/// <param name="WorstProcessor">The most processor time of one.</param>
/// <param name="WorstMachine">The most that the same counting, done between the turns, took beyond its median: so much a turn may owe to the machine.</param>
/// <param name="Collecting">What Python's full collections took in all, of the turns and of whatever ran between them.</param>
/// <param name="Rows">Shots and takes the panels have at the end.</param>
/// <param name="Events">Changes that arrived meanwhile.</param>
internal sealed record TickFigures(string Host, int Ticks, double P50, double P99, double Worst, double P99Processor, double WorstProcessor, double WorstMachine, double Collecting, int Rows, int Events);

/// <summary>Everything, for --json.</summary>
/// <param name="Blender">Its version.</param>
/// <param name="Placing">By number of clips.</param>
/// <param name="Ticks">By state of the host.</param>
internal sealed record BlenderFigures(string Blender, IReadOnlyList<PlacingFigures> Placing, IReadOnlyList<TickFigures> Ticks);
