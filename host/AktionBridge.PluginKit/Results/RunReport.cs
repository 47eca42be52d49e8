using AktionBridge.Contracts.Rpc.Plugin;

namespace AktionBridge.PluginKit.Results;

/// <summary>A run that succeeded, for programs: <c>--json</c> and run.json.</summary>
/// <param name="Plugin">Its id.</param>
/// <param name="Version">As in its manifest.</param>
/// <param name="Request">What it was asked for, complete; paths are this machine's.</param>
/// <param name="Files">What it made, in its order, in the folder of the result.</param>
/// <param name="Facts">As it says them.</param>
/// <param name="SecondsToStart">From the start of its process to the handshake's answer.</param>
/// <param name="SecondsToDescribe">Loading its code.</param>
/// <param name="SecondsToRun">From the request to the answer.</param>
internal sealed record RunReport(
    string Plugin, string Version, GenerationRequest Request, IReadOnlyList<string> Files, IReadOnlyDictionary<string, string> Facts,
    double SecondsToStart, double SecondsToDescribe, double SecondsToRun);
