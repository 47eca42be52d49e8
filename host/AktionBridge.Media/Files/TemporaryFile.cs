using System.Security.Cryptography;
using AktionBridge.Host.Store.Folder;
using AktionBridge.Media.Tools;

namespace AktionBridge.Media.Files;

/// <summary>
/// A file being written beside its final place. <see cref="Publish"/> makes it durable and puts it there in one rename; disposal
/// without that leaves nothing. The fence in the name tells a late attempt's leftover from its successor's.
/// </summary>
internal sealed class TemporaryFile : IDisposable
{
    public const string Suffix = ".part";

    private bool _published;

    public TemporaryFile(string path, string? fence)
    {
        FinalPath = System.IO.Path.GetFullPath(path);
        string folder = System.IO.Path.GetDirectoryName(FinalPath) ?? throw new ArgumentException("A folder is not a file.", nameof(path));
        try
        {
            Directory.CreateDirectory(folder);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw ToolFailure.Storage(path, error);
        }

        string attempt = fence is null ? "" : fence + ".";
        Path = System.IO.Path.Combine(folder, $".{System.IO.Path.GetFileName(FinalPath)}.{attempt}{RandomNumberGenerator.GetHexString(8, lowercase: true)}{Suffix}");
    }

    public string FinalPath { get; }

    public string Path { get; }

    public static bool IsOne(string fileName) =>
        fileName.StartsWith('.') && fileName.EndsWith(Suffix, StringComparison.Ordinal);

    public void Publish()
    {
        try
        {
            using (var file = new FileStream(Path, FileMode.Open, FileAccess.ReadWrite, FileShare.Read, bufferSize: 0))
                FileFlush.ToDisk(file);
            File.Move(Path, FinalPath, overwrite: true);
            FileFlush.Folder(System.IO.Path.GetDirectoryName(FinalPath)!);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw ToolFailure.Storage(FinalPath, error);
        }

        _published = true;
    }

    public void Dispose()
    {
        if (_published)
            return;
        try
        {
            File.Delete(Path);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            // The failure that led here matters more; a leftover carries the suffix and is swept at the next start.
        }
    }
}
