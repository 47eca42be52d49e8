using System.Globalization;
using AktionBridge.Host.Plugins.Containment;
using AktionBridge.Host.Plugins.Processes;
using AktionBridge.Host.Plugins.Runs;
using AktionBridge.Host.Plugins.Supervision;
using AktionBridge.Host.Plugins.Tests.Support;

namespace AktionBridge.Host.Plugins.Tests.Supervision;

/// <summary>What of the processor a plugin and all it starts get, read from the system itself.</summary>
public sealed class CoreShareTests
{
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Generate_OneCore_PluginAndChildrenRunOnOneBehindEverythingElse(bool sandboxed)
    {
        await using PluginBench bench = await BenchAsync(sandboxed);
        Environment.SetEnvironmentVariable("NUMEXPR_NUM_THREADS", "3");
        bench.InstallMisbehaving("python", more: ",\"resources\":{\"cpu\":1},\"permissions\":{\"environment\":[\"NUMEXPR_NUM_THREADS\"]}");

        IReadOnlyList<int> members = await RunningAsync(bench);

        Assert.True(members.Count >= 4);
        string core = Assert.Single(members.Select(Cores).Distinct());
        Assert.Single(CoreList.Parse(core));
        Assert.All(members, member => Assert.True(Niceness(member) > Niceness(Environment.ProcessId)));
        // One of the children made a session of its own; that has its turn to itself.
        Assert.Equal("5", SessionNiceness(members[0]));
        Assert.Contains("OMP_NUM_THREADS=1", Variables(members[0]));
        // What the manifest names and the user has set is the user's.
        Assert.Contains("NUMEXPR_NUM_THREADS=3", Variables(members[0]));
        Assert.EndsWith($"cores ({core}), behind all other work", Assert.Single(bench.Host.Running).Processors, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Generate_AllCores_IsNotConfined()
    {
        await using PluginBench bench = await BenchAsync(sandboxed: false);
        bench.InstallMisbehaving("python", more: ",\"resources\":{\"cpu\":0}");

        IReadOnlyList<int> members = await RunningAsync(bench);

        Assert.Equal(Cores(Environment.ProcessId), Assert.Single(members.Select(Cores).Distinct()));
        Assert.DoesNotContain(Variables(members[0]), variable => variable.StartsWith("OMP_NUM_THREADS=", StringComparison.Ordinal));
        Assert.StartsWith("all ", Assert.Single(bench.Host.Running).Processors, StringComparison.Ordinal);
    }

    [Fact]
    public void Take_SeveralPlugins_AreSpreadAndFollowWhatIsGivenBack()
    {
        var shares = new CoreShares([0, 1, 2, 5], confines: true);

        CoreShare first = shares.Take(1);
        CoreShare second = shares.Take(1);
        CoreShare wide = shares.Take(2);
        shares.GiveBack(second);
        CoreShare next = shares.Take(1);

        Assert.Equal([0], first.Cores);
        Assert.Equal([1], second.Cores);
        Assert.Equal([2, 5], wide.Cores);
        Assert.Equal([1], next.Cores);
    }

    [Fact]
    public void Take_MoreThanThereAre_IsNotConfinedButToldHowMany()
    {
        CoreShare share = new CoreShares([0, 1], confines: true).Take(8);

        Assert.Empty(share.Cores);
        Assert.Equal(2, share.Threads);
        Assert.StartsWith("all 2 cores (it asks for 8)", share.Words, StringComparison.Ordinal);
    }

    [Fact]
    public void Take_WhereNothingConfines_SaysSo()
    {
        CoreShare share = new CoreShares([0, 1], confines: false).Take(1);

        Assert.Empty(share.Cores);
        Assert.StartsWith("all 2 cores although it asks for 1: there is no /usr/bin/taskset here", share.Words, StringComparison.Ordinal);
    }

    private static async Task<PluginBench> BenchAsync(bool sandboxed)
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "processes are confined on Linux only");
        Assert.SkipWhen(Environment.ProcessorCount < 2, "one core leaves nothing to confine to");
        Assert.SkipWhen(sandboxed && (await new SandboxTrial("bwrap", "").StatusAsync()).Program is null, "bubblewrap is not installed or not allowed here");
        return new PluginBench(sandboxed: sandboxed);
    }

    /// <summary>The plugin and the children that it started; it goes on until the bench ends.</summary>
    private static async Task<IReadOnlyList<int>> RunningAsync(PluginBench bench)
    {
        var events = new RunEvents();
        Task<PluginRunOutcome> run = bench.RunAsync("python", bench.Call("children"), events);
        await Task.WhenAny(events.Started, run);
        ChildRecord child = Assert.Single(bench.Registry.All());
        IReadOnlyList<int> members = ProcessTree.Members(child.Identity.ProcessId, child.Marker);
        return [child.Identity.ProcessId, .. members.Where(member => member != child.Identity.ProcessId)];
    }

    private static string Cores(int process) => File.ReadLines(Entry(process, "status")).Single(line => line.StartsWith("Cpus_allowed_list:", StringComparison.Ordinal)).Split('\t')[1];

    // The 19th field; the name in parentheses may hold spaces.
    private static int Niceness(int process)
    {
        string stat = File.ReadAllText(Entry(process, "stat"));
        return int.Parse(stat[(stat.LastIndexOf(')') + 2)..].Split(' ')[16], CultureInfo.InvariantCulture);
    }

    private static string SessionNiceness(int process)
    {
        string group = Entry(process, "autogroup");
        Assert.SkipUnless(File.Exists(group), "this kernel does not divide time among sessions");
        return File.ReadAllText(group).Trim().Split(' ')[^1];
    }

    private static string[] Variables(int process) => File.ReadAllText(Entry(process, "environ")).Split('\0');

    private static string Entry(int process, string name) => string.Create(CultureInfo.InvariantCulture, $"/proc/{process}/{name}");
}
