using AktionBridge.Host.Store.Workbench.Disk;

namespace AktionBridge.Host.Store.Tests.Disk;

public sealed class FaultSweepTests : IDisposable
{
    private readonly TempFolder _folder = new();

    public static TheoryData<string> Names => [.. DiskOperations.All.Select(operation => operation.Name)];

    public void Dispose() => _folder.Dispose();

    [Theory]
    [MemberData(nameof(Names))]
    public async Task EveryChangeOfAFile_MadeToFail_LosesNothingAndLeavesNothingHalf(string name)
    {
        var sweep = new FaultSweep(_folder.Path);
        await sweep.PrepareAsync();

        await sweep.RunAsync(DiskOperations.All.Single(operation => operation.Name == name), DiskError.Full, forever: true);

        Assert.True(sweep.Points >= 5, $"only {sweep.Points} points");
    }
}
