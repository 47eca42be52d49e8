using System.Text.RegularExpressions;
using AktionBridge.Contracts.Rpc.Wire;

namespace AktionBridge.Media.Tools;

/// <summary>Finds ffmpeg and ffprobe and refuses versions that lack what is used here.</summary>
internal static partial class ToolLocator
{
    private static readonly Version Oldest = new(5, 1);
    private const string Variable = "AKTION_FFMPEG";

    public static async Task<ToolSet> FindAsync(MediaToolsOptions options, CancellationToken cancellationToken)
    {
        string folder = Folders(options).FirstOrDefault(candidate => File.Exists(Program(candidate, "ffmpeg")) && File.Exists(Program(candidate, "ffprobe")))
            ?? throw new RpcFailureException(RpcErrorCode.ToolFailed, $"ffmpeg and ffprobe were not found ({Searched(options)}). Install them: {InstallCommand}. Or point {Variable} at the folder that holds both.");
        string ffmpeg = Program(folder, "ffmpeg");
        var memory = new VersionMemory(options.VersionMemory);
        if (memory.Recall(ffmpeg) is not { } version)
            memory.Keep(ffmpeg, version = await VersionAsync(ffmpeg, options, cancellationToken));
        RefuseOld(version);
        return new ToolSet(ffmpeg, Program(folder, "ffprobe"), version, options);
    }

    /// <summary>The command for this system.</summary>
    public static string InstallCommand =>
        OperatingSystem.IsWindows() ? "winget install Gyan.FFmpeg" :
        OperatingSystem.IsMacOS() ? "brew install ffmpeg" :
        "sudo apt-get install -y ffmpeg";

    /// <summary>Release builds say 5.1.9-0+deb12u1 or n6.0; builds from git (N-109468-gd39b34123d) have no release number and are taken as new.</summary>
    public static void RefuseOld(string version)
    {
        Match release = ReleaseNumber().Match(version);
        if (release.Success && Version.Parse(release.Groups[1].ValueSpan) < Oldest)
            throw new RpcFailureException(RpcErrorCode.ToolFailed, $"ffmpeg {version} is too old; {Oldest} or newer is needed. Update it: {InstallCommand}. Or point {Variable} at the folder of a newer one.");
    }

    private static IEnumerable<string> Folders(MediaToolsOptions options)
    {
        if (options.FfmpegFolder is { Length: > 0 } given)
            return [given];
        if (Environment.GetEnvironmentVariable(Variable) is { Length: > 0 } named)
            return [Directory.Exists(named) ? named : Path.GetDirectoryName(named) ?? named];
        return (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries).Where(Path.IsPathRooted);
    }

    private static string Searched(MediaToolsOptions options) => options.FfmpegFolder is { Length: > 0 } given
        ? $"looked in '{given}'"
        : Environment.GetEnvironmentVariable(Variable) is { Length: > 0 } named ? $"{Variable} says '{named}'" : "looked along PATH";

    private static string Program(string folder, string name) => Path.Combine(folder, OperatingSystem.IsWindows() ? name + ".exe" : name);

    private static async Task<string> VersionAsync(string ffmpeg, MediaToolsOptions options, CancellationToken cancellationToken)
    {
        await using var process = ToolProcess.Start(ffmpeg, ["-hide_banner", "-nostdin", "-version"], options.ChildStarted, cancellationToken);
        process.CloseInput();
        using var reader = new StreamReader(process.Output, leaveOpen: true);
        string text = await reader.ReadToEndAsync(CancellationToken.None);
        await process.WaitAsync(cancellationToken);
        Match version = VersionLine().Match(text);
        return version.Success
            ? version.Groups[1].Value
            : throw new RpcFailureException(RpcErrorCode.ToolFailed, $"'{ffmpeg}' does not say its version. Reinstall it: {InstallCommand}.");
    }

    [GeneratedRegex(@"^ffmpeg version (\S+)")]
    private static partial Regex VersionLine();

    [GeneratedRegex(@"^n?(\d{1,4}\.\d{1,4})")]
    private static partial Regex ReleaseNumber();
}
