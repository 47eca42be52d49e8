using System.Security.Cryptography;
using AktionBridge.Contracts.Rpc.Wire;

namespace AktionBridge.Host.Store.Folder;

/// <summary>Writes a document for people, outside any project: it is there whole or not at all, and a file it replaces stays until then.</summary>
public static class WholeFile
{
    /// <summary>Writes bytes to a path; its folder must be there.</summary>
    /// <exception cref="RpcFailureException">StorageFailed: the disk is full, or the folder is missing or cannot be written.</exception>
    public static void Write(string path, ReadOnlySpan<byte> bytes)
    {
        string full = Path.GetFullPath(path);
        string unfinished = Path.Combine(Path.GetDirectoryName(full)!, $".{Path.GetFileName(full)}.{RandomNumberGenerator.GetHexString(8, lowercase: true)}.part");
        try
        {
            File.WriteAllBytes(unfinished, bytes);
            DurableFile.PutInPlace(unfinished, full, replace: true);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            DurableFile.TryDelete(unfinished);
            throw DurableFile.Explain(error, full);
        }
    }
}
