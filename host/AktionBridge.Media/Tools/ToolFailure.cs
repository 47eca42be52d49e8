using AktionBridge.Contracts.Rpc.Wire;

namespace AktionBridge.Media.Tools;

/// <summary>Turns a tool's exit and last words into a failure that names the file and the remedy.</summary>
internal static class ToolFailure
{
    private static readonly string[] DiskFull = ["No space left on device", "Disk quota exceeded", "File too large"];
    private static readonly string[] CannotWrite = ["Read-only file system", "Permission denied", "Input/output error"];

    /// <summary>What ffmpeg says of a damaged file while it goes on and leaves with 0. Other complaints (an odd tag, a missing reference picture) are harmless.</summary>
    private static readonly string[] Damage =
        ["ended prematurely", "partial file", "Invalid data", "corrupt", "CRC mismatch", "checksum", "truncat", "while decoding", "error reading", "Read error"];

    /// <summary>Whether the words mean that the disk ran out, whatever the exit code says: ffmpeg 5.1 may exit 0 after a failed trailer.</summary>
    public static bool MeansDiskFull(string words) => DiskFull.Any(mark => words.Contains(mark, StringComparison.Ordinal));

    /// <summary>Whether a file is damaged although the tool ended well: it must not pass as a shorter one.</summary>
    public static bool MeansDamage(string words) => Damage.Any(mark => words.Contains(mark, StringComparison.OrdinalIgnoreCase));

    public static RpcFailureException Reading(string path, ToolProcess process, int exitCode) =>
        Unreadable(path, Said(process.Words, exitCode, path));

    public static RpcFailureException Unreadable(string path, string why) => new(
        RpcErrorCode.BadFile,
        $"'{Path.GetFileName(path)}' cannot be read as media: {why}. Check that the file is complete and plays elsewhere, then try again.");

    public static RpcFailureException Writing(string path, string temporary, ToolProcess process, int exitCode)
    {
        string name = Path.GetFileName(path);
        string said = Said(process.Words, exitCode, temporary, path);
        if (MeansDiskFull(process.Words))
            return Full(path, said);
        if (CannotWrite.Any(mark => process.Words.Contains(mark, StringComparison.Ordinal)))
            return new(RpcErrorCode.StorageFailed, $"'{name}' could not be written: {said}. Check that its folder exists and may be written to.");
        return new(RpcErrorCode.ToolFailed, $"ffmpeg failed while writing '{name}': {said}. Nothing half-written was kept; run 'aktion doctor' to check the ffmpeg installation, then try again.");
    }

    public static RpcFailureException Full(string path, string said) => new(
        RpcErrorCode.StorageFailed,
        $"The disk is full: '{Path.GetFileName(path)}' could not be written ({said}). Free some space and run it again; nothing half-written was kept.");

    /// <summary>The failure of a file operation of our own.</summary>
    public static RpcFailureException Storage(string path, Exception error) => IsDiskFull(error)
        ? Full(path, "no space left on device")
        : new(RpcErrorCode.StorageFailed, $"'{Path.GetFileName(path)}' could not be written: {error.Message} Check that its folder exists and may be written to.", error);

    private static bool IsDiskFull(Exception error)
    {
        const int WindowsDiskFull = unchecked((int)0x80070070);
        return error.HResult is WindowsDiskFull or 28 || DiskFull.Any(mark => error.Message.Contains(mark, StringComparison.OrdinalIgnoreCase));
    }

    /// <summary>The last two lines, with whole paths shortened to names: messages travel to clients.</summary>
    private static string Said(string words, int exitCode, params string[] paths)
    {
        string[] lines = words.Split('\n', StringSplitOptions.RemoveEmptyEntries);
        string said = string.Join("; ", lines.TakeLast(2));
        if (said.Length == 0)
            said = exitCode > 128 ? $"it was stopped by signal {exitCode - 128}" : $"it ended with code {exitCode} and no message";
        foreach (string path in paths)
            said = said.Replace(path, Path.GetFileName(path), StringComparison.Ordinal);
        return said.Replace("file:", "", StringComparison.Ordinal).TrimEnd('.', ' ');
    }
}
