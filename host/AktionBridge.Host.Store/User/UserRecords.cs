namespace AktionBridge.Host.Store.User;

/// <summary>How fast a generator was on this machine.</summary>
/// <param name="Generator">"plugin/generator".</param>
/// <param name="Runs">Counted.</param>
/// <param name="SecondsPerMegapixel">Mean over all of them.</param>
public sealed record GeneratorSpeed(string Generator, long Runs, double SecondsPerMegapixel);

/// <summary>A project that was opened here.</summary>
/// <param name="Folder">Where.</param>
/// <param name="Name">As it was called then.</param>
/// <param name="OpenedAt">Last time.</param>
public sealed record RecentProject(string Folder, string Name, DateTimeOffset OpenedAt);
