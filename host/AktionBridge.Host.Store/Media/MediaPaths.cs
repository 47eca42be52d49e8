using System.Globalization;
using AktionBridge.Contracts.Rpc.Wire;
using AktionBridge.Host.Store.Folder;

namespace AktionBridge.Host.Store.Media;

/// <summary>Which path a hash, a name or a relative path means, and that it lies where it must.</summary>
internal sealed class MediaPaths(ProjectFolder folder)
{
    private const int LongestEnding = 8;

    /// <summary>Where the original with this hash lies; null when it is not kept.</summary>
    public string? Find(string sha256)
    {
        string shelf = Shelf(sha256);
        return Directory.Exists(shelf) ? Directory.EnumerateFiles(shelf, sha256 + "*").Order(StringComparer.Ordinal).FirstOrDefault() : null;
    }

    /// <summary>Where an original would be put.</summary>
    public string OriginalPath(string sha256, string source) => Path.Combine(Shelf(sha256), sha256 + Ending(source));

    public string ConformPath(string fileName) =>
        fileName.Length == 0 || fileName is "." or ".." || fileName.AsSpan().ContainsAny('/', '\\', '\0')
            ? throw new RpcFailureException(RpcErrorCode.InvalidValue, $"'{fileName}' is not the name of a conform: give the file name alone.")
            : Within(folder.Conforms, fileName);

    /// <summary>A name nobody else has; the fence tells which attempt it belongs to.</summary>
    public string Unfinished(long fence) =>
        Path.Combine(folder.Incoming, string.Create(CultureInfo.InvariantCulture, $"{fence}-{Guid.NewGuid():n}.part"));

    /// <summary>Relative to the project's folder, forward slashes.</summary>
    public string Relative(string path) => Path.GetRelativePath(folder.Root, path).Replace('\\', '/');

    /// <summary>The path in a folder, checked after following every link.</summary>
    public static string Within(string root, string relative)
    {
        string real = RealPath.Of(root);
        string path = RealPath.Of(Path.Combine(real, relative));
        return RealPath.IsIn(path, real)
            ? path
            : throw new RpcFailureException(RpcErrorCode.BadFile, $"'{relative}' leads out of its media root '{root}'. Correct the path or map another root.") { Forbidden = true };
    }

    private string Shelf(string sha256) => FileHash.IsSha256(sha256)
        ? Path.Combine(folder.Originals, sha256[..2])
        : throw new RpcFailureException(RpcErrorCode.InvalidValue, $"'{sha256}' is not a SHA-256: 64 lowercase hexadecimal digits are needed.");

    /// <summary>Kept because editors and ffmpeg go by it.</summary>
    private static string Ending(string source)
    {
        string ending = Path.GetExtension(source).ToLowerInvariant();
        return ending.Length is > 1 and <= LongestEnding && ending.Skip(1).All(char.IsAsciiLetterOrDigit) ? ending : "";
    }
}
