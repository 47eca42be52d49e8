using System.Text.Json;
using AktionBridge.Contracts.Rpc.Client;
using AktionBridge.Host.Tests.Anchors;
using AktionBridge.Host.Tests.BadInput;
using AktionBridge.Host.Tests.Workflows;

namespace AktionBridge.Host.Tests.Plugins;

/// <summary>Plugins that say they need a graphics device, in a real host. None is needed: what holds the device here is a file that must not exist twice.</summary>
public sealed class GraphicsTests : IAsyncLifetime
{
    private const string Source = """
        import os
        import time
        from aktionbridge_plugin import Frames, Rasters, generator

        DEVICE = os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "..", "device")

        def clip(name, request, context):
            held = os.path.join(DEVICE, "held")
            os.close(os.open(held, os.O_CREAT | os.O_EXCL))
            with open(os.path.join(DEVICE, "order"), "a") as order:
                order.write(name + "\n")
            # Deaf on purpose: whoever cancels it has to kill it.
            while os.path.exists(os.path.join(DEVICE, "hold")):
                time.sleep(0.02)
            with context.video("clip.mkv") as video:
                for _ in range(request.frames):
                    video.write(bytes(3 * request.raster.width * request.raster.height))
            os.remove(held)
            return "clip.mkv"

        @generator(id="first", name="First model", frames=Frames(maximum=2000), rasters=Rasters(multiple=2))
        def first(request, context):
            return clip("first", request, context)

        @generator(id="second", name="Second model", frames=Frames(maximum=2000), rasters=Rasters(multiple=2))
        def second(request, context):
            return clip("second", request, context)
        """;

    private Desk _desk = null!;

    private static CancellationToken Never => CancellationToken.None;

    private string Device => Path.Combine(_desk.Studio.Sandbox.Folder, "device");

    private string[] Order => File.ReadAllLines(Path.Combine(Device, "order"));

    public async ValueTask InitializeAsync()
    {
        _desk = await Desk.OpenAsync();
        Directory.CreateDirectory(Device);
    }

    public ValueTask DisposeAsync() => _desk.DisposeAsync();

    [Fact]
    public async Task TwoPluginsOnTheDevice_NeverRunAtOnceAndPrevizRunsBesideThem()
    {
        await InstallAsync("lamp");
        await InstallAsync("mirror");
        await using Bench bench = await _desk.BenchAsync();
        string hold = Path.Combine(Device, "hold");
        await File.WriteAllTextAsync(hold, "");

        string[] jobs = [await StartAsync(bench, "lamp/first"), await StartAsync(bench, "mirror/first"), await StartAsync(bench, "lamp/first"), await StartAsync(bench, "mirror/first")];
        await bench.Pulse.UntilAsync(() => bench.Jobs.GetAsync(new JobRequest { Job = jobs[0] }, Never), job => job.State == "running");
        JobInfo previz = Assert.Single(await EndedAsync(bench, await StartAsync(bench, "previz/previz-shot")));

        Assert.Equal("succeeded", previz.State);
        // The one that was asked for last is done, and those that wait for the device have not begun.
        Assert.Equal(["running", "queued", "queued", "queued"], await StatesAsync(bench, jobs));
        File.Delete(hold);
        Assert.All(await EndedAsync(bench, jobs), job => Assert.True(job.State == "succeeded", $"{job.State}: {job.Error}"));
        Assert.Equal(4, Order.Length);
    }

    [Fact]
    public async Task JobsOfTwoModels_AskedForInTurn_AreRunModelByModel()
    {
        await InstallAsync("lamp");
        await using Bench bench = await _desk.BenchAsync();
        await bench.Jobs.PauseQueueAsync(new HoldQueueRequest(), Never);
        var jobs = new List<string>();
        foreach (string model in new[] { "first", "second", "first", "second", "first", "second" })
            jobs.Add(await StartAsync(bench, $"lamp/{model}"));

        await bench.Jobs.ResumeQueueAsync(new HoldQueueRequest(), Never);

        Assert.All(await EndedAsync(bench, [.. jobs]), job => Assert.True(job.State == "succeeded", $"{job.State}: {job.Error}"));
        Assert.Equal(["first", "first", "first", "second", "second", "second"], Order);
    }

