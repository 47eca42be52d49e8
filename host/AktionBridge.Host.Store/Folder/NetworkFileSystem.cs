using AktionBridge.Contracts.Rpc.Wire;

namespace AktionBridge.Host.Store.Folder;

/// <summary>SQLite's log lives in shared memory and its locks in the kernel: neither works between machines, so such folders are refused.</summary>
internal static class NetworkFileSystem
{
    private static readonly HashSet<string> Kinds = new(StringComparer.Ordinal)
    {
        "nfs", "nfs4", "cifs", "smb3", "smbfs", "ncpfs", "afs", "coda", "ceph", "glusterfs", "lustre", "gpfs", "beegfs", "orangefs", "ocfs2", "gfs2", "davfs",
        "fuse.sshfs", "fuse.rclone", "fuse.s3fs", "fuse.davfs", "fuse.davfs2", "fuse.glusterfs", "fuse.ceph", "fuse.cephfs", "fuse.juicefs", "fuse.goofys",
        "fuse.gcsfuse", "fuse.smbnetfs", "fuse.curlftpfs", "fuse.gvfsd-fuse", "fuse.google-drive-ocamlfuse", "fuse.onedriver", "vboxsf", "prl_fs",
    };

    public static void Refuse(string folder) => Refuse(folder, KindOf(folder));

    internal static void Refuse(string folder, string? kind)
    {
        if (kind is not null)
            throw new RpcFailureException(
                RpcErrorCode.StorageFailed,
                $"'{folder}' lies on a network file system ({kind}), where a project database would be damaged. Keep the project on a local disk and map its media root to the share.");
    }

    private static string? KindOf(string folder)
    {
        if (OperatingSystem.IsLinux())
            return File.Exists("/proc/self/mountinfo") ? KindOf(folder, File.ReadAllLines("/proc/self/mountinfo")) : null;
        string root = Path.GetPathRoot(folder)!;
        return root.StartsWith(@"\\", StringComparison.Ordinal) || new DriveInfo(OperatingSystem.IsWindows() ? root : folder).DriveType == DriveType.Network ? "network drive" : null;
    }

    /// <summary>The kind of the mount a real path lies on, when it is a network's.</summary>
    /// <param name="folder">Real absolute path.</param>
    /// <param name="mounts">Lines of <c>/proc/self/mountinfo</c>: id, parent, device, root, mount point, options ..., <c>-</c>, kind, source.</param>
    internal static string? KindOf(string folder, IReadOnlyList<string> mounts)
    {
        string? found = null;
        int longest = -1;
        foreach (string line in mounts)
        {
            string[] fields = line.Split(' ');
            int dash = Array.IndexOf(fields, "-");
            if (dash < 5 || dash + 1 >= fields.Length)
                continue;
            string point = fields[4].Replace("\\040", " ", StringComparison.Ordinal).Replace("\\011", "\t", StringComparison.Ordinal).Replace("\\134", "\\", StringComparison.Ordinal);
            // The last of equal mount points lies on top.
            if (point.Length < longest || !RealPath.IsIn(folder, point))
                continue;
            (longest, found) = (point.Length, fields[dash + 1]);
        }

        return found is not null && Kinds.Contains(found) ? found : null;
    }
}
