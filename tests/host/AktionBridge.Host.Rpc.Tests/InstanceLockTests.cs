namespace AktionBridge.Host.Rpc.Tests;

public sealed class InstanceLockTests : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("aktion-lock-");

    private string File => Path.Combine(_folder.FullName, "host.lock");

    public void Dispose() => _folder.Delete(recursive: true);

    [Fact]
    public void TryTake_SecondTaker_GetsNullUntilTheFirstLetsGo()
    {
        InstanceLock? first = InstanceLock.TryTake(File);

        Assert.NotNull(first);
        Assert.Null(InstanceLock.TryTake(File));

        first.Dispose();
        using InstanceLock? next = InstanceLock.TryTake(File);
        Assert.NotNull(next);
    }

    [Fact]
    public void TryTake_ManyAtOnce_ExactlyOneGetsIt()
    {
        InstanceLock?[] taken = new InstanceLock?[16];

        Parallel.For(0, taken.Length, index => taken[index] = InstanceLock.TryTake(File));

        Assert.Single(taken, one => one is not null);
        foreach (InstanceLock? one in taken)
            one?.Dispose();
    }

    [Fact]
    public void TryTake_FileLeftByAHostThatDied_IsTaken()
    {
        System.IO.File.WriteAllText(File, "");

        using InstanceLock? taken = InstanceLock.TryTake(File);

        Assert.NotNull(taken);
    }
}
