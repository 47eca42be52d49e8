using AktionBridge.Contracts.Rpc.Wire;
using AktionBridge.Host.Film.Graph;
using AktionBridge.Host.Store.Folder;

namespace AktionBridge.Host.Store.Media;

/// <summary>
/// The files of a project. Originals lie under their SHA-256 and are never changed; conforms lie under readable names and may be made again.
/// A file is there whole or not at all. Safe to call from several threads.
/// </summary>
public sealed class MediaArchive
{
    private readonly ProjectFolder _folder;
    private readonly MediaPaths _paths;

    internal MediaArchive(ProjectFolder folder) => (_folder, _paths) = (folder, new MediaPaths(folder));

    /// <summary>Keeps a file in the archive; keeping an equal one again changes nothing.</summary>
    /// <param name="source">Absolute path of a finished file.</param>
    /// <param name="move">True to take the file itself, false to copy it.</param>
    /// <param name="fence">Of the attempt that made it, for the temporary name; 0 outside attempts.</param>
    /// <param name="cancellationToken">Leaves the source where it was.</param>
    public Task<ArchivedFile> KeepAsync(string source, bool move, long fence, CancellationToken cancellationToken) =>
        WithAsideAsync(source, move, fence, Shelve, cancellationToken);

    /// <summary>Puts a finished conform under its name, replacing an older one. The source is moved.</summary>
    /// <param name="source">Absolute path of a finished file.</param>
    /// <param name="fileName">The name alone: <c>sc010_sh0020_t03_K7Q2MX9A.mov</c>.</param>
    /// <param name="fence">Of the attempt that made it.</param>
    /// <param name="cancellationToken">Leaves the source where it was.</param>
    public Task<ArchivedFile> KeepConformAsync(string source, string fileName, long fence, CancellationToken cancellationToken)
    {
        string final = ConformPath(fileName);
        return WithAsideAsync(source, move: true, fence, (aside, _, sha256, bytes) =>
        {
            // Conforms may be purged, and people purge by deleting the folder.
            Directory.CreateDirectory(Path.GetDirectoryName(final)!);
            DurableFile.PutInPlace(aside, final, replace: true);
            return new ArchivedFile(sha256, bytes, _paths.Relative(final), final, WasThere: false);
        }, cancellationToken);
    }

    /// <summary>Where the original with this hash lies; null when it is not kept.</summary>
    public string? Find(string sha256) => _paths.Find(sha256);

    /// <summary>Where the original with this hash lies.</summary>
    /// <exception cref="RpcFailureException">It is not kept.</exception>
    public string PathOf(string sha256) => _paths.Find(sha256) ?? throw new RpcFailureException(
        RpcErrorCode.NotFound, $"The file {sha256} is not in the archive of '{_folder.Root}'. Restore 'media/originals' from a backup, or make the take again.");

    /// <summary>Where the conform of this name lies or would lie.</summary>
    public string ConformPath(string fileName)
    {
        ArgumentNullException.ThrowIfNull(fileName);
        return _paths.ConformPath(fileName);
    }

    /// <summary>Where the small picture of an original lies or would lie.</summary>
    public string PosterPath(string sha256) => FileHash.IsSha256(sha256)
        ? Path.Combine(_folder.Posters, $"{sha256}.png")
        : throw new ArgumentException($"'{sha256}' is not a SHA-256.", nameof(sha256));

    /// <summary>Where a file of the graph lies on this machine.</summary>
    /// <param name="file">The row.</param>
    /// <param name="roots">The mapped roots; the project's own needs no row.</param>
    /// <exception cref="RpcFailureException">The root is not mapped, or the path leads out of it.</exception>
    public string Resolve(MediaFile file, IReadOnlyList<MediaRoot> roots)
    {
        ArgumentNullException.ThrowIfNull(file);
        ArgumentNullException.ThrowIfNull(roots);
        if (file.Root == ArchivedFile.ProjectRoot)
            return MediaPaths.Within(_folder.Root, file.Path);
        MediaRoot root = roots.FirstOrDefault(root => root.Id == file.Root) ?? throw new RpcFailureException(
            RpcErrorCode.NotFound, $"The media root '{file.Root}' of '{file.Path}' is not mapped to a folder on this machine. Map it, then try again.");
        return MediaPaths.Within(Path.GetFullPath(root.Path, _folder.Root), file.Path);
    }

