using AktionBridge.Contracts.Rpc.Wire;
using AktionBridge.Host.Film.Graph;
using AktionBridge.Host.Plugins.Containment;
using AktionBridge.Host.Store.Media;
using Serilog;

namespace AktionBridge.Host.Projects;

/// <summary>The files of one open project, as the rest of the host uses them.</summary>
internal sealed class ProjectMedia(MediaArchive archive, string workRoot, string originals)
{
    /// <summary>Copies a file from outside into the archive.</summary>
    public async Task<MediaFile> KeepAsync(string path, long? fence, CancellationToken cancellationToken)
    {
        ArchivedFile kept = await archive.KeepAsync(path, move: false, fence ?? 0, cancellationToken);
        return kept.ToRow(Path.GetFileName(path));
    }

    /// <summary>Moves a file that a plugin made into the archive.</summary>
    public async Task<MediaFile> TakeInAsync(string path, string originalName, long fence, CancellationToken cancellationToken)
    {
        ArchivedFile kept = await archive.KeepAsync(path, move: true, fence, cancellationToken);
        return kept.ToRow(originalName);
    }

    /// <summary>Puts a finished conform under its name; returns its hash.</summary>
    public async Task<string> KeepConformAsync(string path, string fileName, long fence, CancellationToken cancellationToken) =>
        (await archive.KeepConformAsync(path, fileName, fence, cancellationToken)).Sha256;

    /// <summary>What is wrong with a conform's file, to follow its name; null when it is as it was made.</summary>
    public Task<string?> ConformFaultAsync(string fileName, string sha256, CancellationToken cancellationToken) => archive.ConformFaultAsync(fileName, sha256, cancellationToken);

    public string? Find(string sha256) => archive.Find(sha256);

    public string Require(string sha256) => archive.PathOf(sha256);

    public string ConformPath(string fileName) => archive.ConformPath(fileName);

    /// <summary>The small picture of an original; null when there is none.</summary>
    public string? FindPoster(string sha256) => archive.PosterPath(sha256) is var path && File.Exists(path) ? path : null;

    /// <summary>Where to write the small picture of an original.</summary>
    public string MakePosterPath(string sha256)
    {
        string path = archive.PosterPath(sha256);
        // The folder may be deleted to save space, also while the project is open.
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        return path;
    }

    /// <summary>Where a kept file lies, for showing; empty when it is not here.</summary>
    public string PathOf(IFilmReader film, string sha256) =>
        film.Find<MediaFile>(sha256) is { } row ? archive.Resolve(row, film.List<MediaRoot>()) : archive.Find(sha256) ?? "";

    /// <summary>Where an attempt writes a file before it is kept; on the project's own disk, so that keeping is a rename.</summary>
    public string Aside(string fileName, long fence)
    {
        Directory.CreateDirectory(workRoot);
        return Path.Combine(workRoot, $"{fence}-{fileName}");
    }

    /// <summary>A private empty folder for one attempt on a plugin.</summary>
    public DirectoryInfo WorkFolder(string plugin, string jobId, long fence) => Directory.CreateDirectory(Path.Combine(WorkFolders(plugin), $"{jobId}-{fence}"));

    /// <summary>Removes it. What was done in it is in hand by now: a folder that cannot be emptied may not cost it.</summary>
    public void CleanUp(DirectoryInfo work, ILogger log)
    {
        try
        {
            work.Delete(recursive: true);
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            log.Debug(failure, "A work folder could not be emptied; it goes when the project is opened next");
        }
    }

    /// <summary>What a plugin uses of this project: its own work folders, and to read from the originals.</summary>
    public RunPlaces Places(string plugin) => new([WorkFolders(plugin)], [originals]);

    private string WorkFolders(string plugin) => Path.Combine(workRoot, plugin);

    /// <summary>Copies a preview out of a work folder that is about to go; null when it is gone already.</summary>
    public string? KeepPreview(string jobId, FileInfo png)
    {
        try
        {
            string folder = Path.Combine(workRoot, "previews");
            Directory.CreateDirectory(folder);
            string kept = Path.Combine(folder, $"{jobId}.png");
            png.CopyTo($"{kept}.tmp", overwrite: true);
            File.Move($"{kept}.tmp", kept, overwrite: true);
            return kept;
        }
        catch (IOException)
        {
            // The plugin replaced or removed it meanwhile: the next one comes soon.
            return null;
        }
    }
}
