using AktionBridge.Host.Film.Graph;

namespace AktionBridge.Host.Store.Media;

/// <summary>A file that is in the project, whole and on the disk.</summary>
/// <param name="Sha256">Of its bytes, 64 lowercase hexadecimal digits.</param>
/// <param name="Bytes">Its length.</param>
/// <param name="Path">Relative to the project's folder, forward slashes.</param>
/// <param name="FullPath">Where it lies here.</param>
/// <param name="WasThere">True when an equal file had been kept before.</param>
public sealed record ArchivedFile(string Sha256, long Bytes, string Path, string FullPath, bool WasThere)
{
    /// <summary>Name of the root that is the project's own folder.</summary>
    public const string ProjectRoot = "project";

    /// <summary>The row that tells the film graph of it.</summary>
    /// <param name="originalName">As the file was called.</param>
    public MediaFile ToRow(string originalName) =>
        new() { Id = Sha256, Path = Path, Root = ProjectRoot, Bytes = Bytes, OriginalName = originalName };
}

/// <summary>A file of the archive that is not what it should be.</summary>
/// <param name="Path">Relative to the project's folder, forward slashes.</param>
/// <param name="Reason">In words, with the remedy.</param>
public sealed record MediaFault(string Path, string Reason);
