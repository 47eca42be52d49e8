using AktionBridge.Host.Store.Workbench.Disk;

namespace AktionBridge.Host.Store.Tests.Disk;

public sealed class PowerCutTests : IDisposable
{
    private readonly TempFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Open_UnflushedWritesDroppedTornOrReordered_HoldsEverythingAnswered()
    {
        var run = new PowerCutRun(_folder.Path, seed: 1);
        await run.RecordAsync(jobs: 5);

        for (int cut = 0; cut < 40; cut++)
            await run.CutAsync(run.Calls * cut / 39);

        Assert.True(run.Calls > 100, $"only {run.Calls} calls");
    }
}
