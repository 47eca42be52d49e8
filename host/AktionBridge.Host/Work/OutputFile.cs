using System.Security.Cryptography;
using AktionBridge.Contracts.Rpc.Wire;
using AktionBridge.Host.Jobs.Model;
using AktionBridge.Host.Projects;
using AktionBridge.Host.Store.Folder;

namespace AktionBridge.Host.Work;

/// <summary>A file outside the project that is to be written for people to look at.</summary>
/// <param name="Path">Absolute.</param>
/// <param name="Overwrite">Whether one that this project did not write may be replaced.</param>
internal sealed record OutputFile(string Path, bool Overwrite)
{
    /// <summary>The full path.</summary>
    /// <exception cref="RpcFailureException">InvalidValue: it is relative, of another kind, or leads into the project.</exception>
    public static string Require(OpenProject project, string path, string extension)
    {
        if (!System.IO.Path.IsPathFullyQualified(path))
            throw new RpcFailureException(RpcErrorCode.InvalidValue, $"output is '{path}'; give the whole path.");
        if (!string.Equals(System.IO.Path.GetExtension(path), extension, StringComparison.OrdinalIgnoreCase))
            throw new RpcFailureException(RpcErrorCode.InvalidValue, $"output is '{path}'; it must end in {extension}.");
        string full = System.IO.Path.GetFullPath(path);
        // Links are followed: the project's own files may be called .png and .mp4 too.
        string inside = RealPath.Of(project.Folder) + System.IO.Path.DirectorySeparatorChar;
        if (RealPath.Of(full).StartsWith(inside, StringComparison.Ordinal))
            throw new RpcFailureException(RpcErrorCode.InvalidValue, $"output is '{path}', inside the project. Name a place outside: what lies there is the project's own.");
        return full;
    }

    /// <summary>Whether what a job wrote is still there as it wrote it.</summary>
    public static async Task<bool> IsUntouchedAsync(Rendered rendered, CancellationToken cancellationToken) =>
        await HashAsync(rendered.Output, cancellationToken) == rendered.Sha256;

    /// <param name="done">Jobs that wrote such files.</param>
    /// <param name="cancellationToken">Ends the reading of the file.</param>
    /// <exception cref="RpcFailureException">Conflict: somebody else's file is there.</exception>
    public Task RequireReplaceableAsync(IReadOnlyList<Job> done, CancellationToken cancellationToken) =>
        RequireReplaceableAsync(
            done.Select(job => PayloadJson.Read<Rendered>(job.Stages[^1].Result)).Where(rendered => rendered.Output == Path).Select(rendered => rendered.Sha256), cancellationToken);

    /// <param name="written">SHA-256 of what the project wrote there.</param>
    /// <param name="cancellationToken">Ends the reading of the file.</param>
    /// <exception cref="RpcFailureException">Conflict: somebody else's file is there.</exception>
    public async Task RequireReplaceableAsync(IEnumerable<string> written, CancellationToken cancellationToken)
    {
        if (Overwrite || !File.Exists(Path))
            return;
        string? there = await HashAsync(Path, cancellationToken);
        if (there is null || !written.Contains(there))
            throw new RpcFailureException(
                RpcErrorCode.Conflict,
                $"'{Path}' is there already, and this project did not write it or it was changed since. Name another file, or ask with overwrite (--overwrite).");
    }

    /// <summary>Null when it is not there or cannot be read.</summary>
    private static async Task<string?> HashAsync(string path, CancellationToken cancellationToken)
    {
        try
        {
            await using FileStream file = File.OpenRead(path);
            return Convert.ToHexStringLower(await SHA256.HashDataAsync(file, cancellationToken));
        }
        catch (Exception unreadable) when (unreadable is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }
}
