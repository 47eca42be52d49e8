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
    [InlineData("describe", "reply.result.inspectors.0", typeof(PluginContract.InspectorDescription))]
    [InlineData("describe", "reply.result.workflows.0", typeof(PluginContract.WorkflowDescription))]
    [InlineData("describe", "reply.result.writers.0", typeof(PluginContract.Writing.WriterDescription))]
    [InlineData("write", "request.params", typeof(WireContract.WriteCall))]
    [InlineData("write", "request.params.request", typeof(PluginContract.Writing.WritingRequest))]
    [InlineData("write", "reply.result", typeof(WireContract.WriteResult))]
    [InlineData("write", "reply.result", typeof(PluginContract.Writing.WritingResult))]
    [InlineData("inspect", "request.params", typeof(WireContract.InspectCall))]
    [InlineData("inspect", "request.params.request", typeof(PluginContract.InspectionRequest))]
    [InlineData("inspect", "reply.result", typeof(WireContract.InspectResult))]
    [InlineData("inspect", "reply.result", typeof(PluginContract.InspectionResult))]
    [InlineData("runWorkflow", "request.params", typeof(WireContract.WorkflowCall))]
    [InlineData("runWorkflow", "request.params.shot", typeof(PluginContract.WorkflowShot))]
    [InlineData("runWorkflow", "reply.result", typeof(WireContract.WorkflowResult))]
    [InlineData("steps.generate", "request.params", typeof(WireContract.GenerateStep))]
    [InlineData("steps.generate", "reply.result", typeof(WireContract.StepTakes))]
    [InlineData("steps.generate", "reply.result.takes.0", typeof(PluginContract.WorkflowTake))]
    [InlineData("steps.drawBoard", "request.params", typeof(WireContract.DrawBoardStep))]
    [InlineData("steps.drawBoard", "reply.result", typeof(WireContract.StepDone))]
    [InlineData("steps.approveBoard", "request.params", typeof(WireContract.ApproveBoardStep))]
    [InlineData("steps.decide", "request.params", typeof(WireContract.DecideStep))]
    [InlineData("steps.decide", "reply.result", typeof(WireContract.StepDone))]
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

        string[] steps = [.. typeof(WireContract.IWorkflowSteps).GetMethods().Select(method => JsonRpc.RpcMethods.WireName("steps", method))];
        Assert.Empty(methods.Concat(steps).Except(samples.Select(sample => sample.GetProperty("method").GetString()!)));
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
