using System.Text.Json;
using AktionBridge.Contracts.Rpc.Wire;
using AktionBridge.Host.Plugins.Tests.Support;
using PluginContract = AktionBridge.Contracts.Plugin;
using WireContract = AktionBridge.Contracts.Rpc.Plugin;

namespace AktionBridge.Host.Plugins.Tests.Wire;

/// <summary>Both families of records and every record of the protocol read the golden samples and write them back unchanged.</summary>
public sealed class PluginWireSampleTests
{
    [Theory]
    [InlineData("hello", "request.params", typeof(WireContract.PluginHello))]
    [InlineData("hello", "reply.result", typeof(WireContract.PluginHelloResult))]
    [InlineData("hello", "events.0.params", typeof(WireContract.PluginHeartbeat))]
    [InlineData("describe", "reply.result", typeof(WireContract.PluginDescription))]
    [InlineData("describe", "reply.result.generators.0", typeof(WireContract.GeneratorInfo))]
    [InlineData("describe", "reply.result.generators.0", typeof(PluginContract.GeneratorDescription))]
    [InlineData("generate", "request.params", typeof(WireContract.GenerateCall))]
    [InlineData("generate", "request.params.request", typeof(WireContract.GenerationRequest))]
    [InlineData("generate", "request.params.request", typeof(PluginContract.GenerationRequest))]
    [InlineData("generate", "reply.result", typeof(WireContract.GenerateResult))]
    [InlineData("generate", "events.0.params", typeof(WireContract.PluginProgress))]
    [InlineData("generate", "events.1.params", typeof(WireContract.PluginPreview))]
    [InlineData("generate", "events.2.params", typeof(WireContract.PluginLog))]
    [InlineData("generate", "events.3.params", typeof(WireContract.PluginHeartbeat))]
    public void Sample_ReadAndWritten_IsUnchanged(string file, string path, Type record)
    {
        JsonElement sample = Member(Read(file), path);

        object value = sample.Deserialize(record, WireJson.Options)!;
        JsonElement written = JsonSerializer.SerializeToElement(value, record, WireJson.Options);

        Assert.True(JsonElement.DeepEquals(sample, written), $"Expected {sample}\nbut wrote {written}");
    }

    [Fact]
    public void Samples_CoverEveryMethodOfTheProtocol()
    {
        string[] methods = [.. typeof(WireContract.IPluginProcess).GetMethods().Select(method => JsonRpc.RpcMethods.WireName("plugin", method))];
        string[] events = [.. typeof(WireContract.IPluginEvents).GetMethods().Select(method => JsonRpc.RpcMethods.WireName("pluginEvents", method))];
        JsonElement[] samples = [.. Directory.EnumerateFiles(Folder).Select(file => Read(Path.GetFileNameWithoutExtension(file)))];

        Assert.Empty(methods.Except(samples.Select(sample => sample.GetProperty("method").GetString()!)));
        Assert.Empty(events.Except(samples.SelectMany(sample => sample.GetProperty("events").EnumerateArray()).Select(sent => sent.GetProperty("method").GetString()!)));
    }

    private static string Folder => Path.Combine(Repository.Root, "contracts", "wire", "plugin");

    private static JsonElement Read(string name) => JsonElement.Parse(File.ReadAllBytes(Path.Combine(Folder, name + ".json")));

    private static JsonElement Member(JsonElement element, string path)
    {
        foreach (string part in path.Split('.'))
            element = int.TryParse(part, out int index) ? element[index] : element.GetProperty(part);
        return element;
    }
}
