using AktionBridge.Contracts.Rpc.Plugin;
using AktionBridge.PluginKit.Session;

namespace AktionBridge.PluginKit.Checks.Inspectors;

/// <summary>It looks at a short clip, and what it finds holds: words, places in the take, measurements with names.</summary>
internal sealed class LooksCheck : IInspectorCheck
{
    public string Name => "looks";

    public async Task<Finding> LookAsync(InspectorSubject subject, CancellationToken cancellationToken)
    {
        await using PluginSession session = await subject.StartAsync(cancellationToken);
        RunAnswer<InspectResult> answer = await subject.LookAsync(session, subject.Request, cancellationToken);
        return answer.Result is { } seen
            ? Finding.Passed($"it looked at {subject.Request.Frames} frames: {seen.Findings.Count} findings, {seen.Measurements.Count} measurements")
            : Finding.Failed(answer.Message);
    }
}
