using System.Diagnostics;
using AktionBridge.Contracts.Rpc.Wire;
using AktionBridge.Host.Film.Graph;
using AktionBridge.Host.Jobs.Model;
using Serilog.Core;

namespace AktionBridge.Host.Store.Tests;

public sealed class DiskFullTests : IDisposable
{
    private readonly TempFolder _folder = new();
    private bool _mounted;

    public void Dispose()
    {
        if (_mounted)
            Run("umount", _folder.Path);
        _folder.Dispose();
    }

    [Fact]
    public async Task WriteAsync_DiskFull_NamesTheFileAndLosesNothingEarlier()
    {
        MountSmallDisk();
        var kept = new List<string>();
        RpcFailureException? failure = null;
        Job job = Some.Job();
        await using (ProjectStore store = await _folder.CreateAsync())
        {
            await store.Jobs.EnqueueAsync(Some.Origin, [job], null, CancellationToken.None);
            while (failure is null)
                failure = await TryWriteAsync(store, kept);
        }

        await using ProjectStore again = await _folder.OpenAsync();
        Assert.Equal(RpcErrorCode.StorageFailed, failure.Code);
        Assert.Contains("full", failure.Message, StringComparison.Ordinal);
        Assert.Contains("project.db", failure.Message, StringComparison.Ordinal);
        Assert.Equal(kept.Count, again.Film.Read(film => film.Count<Style>()));
        Assert.NotNull(again.Jobs.Find(job.Id));
        Assert.Empty(await again.CheckAsync(CancellationToken.None));
    }

    [Fact]
    public async Task KeepAsync_DiskFull_NamesTheFileAndLeavesNothingHalf()
    {
        MountSmallDisk();
        await using ProjectStore store = await _folder.CreateAsync();
        string source = Path.Combine(Path.GetTempPath(), $"aktion-big-{Guid.NewGuid():n}.mkv");
        await File.WriteAllBytesAsync(source, new byte[16 * 1024 * 1024]);
        try
        {
            var failure = await Assert.ThrowsAsync<RpcFailureException>(() => store.Media.KeepAsync(source, move: false, 7, CancellationToken.None));

            Assert.Equal(RpcErrorCode.StorageFailed, failure.Code);
            Assert.Contains("full", failure.Message, StringComparison.Ordinal);
            Assert.Empty(Directory.EnumerateFiles(Path.Combine(_folder.Project, "media"), "*", SearchOption.AllDirectories));
            Assert.True(File.Exists(source));
        }
        finally
        {
            File.Delete(source);
        }
    }

    private static async Task<RpcFailureException?> TryWriteAsync(ProjectStore store, List<string> kept)
    {
        string id = EntityId.New("style");
        try
        {
            await store.Film.WriteAsync(
                Some.Origin, film => { film.Put(new Style { Id = id, Name = "big", Prompt = new string('x', 100_000) }); return 0; }, CancellationToken.None);
            kept.Add(id);
            return null;
        }
        catch (RpcFailureException failure)
        {
            return failure;
        }
    }

    private void MountSmallDisk()
    {
        _mounted = OperatingSystem.IsLinux() && Environment.IsPrivilegedProcess && Run("mount", "-t", "tmpfs", "-o", "size=8m", "tmpfs", _folder.Path);
        Assert.SkipUnless(_mounted, "a small file system can only be mounted as root on Linux");
    }

    private static bool Run(string program, params string[] arguments)
    {
        using Process process = Process.Start(new ProcessStartInfo(program, arguments) { RedirectStandardError = true })!;
        process.StandardError.ReadToEnd();
        process.WaitForExit();
        return process.ExitCode == 0;
    }
}
