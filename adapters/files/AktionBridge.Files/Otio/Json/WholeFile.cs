using AktionBridge.Contracts.Rpc.Wire;
using AktionBridge.Host.Store.Folder;

namespace AktionBridge.Files.Otio.Json;

/// <summary>Writes a file whole or not at all: under a temporary name beside it, on disk, then renamed over it.</summary>
internal static class WholeFile
{
    public static void Write(string path, Action<Stream> write)
    {
        // A rename would turn a link into a file; what it points at is meant.
        string target = new FileInfo(path).LinkTarget is null ? path : File.ResolveLinkTarget(path, returnFinalTarget: true)!.FullName;
        string temporary = $"{target}.{Guid.NewGuid():N}.tmp";
        try
        {
            using (var stream = new FileStream(temporary, FileMode.CreateNew, FileAccess.Write, FileShare.None, 1 << 16))
            {
                write(stream);
                FileFlush.ToDisk(stream);
            }

            File.Move(temporary, target, overwrite: true);
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            Discard(temporary);
            throw new RpcFailureException(
                RpcErrorCode.StorageFailed, $"'{path}' could not be written ({failure.Message}) and is as it was. Check the folder and the free space.", failure);
        }
        catch
        {
            Discard(temporary);
            throw;
        }
    }

    private static void Discard(string temporary)
    {
        try
        {
            File.Delete(temporary);
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            // The disk that refused the file may refuse this too; the name says what it is.
        }
    }
}