    /// <summary>Reads every kept file again. Takes as long as the disk needs; for doctor.</summary>
    /// <param name="rows">All files the graph knows; those under other roots are not read.</param>
    /// <param name="cancellationToken">Stops it.</param>
    public async Task<IReadOnlyList<MediaFault>> VerifyAsync(IReadOnlyList<MediaFile> rows, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(rows);
        var faults = new List<MediaFault>();
        foreach (MediaFile row in rows.Where(row => row.Root == ArchivedFile.ProjectRoot))
        {
            if (await FaultAsync(row, cancellationToken) is { } reason)
                faults.Add(new MediaFault(row.Path, $"'{row.Path}' ({row.OriginalName}) {reason}"));
        }

        return faults;
    }

    /// <summary>Reads a conform again.</summary>
    /// <param name="fileName">The name alone.</param>
    /// <param name="sha256">Of its bytes when it was made.</param>
    /// <param name="cancellationToken">Stops it.</param>
    /// <returns>What is wrong with it, to follow its name; null when it is as it was made.</returns>
    public async Task<string?> ConformFaultAsync(string fileName, string sha256, CancellationToken cancellationToken)
    {
        string file = ConformPath(fileName);
        if (!File.Exists(file))
            return "is not in 'media/conforms' any more";
        try
        {
            (string now, long bytes) = await FileHash.ReadAsync(file, cancellationToken);
            return now == sha256 ? null : $"is damaged: its {bytes} bytes are not those that were made";
        }
        catch (Exception unreadable) when (unreadable is IOException or UnauthorizedAccessException)
        {
            return $"cannot be read ({unreadable.Message})";
        }
    }

    private async Task<string?> FaultAsync(MediaFile row, CancellationToken cancellationToken)
    {
        if (Find(row.Id) is not { } file)
            return "is missing. Restore it from a backup, or make its take again.";
        try
        {
            return (await FileHash.ReadAsync(file, cancellationToken)).Sha256 == row.Id
                ? null
                : "is damaged: its bytes do not give its hash. Restore it from a backup, or delete it and make its take again.";
        }
        catch (Exception unreadable) when (unreadable is IOException or UnauthorizedAccessException)
        {
            return $"cannot be read ({unreadable.Message}). Check the disk and its permissions, or restore it from a backup.";
        }
    }

    private ArchivedFile Shelve(string aside, string source, string sha256, long bytes)
    {
        string? there = Find(sha256);
        bool intact = there is not null && new FileInfo(there).Length == bytes;
        string final = there ?? _paths.OriginalPath(sha256, source);
        if (!intact)
        {
            string shelf = Path.GetDirectoryName(final)!;
            Directory.CreateDirectory(shelf);
            // Replaces only a kept file of another length: that one was damaged, and what was just hashed is the truth.
            DurableFile.PutInPlace(aside, final, replace: true);
            // Also when somebody else has made the shelf: whether its name is on the disk only they know.
            FileFlush.Folder(_folder.Originals);
        }

        return new ArchivedFile(sha256, bytes, _paths.Relative(final), final, intact);
    }

    private static void TryGiveBack(string aside, string source)
    {
        try
        {
            if (!File.Exists(source) && File.Exists(aside))
                File.Move(aside, source);
        }
        catch (Exception stuck) when (stuck is IOException or UnauthorizedAccessException)
        {
            // Nothing can be written any more: the file stays aside, and what went wrong first is told.
        }
    }

    /// <summary>Brings the file aside with its hash, lets it be put in place, and cleans up. On failure a file that was to be moved is back where it was.</summary>
    private async Task<ArchivedFile> WithAsideAsync(
        string source, bool move, long fence, Func<string, string, string, long, ArchivedFile> put, CancellationToken cancellationToken)
    {
        if (!File.Exists(source))
            throw new RpcFailureException(RpcErrorCode.BadFile, $"'{source}' is not there, so it cannot be kept.");
        string aside = _paths.Unfinished(fence);
        bool done = false;
        try
        {
            (string sha256, long bytes) = move
                ? await FileHash.ReadAsync(source, cancellationToken)
                : await FileHash.CopyAsync(source, aside, cancellationToken);
            if (move)
                File.Move(source, aside);
            ArchivedFile kept = put(aside, source, sha256, bytes);
            done = true;
            return kept;
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            if (move)
                TryGiveBack(aside, source);
            throw DurableFile.Explain(error, source);
        }
        finally
        {
            if (done || !move || File.Exists(source))
                DurableFile.TryDelete(aside);
        }
    }
}
