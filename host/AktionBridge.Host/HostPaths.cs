using AktionBridge.Host.Plugins;
using AktionBridge.Media;

namespace AktionBridge.Host;

/// <summary>Where the parts of an installation lie, seen from the host: beside it in a package, in sibling folders after a build.</summary>
internal static class HostPaths
{
    public static PluginHostOptions PluginOptions(HostOptions options, DirectoryInfo cache, MediaTools tools, string version) => new()
    {
        RunnerPath = Find("AktionBridge.PluginRunner.dll", "runner", Path.Combine("..", "AktionBridge.PluginRunner", Configuration)),
        PythonSdkFolder = new DirectoryInfo(Find("aktionbridge_plugin", "sdk-python", Path.Combine("..", "..", "..", "plugins", "sdk-python"))).Parent!,
        CacheFolder = cache,
        EnvironmentsFolder = new DirectoryInfo(Path.Combine(options.UserFolder, "environments")),
        Ffmpeg = tools.FfmpegPath,
        Ffprobe = tools.FfprobePath,
        HostVersion = version,
        IdleLimit = options.PluginIdleLimit,
        SandboxProgram = options.Sandbox ? "bwrap" : null,
        SandboxOffReason = $"{HostOptions.SandboxVariable}=off",
    };

    private static string Configuration => Path.GetFileName(Path.TrimEndingDirectorySeparator(AppContext.BaseDirectory));

    private static string Find(string name, string packaged, string built)
    {
        string here = AppContext.BaseDirectory;
        string[] candidates = [Path.Combine(here, "..", packaged, name), Path.Combine(here, "..", built, name), Path.Combine(here, built, name)];
        return candidates.Select(Path.GetFullPath).FirstOrDefault(Path.Exists) ?? Path.GetFullPath(candidates[0]);
    }
}
