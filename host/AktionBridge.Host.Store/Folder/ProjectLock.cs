using System.Globalization;
using System.Text;
using System.Text.Json;
using AktionBridge.Contracts.Rpc.Wire;

namespace AktionBridge.Host.Store.Folder;

/// <summary>What the lock file says: who has the project open, or how its database looked when the last owner closed it in order.</summary>
/// <param name="Machine">Name of the computer.</param>
/// <param name="User">Name of the account.</param>
/// <param name="Since">When it was opened or closed.</param>
/// <param name="Owner">The process; null after an orderly close.</param>
/// <param name="ClosedBytes">Length of the database at the orderly close.</param>
/// <param name="ClosedAt">The database's modification time then.</param>
internal sealed record LockRecord(
    string Machine, string User, DateTimeOffset Since, ProcessStamp? Owner = null, long ClosedBytes = 0, DateTimeOffset? ClosedAt = null);

/// <summary>
/// One host at a time. The operating system holds the lock and lets go when the owner dies, so a stale one cannot remain;
/// the file's text names the owner for the one who comes second.
/// </summary>
internal sealed class ProjectLock : IDisposable
{
    private readonly FileStream _file;
    private readonly ProjectFolder _folder;
    private readonly TimeProvider _time;

    private ProjectLock(FileStream file, ProjectFolder folder, TimeProvider time, LockRecord? before) =>
        (_file, _folder, _time, Before) = (file, folder, time, before);

    /// <summary>What the file said before it was taken; null for a new project.</summary>
    public LockRecord? Before { get; }

    /// <summary>Whether the database is exactly as the last owner left it in order: then it needs no check.</summary>
    public bool DatabaseIsAsClosed
    {
        get
        {
            var database = new FileInfo(_folder.Database);
            return Before is { Owner: null, ClosedAt: { } at } && database.Exists && database.Length == Before.ClosedBytes && database.LastWriteTimeUtc == at.UtcDateTime;
        }
    }

    public static ProjectLock Take(ProjectFolder folder, TimeProvider time)
    {
        FileStream? file = TryOpen(folder.Lock);
        LockRecord? before = file is null ? ReadShared(folder.Lock) : Read(file);
        if (file is null || IsHeldElsewhere(before))
        {
            file?.Dispose();
            throw Held(folder, before);
        }

        var taken = new ProjectLock(file, folder, time, before);
        try
        {
            taken.Write(new LockRecord(Environment.MachineName, Environment.UserName, time.GetUtcNow(), ProcessStamp.Own()));
            return taken;
        }
        catch
        {
            taken.Dispose();
            throw;
        }
    }

    /// <summary>Writes down how the database looks now, once nobody holds it open any more.</summary>
    public void CloseInOrder()
    {
        try
        {
            var database = new FileInfo(_folder.Database);
            Write(new LockRecord(
                Environment.MachineName, Environment.UserName, _time.GetUtcNow(), null, database.Length, new DateTimeOffset(database.LastWriteTimeUtc, TimeSpan.Zero)));
        }
        catch (IOException)
        {
            // A full disk, or the folder was moved away: then the next opening checks the database, which is all this note saves.
        }
    }

    /// <summary>Lets go. The file stays: removing it would let two hosts hold two files of one name.</summary>
    public void Dispose() => _file.Dispose();

    private static FileStream? TryOpen(string path)
    {
        try
        {
            // None is an exclusive lock on Unix, which whoever only reads the name need not ask for; on Windows, Read lets them in and keeps other writers out.
            FileShare share = OperatingSystem.IsWindows() ? FileShare.Read : FileShare.None;
            // No buffer: what a full disk refused would be tried once more when the lock is let go.
            return new FileStream(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, share, bufferSize: 0);
        }
        catch (IOException held) when (IsHeld(held))
        {
            return null;
        }
    }

    /// <summary>Whether the lock is what stands in the way; a broken disk is told as such.</summary>
    private static bool IsHeld(IOException error)
    {
        const int WouldBlockLinux = 11, WouldBlockMac = 35, SharingViolation = 32, LockViolation = 33;
        return OperatingSystem.IsWindows()
            ? (error.HResult & 0xFFFF) is SharingViolation or LockViolation
            : error.HResult == (OperatingSystem.IsMacOS() ? WouldBlockMac : WouldBlockLinux);
    }

    /// <summary>Where the file system knows no locks, a living owner on this machine still counts.</summary>
    private static bool IsHeldElsewhere(LockRecord? record) =>
        record?.Owner is { } owner && record.Machine == Environment.MachineName && owner.Pid != Environment.ProcessId && owner.IsAlive();

    private static RpcFailureException Held(ProjectFolder folder, LockRecord? record)
    {
        string who = record?.Owner is { } owner
            ? string.Create(CultureInfo.InvariantCulture, $"by {record.User} on {record.Machine} (process {owner.Pid}, since {record.Since:yyyy-MM-dd HH:mm} UTC)")
            : "by another host";
        return new RpcFailureException(
            RpcErrorCode.Locked, $"The project '{folder.Root}' is open {who}. Work with that host, or close the project there and try again.");
    }

    private static LockRecord? ReadShared(string path)
    {
        using var file = DurableFile.OpenUnlocked(path);
        return Read(file);
    }

    private static LockRecord? Read(FileStream file)
    {
        using var reader = new StreamReader(file, Encoding.UTF8, leaveOpen: true);
        string text = reader.ReadToEnd();
        try
        {
            return text.Length == 0 ? null : JsonSerializer.Deserialize<LockRecord>(text, WireJson.Options);
        }
        catch (JsonException)
        {
            // A host that died while writing its name.
            return null;
        }
    }

    private void Write(LockRecord record)
    {
        _file.SetLength(0);
        _file.Write(JsonSerializer.SerializeToUtf8Bytes(record, WireJson.Indented));
        FileFlush.ToDisk(_file);
    }
}
