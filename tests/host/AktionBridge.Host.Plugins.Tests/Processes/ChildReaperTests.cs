using System.Diagnostics;
using AktionBridge.Host.Plugins.Processes;
using AktionBridge.Host.Plugins.Tests.Support;
using Serilog.Core;

namespace AktionBridge.Host.Plugins.Tests.Processes;

public sealed class ChildReaperTests : IDisposable
{
    private readonly TemporaryFolder _temporary = new();
    private readonly Process _sleeper;
    private readonly string _marker = Guid.NewGuid().ToString("N");

    public ChildReaperTests() => _sleeper = Start(_marker, "/bin/sleep", "1000");

    public void Dispose()
    {
        _sleeper.Kill();
        _sleeper.Dispose();
        _temporary.Dispose();
    }

    [Fact]
    public async Task Reap_RecordedByAnEarlierHost_IsEnded()
    {
        Registry().Record(new ChildRecord(ProcessIdentity.Of(_sleeper.Id)!, _marker, "plugin sleeper"));

        int killed = new ChildReaper(Registry(), Logger.None).Reap();

        await _sleeper.WaitForExitAsync();
        Assert.Equal(1, killed);
        Assert.Empty(Registry().All());
    }

    [Fact]
    public void Reap_PidNowSomebodyElses_LeavesItAlone()
    {
        ProcessIdentity now = ProcessIdentity.Of(_sleeper.Id)!;
        Registry().Record(new ChildRecord(now with { StartTime = now.StartTime - 1 }, "othermarker", "plugin gone"));

        Assert.Equal(0, new ChildReaper(Registry(), Logger.None).Reap());
        Assert.False(_sleeper.HasExited);
        Assert.Empty(Registry().All());
    }

    [Fact]
    public void Reap_RecordOfAnEarlierBoot_LeavesItAlone()
    {
        Registry().Record(new ChildRecord(ProcessIdentity.Of(_sleeper.Id)! with { BootId = "earlier" }, _marker, "plugin sleeper"));

        Assert.Equal(0, new ChildReaper(Registry(), Logger.None).Reap());
        Assert.False(_sleeper.HasExited);
    }

    [Fact]
    public async Task Reap_LeaderGoneChildrenLeft_FindsThemByTheMarker()
    {
        Registry().Record(new ChildRecord(new ProcessIdentity(int.MaxValue, 1, ProcessIdentity.CurrentBoot()), _marker, "plugin sleeper"));

        Assert.Equal(1, new ChildReaper(Registry(), Logger.None).Reap());
        await _sleeper.WaitForExitAsync();
    }

    [Fact]
    public void All_DamagedRecord_IsIgnored()
    {
        _temporary.Write("children/broken.json", "{");

        Assert.Empty(Registry().All());
    }

    [Fact]
    public void Remove_FolderIsGone_DoesNotThrow()
    {
        var child = new ChildRecord(ProcessIdentity.Of(_sleeper.Id)!, _marker, "plugin sleeper");
        Registry().Record(child);
        Directory.Delete(_temporary.Path("children"), recursive: true);

        Registry().Remove(child);

        Assert.Empty(Registry().All());
    }

    internal static Process Start(string marker, params string[] command)
    {
        var start = new ProcessStartInfo(command[0], command[1..]) { RedirectStandardInput = true, RedirectStandardOutput = true, RedirectStandardError = true };
        start.Environment[ProcessTree.MarkerVariable] = marker;
        return Process.Start(start)!;
    }

    private FolderChildRegistry Registry() => new(new DirectoryInfo(_temporary.Path("children")));
}
