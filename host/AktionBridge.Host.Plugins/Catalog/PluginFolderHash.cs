using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;
using AktionBridge.Contracts.Rpc.Wire;

namespace AktionBridge.Host.Plugins.Catalog;

/// <summary>
/// The identity that trust and the description cache hang on: SHA-256 over manifest and source, names and bytes, in a fixed
/// order. Environments, caches, logs and weights stay out, because they change without the plugin changing.
/// </summary>
public static class PluginFolderHash
{
    private static readonly HashSet<string> SkippedFolders = new(StringComparer.OrdinalIgnoreCase)
    {
        "bin", "obj", "__pycache__", ".venv", "venv", ".git", ".vs", ".idea", "cache", ".cache", "logs", "weights", "node_modules",
    };

    private static readonly HashSet<string> SkippedExtensions = new(StringComparer.OrdinalIgnoreCase)
    {
        ".log", ".safetensors", ".onnx", ".ckpt", ".gguf", ".pt", ".pth", ".pdb",
    };

    /// <summary>Lower-case hex.</summary>
    /// <exception cref="IOException">A file cannot be read.</exception>
    /// <exception cref="RpcFailureException">BadFile: a folder in it is a link.</exception>
    public static string Of(DirectoryInfo folder)
    {
        ArgumentNullException.ThrowIfNull(folder);
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        hash.AppendData("aktion-plugin/1"u8);
        foreach ((string name, FileInfo file) in Files(folder).OrderBy(entry => entry.Name, StringComparer.Ordinal))
            Append(hash, name, file);
        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }

    /// <summary>The part of a path relative to the folder that keeps its file out of the hash; null when the file counts.</summary>
    internal static string? SkippedPart(string relativePath)
    {
        string[] parts = relativePath.Split('/', '\\');
        return parts[..^1].FirstOrDefault(SkippedFolders.Contains) ?? (SkippedExtensions.Contains(Path.GetExtension(relativePath)) ? parts[^1] : null);
    }

    /// <summary>The files that count, in no order.</summary>
    internal static IEnumerable<(string Name, FileInfo File)> Files(DirectoryInfo folder)
    {
        var waiting = new Stack<DirectoryInfo>([folder]);
        while (waiting.TryPop(out DirectoryInfo? next))
        {
            foreach (FileSystemInfo entry in next.EnumerateFileSystemInfos())
            {
                string name = Path.GetRelativePath(folder.FullName, entry.FullName).Replace('\\', '/');
                if (entry is DirectoryInfo child && !SkippedFolders.Contains(child.Name))
                {
                    RequireNoLink(child, name);
                    waiting.Push(child);
                }
                else if (entry is FileInfo file && !SkippedExtensions.Contains(file.Extension))
                {
                    // A linked file counts with the bytes it leads to.
                    yield return (name, file);
                }
            }
        }
    }

    // It is not walked, because it may be a circle; left out, it would bring code that nobody trusted.
    private static void RequireNoLink(DirectoryInfo folder, string name)
    {
        if (folder.LinkTarget is { } target)
        {
            throw new RpcFailureException(
                RpcErrorCode.BadFile, $"'{name}' in {folder.Parent!.FullName} is a link to the folder '{target}', so what lies there cannot be trusted with the plugin. Put the folder itself there, or name the link 'weights' if it holds models only.");
        }
    }

    private static void Append(IncrementalHash hash, string name, FileInfo file)
    {
        byte[] nameBytes = Encoding.UTF8.GetBytes(name);
        using FileStream stream = file.Open(FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
        byte[] content = SHA256.HashData(stream);
        // Lengths are written too, so that no name can run into the next file's bytes.
        Span<byte> length = stackalloc byte[4];
        BinaryPrimitives.WriteInt32LittleEndian(length, nameBytes.Length);
        hash.AppendData(length);
        hash.AppendData(nameBytes);
        hash.AppendData(content);
    }
}
