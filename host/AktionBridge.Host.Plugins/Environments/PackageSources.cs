namespace AktionBridge.Host.Plugins.Environments;

/// <summary>Where packages come from.</summary>
/// <param name="NoIndex">From the folders only, without network.</param>
/// <param name="Folders">Absolute paths of folders with wheels.</param>
public sealed record PackageSources(bool NoIndex, IReadOnlyList<string> Folders)
{
    internal IEnumerable<string> PipOptions => [.. NoIndex ? ["--no-index"] : Array.Empty<string>(), .. Folders.SelectMany(folder => new[] { "--find-links", folder })];
}
