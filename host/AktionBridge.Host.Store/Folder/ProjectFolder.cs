using AktionBridge.Contracts.Rpc.Wire;

namespace AktionBridge.Host.Store.Folder;

/// <summary>Where things lie in <c>Name.aktion</c>.</summary>
public sealed class ProjectFolder
{
    /// <summary>Ending of every project folder.</summary>
    public const string Extension = ".aktion";

    private ProjectFolder(string root) => Root = root;

    /// <summary>Absolute, links resolved.</summary>
    public string Root { get; }

    /// <summary>The database.</summary>
    public string Database => Path.Combine(Root, "project.db");

    /// <summary>Held by the one host that has the project open; names it.</summary>
    public string Lock => Path.Combine(Root, "project.lock");

    /// <summary>Database copies made before a migration.</summary>
    public string Backups => Path.Combine(Root, "backups");

    /// <summary>The archive: every file kept, under its SHA-256. Boards and lock images too.</summary>
    public string Originals => Path.Combine(Root, "media", "originals");

    /// <summary>Files derived for deliveries; may be deleted and made again.</summary>
    public string Conforms => Path.Combine(Root, "media", "conforms");

    /// <summary>Small pictures of takes, <c>SHA256.png</c> of the original; may be deleted.</summary>
    public string Posters => Path.Combine(Root, "media", "posters");

    /// <summary>Unfinished files; emptied whenever the project is opened.</summary>
    public string Incoming => Path.Combine(Root, "media", "incoming");

    /// <summary>The folder a path means.</summary>
    /// <exception cref="RpcFailureException">Its name does not end in <c>.aktion</c>.</exception>
    public static ProjectFolder At(string path)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        string full = Path.TrimEndingDirectorySeparator(Path.GetFullPath(path));
        if (!full.EndsWith(Extension, StringComparison.OrdinalIgnoreCase) || Path.GetFileName(full).Length == Extension.Length)
            throw new RpcFailureException(RpcErrorCode.InvalidValue, $"'{full}' is not a project folder: its name must end in '{Extension}', for example '{full}{Extension}'.");
        return new ProjectFolder(RealPath.Of(full));
    }

    internal void MakeFolders()
    {
        bool isNew = !Directory.Exists(Originals);
        Directory.CreateDirectory(Originals);
        Directory.CreateDirectory(Conforms);
        Directory.CreateDirectory(Posters);
        Directory.CreateDirectory(Incoming);
        // A kept file is as safe as the names of all folders above it.
        foreach (string folder in isNew ? [Path.GetDirectoryName(Originals)!, Root, Path.GetDirectoryName(Root)!] : Array.Empty<string>())
            FileFlush.Folder(folder);
    }

    /// <summary>Whatever was being written when the last host went away; nothing of it was ever announced.</summary>
    internal void EmptyIncoming()
    {
        foreach (FileSystemInfo left in new DirectoryInfo(Incoming).EnumerateFileSystemInfos())
        {
            try
            {
                if (left is DirectoryInfo folder && left.LinkTarget is null)
                    folder.Delete(recursive: true);
                else
                    left.Delete();
            }
            catch (Exception stuck) when (stuck is IOException or UnauthorizedAccessException)
            {
                // A plugin may have left a folder nobody may change: it wastes space, but must not keep the project shut.
            }
        }
    }
}
