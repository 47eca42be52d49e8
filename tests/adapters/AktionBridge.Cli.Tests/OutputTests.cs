using AktionBridge.Cli.Connection;
using AktionBridge.Cli.Output;
using AktionBridge.Contracts.Rpc.Client;

namespace AktionBridge.Cli.Tests;

public sealed class OutputTests
{
    [Fact]
    public void Write_RowsOfDifferentLength_AlignsColumnsAndCutsNothing()
    {
        using var output = new StringWriter { NewLine = "\n" };

        PlainTable.Write(output, ["shot", "state"], [["sc010_sh0010", "ready"], ["sc012A_sh0020_longer", ""]]);

        Assert.Equal("shot                  state\nsc010_sh0010          ready\nsc012A_sh0020_longer\n", output.ToString());
    }

    [Fact]
    public async Task Tally_ProgressOfSomeJobs_IsTheMeanAndNeverFalls()
    {
        var events = new EventFeed();
        var seen = new List<double>();
        using var tally = new ProgressTally(events, ["a", "b"], (fraction, _) => seen.Add(fraction));

        await events.ProgressAsync(Progress("a", 1.0), CancellationToken.None);
        await events.ProgressAsync(Progress("b", 0.5), CancellationToken.None);
        await events.ProgressAsync(Progress("b", 0.2), CancellationToken.None);
        await events.ProgressAsync(Progress("somebody else's", 0.9), CancellationToken.None);

        Assert.Equal([0.5, 0.75, 0.75], seen);
    }

    private static JobProgressEvent Progress(string job, double fraction) => new("/film.aktion", job, "shot", "generate", "drawing", fraction, null, null);
}
