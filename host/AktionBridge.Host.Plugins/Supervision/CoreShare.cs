namespace AktionBridge.Host.Plugins.Supervision;

/// <summary>Which cores a plugin's process and all it starts may keep busy.</summary>
/// <param name="Threads">As many as it is to keep busy; null for as many as there are.</param>
/// <param name="Cores">Numbers of the cores it is confined to; empty for all.</param>
/// <param name="Words">For people.</param>
internal sealed record CoreShare(int? Threads, IReadOnlyList<int> Cores, string Words);
