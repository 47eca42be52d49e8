namespace AktionBridge.Media.Inspecting.Measures;

/// <summary>
/// The light of a clip as it would be without motion, and where it flickers: many swings up and down, each a few frames long. A fade is one swing, a flash two,
/// lightning a few; a candle is meant, which the director knows better.
/// </summary>
internal sealed class LightCurve
{
    /// <summary>Smaller swings, in levels, are none.</summary>
    public const double LeastSwing = 1;

    private const int LongestSwing = 8;
    private const int FewestSwings = 6;
    private readonly List<double> _light = [];

    /// <param name="step">By how much the frame is lighter than the one before where it shows the same.</param>
    public void Add(double step) => _light.Add((_light.Count == 0 ? 0 : _light[^1]) + step);

    public IReadOnlyList<FlickerRun> Flicker()
    {
        var runs = new List<FlickerRun>();
        var run = new List<Swing>();
        foreach (Swing swing in Swings())
        {
            if (swing.To - swing.From > LongestSwing)
                Close(run, runs);
            else
                run.Add(swing);
        }

        Close(run, runs);
        return runs;
    }

    private static void Close(List<Swing> run, List<FlickerRun> runs)
    {
        if (run.Count >= FewestSwings)
        {
            double[] sizes = [.. run.Select(swing => swing.Size).Order()];
            double usual = sizes[sizes.Length / 2];
            // Grain swings a little too: what is far below the usual at either end is not of the run.
            Swing[] clear = [.. run.SkipWhile(swing => swing.Size < usual / 2).Reverse().SkipWhile(swing => swing.Size < usual / 2).Reverse()];
            runs.Add(new FlickerRun(new FrameRange(clear[0].From, clear[^1].To - clear[0].From + 1), usual, clear.Length));
        }

        run.Clear();
    }

    /// <summary>From turning point to turning point; a wobble smaller than the least swing turns nothing.</summary>
    private List<Swing> Swings()
    {
        var swings = new List<Swing>();
        int turn = 0, extreme = 0;
        int direction = 0;
        for (int frame = 1; frame < _light.Count; frame++)
        {
            double back = _light[frame] - _light[extreme];
            if (direction == 0)
            {
                if (Math.Abs(back) >= LeastSwing)
                    (direction, turn, extreme) = (Math.Sign(back), extreme, frame);
            }
            else if (back * direction >= 0)
            {
                // A level that holds ends the swing where it was reached.
                extreme = back == 0 ? extreme : frame;
            }
            else if (-back * direction >= LeastSwing)
            {
                swings.Add(Between(turn, extreme));
                (turn, extreme, direction) = (extreme, frame, -direction);
            }
        }

        if (direction != 0)
            swings.Add(Between(turn, extreme));
        return swings;
    }

    /// <summary>Ends where nearly all of the swing was done: on a level that is reached the grain still wanders.</summary>
    private Swing Between(int from, int to)
    {
        const double NearlyAll = 0.9;
        double size = Math.Abs(_light[to] - _light[from]);
        int done = Enumerable.Range(from, to - from + 1).First(frame => Math.Abs(_light[frame] - _light[from]) >= NearlyAll * size);
        return new Swing(from, done, size);
    }

    private readonly record struct Swing(int From, int To, double Size);
}
