using System.Text.Json;
using AktionBridge.Contracts.Rpc.Client;
using AktionBridge.Host.Tests.Anchors;
using AktionBridge.Host.Tests.Workflows;

namespace AktionBridge.Host.Tests.Plugins;

/// <summary>A trusted plugin whose files change while its process lives.</summary>
public sealed class ChangedTests : IAsyncLifetime
{
    private Desk _desk = null!;

    private static CancellationToken Never => CancellationToken.None;

    private string Source => Path.Combine(_desk.Studio.Sandbox.Folder, "plugins", "quick", "quick.py");

    public async ValueTask InitializeAsync() => _desk = await Desk.OpenAsync();

    public ValueTask DisposeAsync() => _desk.DisposeAsync();

    [Fact]
    public async Task Change_DuringARun_ThatRunEndsAndNoOtherBeginsUntilItIsTrusted()
    {
        await using Bench bench = await _desk.BenchAsync();
        // The SDK loads a script at the first question, after the handshake: what is changed before that is loaded changed.
        Assert.Equal("succeeded", (await EndedAsync(bench, await StartAsync(bench))).State);
        string running;
        string waiting;
        using (_desk.Studio.Generation("hold"))
        {
            running = await StartAsync(bench);
            // Running says the queue before the plugin was asked.
            while (!(await DebugAsync()).TryGetProperty("process", out JsonElement process) || process.GetProperty("runs").GetArrayLength() == 0)
                await Task.Delay(5);

            waiting = await StartAsync(bench);
            await File.AppendAllTextAsync(Source, "\nraise SystemError('New code that nobody trusts.')\n");
        }

        JobInfo ended = await EndedAsync(bench, running);
        Assert.True(ended.State == "succeeded", $"{ended.State}: {ended.Error}");
        JobInfo refused = await EndedAsync(bench, waiting);
        Assert.Equal("failed", refused.State);
        Assert.Contains("is new or has changed and is not trusted", refused.Error, StringComparison.Ordinal);
        Assert.Contains("aktion plugins trust quick", refused.Error, StringComparison.Ordinal);
        JsonElement now = await DebugAsync();
        Assert.Equal("untrusted", now.GetProperty("plugin").GetProperty("state").GetString());
        Assert.False(now.TryGetProperty("process", out _));

        string[] lines = await File.ReadAllLinesAsync(Source);
        await File.WriteAllLinesAsync(Source, [.. lines[..^1], "# A word more."]);
        Assert.Equal(0, (await _desk.ClientAsync("plugins", "trust", "quick")).ExitCode);
        Assert.Equal("succeeded", (await EndedAsync(bench, await StartAsync(bench))).State);
    }

    [Fact]
    public async Task Change_WhileIdle_ListsItAndItsProcessIsGone()
    {
        await using Bench bench = await _desk.BenchAsync();
        Assert.Equal("succeeded", (await EndedAsync(bench, await StartAsync(bench))).State);
        int process = (await DebugAsync()).GetProperty("process").GetProperty("processId").GetInt32();

        // Written anew with what was there: the same plugin, and the same process.
        await File.WriteAllBytesAsync(Source, await File.ReadAllBytesAsync(Source));
        Assert.Equal("succeeded", (await EndedAsync(bench, await StartAsync(bench))).State);
        Assert.Equal(process, (await DebugAsync()).GetProperty("process").GetProperty("processId").GetInt32());

        // As long as before, and as old: a look at size and time of writing finds nothing.
        DateTime written = File.GetLastWriteTimeUtc(Source);
        string text = await File.ReadAllTextAsync(Source);
        await File.WriteAllTextAsync(Source, text.Replace("The lamp is broken", "The lamp is broke!", StringComparison.Ordinal));
        File.SetLastWriteTimeUtc(Source, written);
        JobInfo refused = await EndedAsync(bench, await StartAsync(bench));

        Assert.Contains("has changed and is not trusted", refused.Error, StringComparison.Ordinal);
        Assert.False((await DebugAsync()).TryGetProperty("process", out _));
        Assert.DoesNotContain(_desk.Studio.Sandbox.LivingProcesses(), living => living.Contains("quick.py", StringComparison.Ordinal));
    }

    private async Task<JsonElement> DebugAsync() => (await _desk.ClientAsync("plugins", "debug", "quick", "--json")).Json;

    private async Task<string> StartAsync(Bench bench) =>
        Assert.Single((await bench.Jobs.StartAsync(new StartTakesRequest { Shots = [_desk.Shot], Generator = QuickPlugin.Clip }, Never)).Jobs);

    private static async Task<JobInfo> EndedAsync(Bench bench, string job) => Assert.Single((await bench.Jobs.WaitAsync(new WaitJobsRequest { Jobs = [job] }, Never)).Items);
}
