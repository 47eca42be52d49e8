using System.Security.Cryptography;
using System.Text.Json;
using AktionBridge.Contracts.Rpc.Plugin;
using AktionBridge.Contracts.Rpc.Wire;

namespace AktionBridge.Host.Plugins.Tasks;

/// <summary>One thing that a plugin is asked to do.</summary>
/// <param name="Method">Of the plugin protocol.</param>
/// <param name="Call">Its parameters.</param>
/// <param name="Run">Unique id among those in progress.</param>
/// <param name="Kind">In words: recipe, inspection, workflow, text.</param>
/// <param name="Subject">What a crash is held against, so that it is not tried for ever: the same work, whenever it is asked for.</param>
/// <param name="Problem">What is wrong with an answer, for the plugin's author; null when it holds.</param>
internal sealed record PluginTask<TResult>(string Method, object Call, string Run, string Kind, string Subject, Func<TResult?, string?> Problem);

/// <summary>The tasks that there are.</summary>
internal static class PluginTasks
{
    public static PluginTask<GenerateResult> Of(GenerateCall call) =>
        new("plugin/generate", call, call.Run, "recipe", call.Request.RecipeHash, result => ResultCheck.Problem(result, call.WorkFolder));

    public static PluginTask<InspectResult> Of(InspectCall call) =>
        new("plugin/inspect", call, call.Run, "inspection", $"inspect {call.Request.Inspector} {call.Request.Sha256}", result => InspectionCheck.Problem(result, call.Request.Frames));

    public static PluginTask<WorkflowResult> Of(WorkflowCall call) => new(
        "plugin/runWorkflow", call, call.Run, "workflow", $"workflow {call.Workflow} {string.Join(' ', call.Inputs.Select(input => $"{input.Key}={input.Value}").Order(StringComparer.Ordinal))}",
        result => result is null ? "it answered nothing" : null);

    public static PluginTask<WrittenAnswer> Of(WriteCall call) => new(
        "plugin/write", call, call.Run, "text", $"write {call.Request.Writer} {Convert.ToHexStringLower(SHA256.HashData(JsonSerializer.SerializeToUtf8Bytes(call.Request, WireJson.Options)))}",
        answer => WrittenDocument.Problem(answer, call.Request));
}
