using AktionBridge.Contracts.Rpc.Plugin;
using AktionBridge.Host.Plugins.Runs;
using AktionBridge.Host.Plugins.Tests.Support;

namespace AktionBridge.Host.Plugins.Tests.Runs;

/// <summary>A plugin's libraries are its own, whatever their names and versions.</summary>
public sealed class ClashTests
{
    [Fact]
    public async Task Generate_LibrariesOfOneNameInThreeVersions_EachUsesItsOwn()
    {
        await using var bench = new PluginBench();
        const string entry = """{"assembly":"AktionBridge.TestPlugins.Clash.dll"}""";
        bench.Install("old", Repository.ClashingPlugin, entry);
        string folder = bench.Install("new", Repository.ClashingPlugin, entry);
        File.Copy(Repository.Bin("AktionBridge.TestPlugins.NewPeer", "AktionBridge.JsonRpc.dll"), Path.Combine(folder, "AktionBridge.JsonRpc.dll"), overwrite: true);
        bench.Catalog.Refresh();

        PluginRunOutcome[] outcomes = await Task.WhenAll(bench.RunAsync("old", "version"), bench.RunAsync("new", "version"));

        // The runner uses a third one to say so.
        Assert.Equal(["1.98.0", "1.99.0"], outcomes.Select(outcome => Assert.IsType<PluginRunOutcome.Succeeded<GenerateResult>>(outcome).Result.Facts["library"]));
        Assert.Equal(2, bench.Host.Running.Count);
    }
}
