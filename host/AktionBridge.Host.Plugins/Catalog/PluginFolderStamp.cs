using System.Globalization;
using System.Runtime.InteropServices;
using System.Security.Cryptography;
using System.Text;
using AktionBridge.Contracts.Rpc.Wire;

namespace AktionBridge.Host.Plugins.Catalog;

/// <summary>
/// A look at the files of a <see cref="PluginFolderHash"/> that reads none of them: names, sizes and when each was last changed. An equal stamp means equal content, as far
/// as the system's clock tells changes apart; another one says only that the hash has to be taken again.
/// </summary>
internal static partial class PluginFolderStamp
{
    private const int RelativeToHere = -100;
    private const uint BasicParts = 0x7ff;

    /// <summary>Null when the folder cannot be looked at.</summary>
    public static string? Of(DirectoryInfo folder)
    {
        try
        {
            using var stamp = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
            foreach ((string name, FileInfo file) in PluginFolderHash.Files(folder).OrderBy(entry => entry.Name, StringComparer.Ordinal))
                stamp.AppendData(Encoding.UTF8.GetBytes($"{name}\0{Change(file)}\0"));
            return Convert.ToHexStringLower(stamp.GetHashAndReset());
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException or RpcFailureException)
        {
            return null;
        }
    }

    // The time of writing can be set by anybody, that of the change by nobody; where the system does not tell the latter, the former has to do.
    private static string Change(FileInfo file)
    {
        if (!OperatingSystem.IsLinux())
            return string.Create(CultureInfo.InvariantCulture, $"{file.Length} {file.LastWriteTimeUtc.Ticks}");
        return StatX(RelativeToHere, file.FullName, 0, BasicParts, out FileParts parts) == 0
            ? string.Create(CultureInfo.InvariantCulture, $"{parts.Inode} {parts.Size} {parts.ChangeSeconds} {parts.ChangeNanoseconds} {parts.WriteSeconds} {parts.WriteNanoseconds}")
            : throw new FileNotFoundException("It went while it was looked at.", file.FullName);
    }

    [LibraryImport("libc", EntryPoint = "statx", StringMarshalling = StringMarshalling.Utf8)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial int StatX(int folder, string path, int flags, uint mask, out FileParts parts);

    /// <summary>struct statx, the same on every processor.</summary>
    [StructLayout(LayoutKind.Explicit, Size = 256)]
    private struct FileParts
    {
        [FieldOffset(32)]
        public ulong Inode;

        [FieldOffset(40)]
        public ulong Size;

        [FieldOffset(96)]
        public long ChangeSeconds;

        [FieldOffset(104)]
        public uint ChangeNanoseconds;

        [FieldOffset(112)]
        public long WriteSeconds;

        [FieldOffset(120)]
        public uint WriteNanoseconds;
    }
}
