using System.Text.Json;
using AktionBridge.Contracts.Plugin;
using AktionBridge.Contracts.Plugin.Writing;
using AktionBridge.Contracts.Rpc.Plugin;
using AktionBridge.Contracts.Rpc.Wire;
using PluginInspection = AktionBridge.Contracts.Plugin.InspectionRequest;
using PluginRequest = AktionBridge.Contracts.Plugin.GenerationRequest;
using PluginTake = AktionBridge.Contracts.Plugin.WorkflowTake;
using PluginWriting = AktionBridge.Contracts.Plugin.Writing.WritingRequest;
using WireInspection = AktionBridge.Contracts.Rpc.Plugin.InspectionRequest;
using WireRequest = AktionBridge.Contracts.Rpc.Plugin.GenerationRequest;
using WireTake = AktionBridge.Contracts.Rpc.Plugin.WorkflowTake;
using WireWriting = AktionBridge.Contracts.Rpc.Plugin.WritingRequest;

namespace AktionBridge.PluginRunner;

/// <summary>
/// The one place where the two contracts meet. Their records have the same JSON on purpose and do not know each other, so a
/// record crosses by way of it; tests hold both to the wire samples.
/// </summary>
internal static class Translation
{
    public static GeneratorInfo ToWire(GeneratorDescription description) => Cross<GeneratorDescription, GeneratorInfo>(description);

    public static InspectorInfo ToWire(InspectorDescription description) => Cross<InspectorDescription, InspectorInfo>(description);

    public static PluginWorkflowInfo ToWire(WorkflowDescription description) => Cross<WorkflowDescription, PluginWorkflowInfo>(description);

    public static WriterInfo ToWire(WriterDescription description) => Cross<WriterDescription, WriterInfo>(description);

    public static WriteResult ToWire(WritingResult result)
    {
        ArgumentNullException.ThrowIfNull(result);
        return Cross<WritingResult, WriteResult>(result);
    }

    public static PluginWriting FromWire(WireWriting request) => Cross<WireWriting, PluginWriting>(request);

    public static InspectResult ToWire(InspectionResult result)
    {
        ArgumentNullException.ThrowIfNull(result);
        return Cross<InspectionResult, InspectResult>(result);
    }

    public static PluginInspection FromWire(WireInspection request) => Cross<WireInspection, PluginInspection>(request);

    public static WorkflowRequest FromWire(WorkflowCall call) => Cross<WorkflowCall, WorkflowRequest>(call);

    public static PluginTake FromWire(WireTake take) => Cross<WireTake, PluginTake>(take);

    public static PluginRequest FromWire(WireRequest request) => Cross<WireRequest, PluginRequest>(request);

    public static GenerateResult ToWire(GenerationResult result, string workFolder)
    {
        ArgumentNullException.ThrowIfNull(result);
        return new([.. result.Files.Select(file => Path.GetRelativePath(workFolder, file.FullName).Replace('\\', '/'))], result.Facts);
    }

    private static TTo Cross<TFrom, TTo>(TFrom record) =>
        JsonSerializer.Deserialize<TTo>(JsonSerializer.SerializeToUtf8Bytes(record, WireJson.Options), WireJson.Options)!;
}
