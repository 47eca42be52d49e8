using System.Buffers;
using System.Security.Cryptography;
using AktionBridge.Host.Store.Folder;

namespace AktionBridge.Host.Store.Media;

/// <summary>SHA-256 of files, never holding more than a buffer of them.</summary>
internal static class FileHash
{
    private const int BufferBytes = 1024 * 1024;

    public static async Task<(string Sha256, long Bytes)> ReadAsync(string file, CancellationToken cancellationToken)
    {
        await using FileStream source = OpenSource(file);
        return await PassAsync(source, target: null, cancellationToken);
    }

    /// <summary>Copies and hashes in one pass over the source.</summary>
    public static async Task<(string Sha256, long Bytes)> CopyAsync(string file, string copy, CancellationToken cancellationToken)
    {
        await using FileStream source = OpenSource(file);
        try
        {
            await using var target = new FileStream(copy, FileMode.CreateNew, FileAccess.Write, FileShare.None, bufferSize: 0, FileOptions.Asynchronous);
            return await PassAsync(source, target, cancellationToken);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw DurableFile.Explain(error, copy);
        }
    }

    public static bool IsSha256(string text) => text.Length == 64 && text.AsSpan().IndexOfAnyExcept(Digits) < 0;

    private static readonly SearchValues<char> Digits = SearchValues.Create("0123456789abcdef");

    private static FileStream OpenSource(string file) =>
        new(file, FileMode.Open, FileAccess.Read, FileShare.Read, bufferSize: 0, FileOptions.Asynchronous | FileOptions.SequentialScan);

    private static async Task<(string Sha256, long Bytes)> PassAsync(FileStream source, FileStream? target, CancellationToken cancellationToken)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        byte[] buffer = ArrayPool<byte>.Shared.Rent(BufferBytes);
        try
        {
            long bytes = 0;
            while (await source.ReadAsync(buffer, cancellationToken) is > 0 and int read)
            {
                hash.AppendData(buffer, 0, read);
                if (target is not null)
                    await target.WriteAsync(buffer.AsMemory(0, read), cancellationToken);
                bytes += read;
            }

            return (Convert.ToHexStringLower(hash.GetHashAndReset()), bytes);
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }
    }
}
