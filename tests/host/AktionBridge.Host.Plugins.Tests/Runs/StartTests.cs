using AktionBridge.Contracts.Rpc.Plugin;
using AktionBridge.Contracts.Rpc.Wire;
using AktionBridge.Host.Plugins.Runs;
using AktionBridge.Host.Plugins.Tests.Support;

namespace AktionBridge.Host.Plugins.Tests.Runs;

/// <summary>What can go wrong before a plugin has said what it brings.</summary>
public sealed class StartTests
{
    [Theory]
    [InlineData("exit", "Plugin 'raw' crashed: its process ended with exit code 1. Its last words: There is no licence.")]
    [InlineData("garbage", "Plugin 'raw' wrote something into its protocol that is no message")]
    [InlineData("contract", "Plugin 'raw' speaks contract 3.0; this host has 1.1. Update the older one.")]
    [InlineData("nonsense", "Plugin 'raw' could not answer the handshake: The reply of 'plugin/hello' cannot be read")]
    [InlineData("badDescription", "Plugin 'raw' describes itself wrongly: generator id 'Bad Id' is not lower-case letters")]
    public async Task Describe_RawPlugin_SaysWhatItDid(string how, string message)
    {
        // One that leaves by itself closes its protocol first, and on a busy machine is gone only a while later.
        await using var bench = new PluginBench(stopGrace: how == "exit" ? null : TimeSpan.FromMilliseconds(300));
        bench.InstallRaw(how);

        var failure = await Assert.ThrowsAsync<RpcFailureException>(() => bench.Host.DescribeAsync("raw", CancellationToken.None));

        Assert.StartsWith(message, failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Run_PluginOfTheFirstMinor_IsDescribedAndRuns()
    {
        await using var bench = new PluginBench();
        bench.InstallRaw("old");

        PluginDescription description = await bench.Host.DescribeAsync("raw", CancellationToken.None);
        PluginRunOutcome outcome = await bench.RunAsync("raw", "still");

        Assert.NotEqual("1.0", ProtocolVersions.Plugin);
        Assert.Equal("still", Assert.Single(description.Generators).Id);
        Assert.Empty(description.Workflows);
        Assert.Empty(description.Writers);
        Assert.IsType<PluginRunOutcome.Succeeded<GenerateResult>>(outcome);
    }

    [Theory]
    [InlineData("silent")]
    [InlineData("deaf")]
    public async Task Describe_NeverAnswersTheHandshake_IsStoppedAtTheDeadline(string how)
    {
        var time = new ManualTime();
        await using var bench = new PluginBench(time);
        bench.InstallRaw(how);

        Task<PluginDescription> describe = bench.Host.DescribeAsync("raw", CancellationToken.None);
        var failure = await Assert.ThrowsAsync<RpcFailureException>(() => time.AdvanceUntilAsync(describe));

        Assert.StartsWith("Plugin 'raw' did not answer the handshake within 20 s and was stopped.", failure.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("csharp", "load", "Plugin 'csharp' could not say what it brings: AktionBridge.TestPlugins.dll cannot be loaded: InvalidOperationException: The model is missing.")]
    [InlineData("python", "load", "Plugin 'python' could not say what it brings: misbehaving.py cannot be loaded: ModuleNotFoundError: No module named 'torch_of_the_future'")]
    [InlineData("csharp", "describe", "Plugin 'csharp' could not say what it brings: AktionBridge.TestPlugins.dll cannot be loaded: NotSupportedException: No generators today.")]
    [InlineData("csharp", "twice", "Plugin 'csharp' describes itself wrongly: it describes generator 'ok' twice. Its author has to correct that.")]
    [InlineData("csharp", "exit", "Plugin 'csharp' crashed: its process ended with exit code 7.")]
    [InlineData("python", "exit", "Plugin 'python' crashed: its process ended with exit code 7.")]
    public async Task Describe_FailsToLoad_SaysWhy(string language, string misbehaviour, string message)
    {
        await using var bench = new PluginBench();
        bench.InstallMisbehaving(language, misbehaviour);

        var failure = await Assert.ThrowsAsync<RpcFailureException>(() => bench.Host.DescribeAsync(language, CancellationToken.None));

        Assert.Equal(RpcErrorCode.PluginFailed, failure.Code);
        Assert.StartsWith(message, failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Generate_FailsToLoad_IsAnOutcome()
    {
        await using var bench = new PluginBench();
        bench.InstallMisbehaving("csharp", "load");

        PluginRunOutcome outcome = await bench.RunAsync("csharp", "ok");

        var faulted = Assert.IsType<PluginRunOutcome.Faulted>(outcome);
        Assert.Contains("The model is missing.", faulted.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Generate_MissingProgram_NamesIt()
    {
        await using var bench = new PluginBench();
        bench.Install("raw", Repository.PythonTestPlugins, """{"command":"no-such-program"}""");

        PluginRunOutcome outcome = await bench.RunAsync("raw", "ok");

        var failed = Assert.IsType<PluginRunOutcome.Failed>(outcome);
        Assert.Contains("no-such-program", failed.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Generate_ChildCannotBeRecorded_IsEndedAndSaysWhy()
    {
        await using var bench = new PluginBench();
        bench.InstallRaw("silent");
        bench.Registry.IsFull = true;

        PluginRunOutcome outcome = await bench.RunAsync("raw", "any");

        var failed = Assert.IsType<PluginRunOutcome.Failed>(outcome);
        Assert.Equal(RpcErrorCode.StorageFailed, failed.Code);
        Assert.Contains("No space left on device.", failed.Message, StringComparison.Ordinal);
        Assert.Empty(bench.Registry.LeftOver());
    }

    [Fact]
    public async Task Generate_ChangedAfterItWasTrusted_IsNotStarted()
    {
        await using var bench = new PluginBench();
        string folder = bench.Install("sample", Repository.HelloPluginPython, """{"python":"hello.py"}""");
        bench.Trust.Everything = false;
        bench.Trust.Hashes.Add(bench.Catalog.Find("sample").FolderHash);
        await File.AppendAllTextAsync(Path.Combine(folder, "hello.py"), "\nimport os\n");

        PluginRunOutcome outcome = await bench.RunAsync("sample", "gradient");

        var failed = Assert.IsType<PluginRunOutcome.Failed>(outcome);
        Assert.EndsWith("run: aktion plugins trust sample", failed.Message, StringComparison.Ordinal);
        Assert.Empty(bench.Registry.Ever);
    }

    [Fact]
    public async Task Describe_DeveloperFolderChanged_RunsTheNewCode()
    {
        await using var bench = new PluginBench();
        string folder = bench.Install("sample", Repository.HelloPluginPython, """{"python":"hello.py"}""");
        bench.Trust.Everything = false;
        bench.Trust.Folders.Add(folder);
        bench.Catalog.Refresh();
        await bench.Host.DescribeAsync("sample", CancellationToken.None);
        string script = Path.Combine(folder, "hello.py");
        await File.WriteAllTextAsync(script, (await File.ReadAllTextAsync(script)).Replace("id=\"gradient\"", "id=\"renamed\"", StringComparison.Ordinal));
        bench.Catalog.Refresh();

        PluginDescription description = await bench.Host.DescribeAsync("sample", CancellationToken.None);

        Assert.Equal("renamed", Assert.Single(description.Generators).Id);
    }
}
