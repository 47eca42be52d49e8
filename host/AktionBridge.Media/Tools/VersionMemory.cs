using System.Globalization;
using AktionBridge.Contracts.Rpc.Wire;
using AktionBridge.Media.Files;

namespace AktionBridge.Media.Tools;

/// <summary>
/// What a program said of its version, kept beside what its file looked like then: starting ffmpeg only to hear the same again costs a tenth of a second.
/// Any other size or time of the file, or a memory that cannot be read, means that it is asked.
/// </summary>
internal sealed class VersionMemory(string? path)
{
    /// <summary>Null when the program must be asked.</summary>
    public string? Recall(string program)
    {
        try
        {
            return File.Exists(path) && File.ReadAllLines(path) is [var seen, var version] && seen == Look(program) && version.Length > 0 ? version : null;
        }
        catch (Exception unreadable) when (unreadable is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }

    public void Keep(string program, string version)
    {
        if (path is null)
            return;
        try
        {
            using var unfinished = new TemporaryFile(path, fence: null);
            File.WriteAllLines(unfinished.Path, [Look(program), version]);
            unfinished.Publish();
        }
        catch (Exception refused) when (refused is IOException or UnauthorizedAccessException or RpcFailureException)
        {
            // Then it is asked at the next start too.
        }
    }

    // Of the file itself: a link may stay as it is while what it names is replaced.
    private static string Look(string program)
    {
        FileInfo real = File.ResolveLinkTarget(program, returnFinalTarget: true) as FileInfo ?? new FileInfo(program);
        return string.Create(CultureInfo.InvariantCulture, $"{real.FullName} {real.Length} {real.LastWriteTimeUtc:O}");
    }
}