    /// <summary>A process that another one traces is not reaped by its parent before the tracer lets go: killed, and still there, as one that a driver holds.</summary>
    [Fact]
    public async Task KilledAndNotReaped_TheDeviceIsLostUntilItIsAndOthersGoOn()
    {
        await InstallAsync("lamp");
        await InstallAsync("mirror");
        await using Bench bench = await _desk.BenchAsync();
        string hold = Path.Combine(Device, "hold");
        await File.WriteAllTextAsync(hold, "");
        string stuck = await StartAsync(bench, "lamp/first");
        while (!File.Exists(Path.Combine(Device, "held")))
            await Task.Delay(5);
        int process = (await DebugAsync("lamp")).GetProperty("process").GetProperty("processId").GetInt32();
        using Tracer tracer = await Tracer.SeizeAsync(process);
        string next = await StartAsync(bench, "mirror/first");

        await bench.Jobs.CancelAsync(new JobsRequest { Jobs = [stuck] }, Never);
        Assert.Equal("cancelled", Assert.Single(await EndedAsync(bench, stuck)).State);

        JsonElement lamp = (await DebugAsync("lamp")).GetProperty("plugin");
        Assert.Equal("lost", lamp.GetProperty("state").GetString());
        Assert.Contains($"Process {process} of plugin 'lamp' was killed and is still there", lamp.GetProperty("problem").GetString(), StringComparison.Ordinal);
        Assert.Contains("Its graphics device is lost until it is gone", (await _desk.ClientAsync("doctor")).Output, StringComparison.Ordinal);
        Assert.Equal("succeeded", Assert.Single(await EndedAsync(bench, await StartAsync(bench, "previz/previz-shot"))).State);
        Assert.Equal("queued", Assert.Single(await StatesAsync(bench, [next])));

        File.Delete(Path.Combine(Device, "held"));
        File.Delete(hold);
        tracer.Dispose();
        Assert.Equal("succeeded", Assert.Single(await EndedAsync(bench, next)).State);
        Assert.Equal("ready", (await DebugAsync("lamp")).GetProperty("plugin").GetProperty("state").GetString());
    }

    [Fact]
    public async Task MoreVideoMemoryThanThereIs_OrNoDevice_IsRefusedWithTheReason()
    {
        await InstallAsync("lamp", videoMemory: 8000);

        Assert.Contains("needs 8000 MiB of video memory, and the largest graphics device here has 4000", await RefusalAsync("AKTION_GPU_MEMORY", "4000"), StringComparison.Ordinal);
        _desk.Studio.Sandbox.Variables.Remove("AKTION_GPU_MEMORY");
        Assert.Contains("needs a graphics device and none is free", await RefusalAsync("AKTION_GPUS", "0"), StringComparison.Ordinal);
        _desk.Studio.Sandbox.Variables.Remove("AKTION_GPUS");
    }

    private async Task<string> RefusalAsync(string variable, string value)
    {
        _desk.Studio.Sandbox.Variables[variable] = value;
        await _desk.Studio.KillAsync();
        await _desk.Studio.RestartAsync();
        await using Bench bench = await _desk.BenchAsync();
        JobInfo refused = Assert.Single(await EndedAsync(bench, await StartAsync(bench, "lamp/first")));
        Assert.Equal("failed", refused.State);
        Assert.False(File.Exists(Path.Combine(Device, "order")));
        return refused.Error!;
    }

    private async Task InstallAsync(string id, int videoMemory = 0)
    {
        SmallPlugins.Install(
            Path.Combine(_desk.Studio.Sandbox.Folder, "plugins"), id, """{"python":"models.py"}""", "1.0", "models.py", Source,
            $$""","resources":{"gpu":true,"videoMemoryMiB":{{videoMemory}}},"permissions":{"writableFolders":["{{Device}}"]}""");
        ClientRun trusted = await _desk.ClientAsync("plugins", "trust", id);
        Assert.True(trusted.ExitCode == 0, trusted.Errors);
    }

    private async Task<JsonElement> DebugAsync(string plugin) => (await _desk.ClientAsync("plugins", "debug", plugin, "--json")).Json;

    private async Task<string> StartAsync(Bench bench, string generator) =>
        Assert.Single((await bench.Jobs.StartAsync(new StartTakesRequest { Shots = [_desk.Shot], Generator = generator }, Never)).Jobs);

    private static async Task<IReadOnlyList<JobInfo>> EndedAsync(Bench bench, params string[] jobs) => (await bench.Jobs.WaitAsync(new WaitJobsRequest { Jobs = jobs }, Never)).Items;

    private static async Task<IReadOnlyList<string>> StatesAsync(Bench bench, IEnumerable<string> jobs)
    {
        var states = new List<string>();
        foreach (string job in jobs)
            states.Add((await bench.Jobs.GetAsync(new JobRequest { Job = job }, Never)).State);
        return states;
    }
}
