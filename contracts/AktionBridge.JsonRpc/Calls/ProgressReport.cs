using System.Text.Json;
using AktionBridge.JsonRpc.Dispatch;

namespace AktionBridge.JsonRpc.Calls;

/// <summary>One step of progress on its way to the caller.</summary>
internal sealed class ProgressReport(IProgress<JsonElement> target, JsonElement value, JsonRpcOptions options) : IOrderedWork
{
    public ValueTask RunAsync()
    {
        try
        {
            target.Report(value);
        }
#pragma warning disable CA1031 // The caller's code may throw anything; its call goes on.
        catch (Exception fault)
#pragma warning restore CA1031
        {
            options.OnFault?.Invoke(fault, Wire.ProgressParameters.Method);
        }

        return ValueTask.CompletedTask;
    }
}
