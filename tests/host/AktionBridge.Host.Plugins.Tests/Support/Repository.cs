using System.Reflection;

namespace AktionBridge.Host.Plugins.Tests.Support;

/// <summary>Where the build put things.</summary>
internal static class Repository
{
    public static string Root { get; } = Metadata("RepositoryRoot");

    public static string Configuration { get; } = Metadata("Configuration");

    public static string Runner { get; } = Path.Combine(Root, "artifacts", "bin", "AktionBridge.PluginRunner", Configuration, OperatingSystem.IsWindows() ? "AktionBridge.PluginRunner.exe" : "AktionBridge.PluginRunner");

    public static DirectoryInfo PythonSdk { get; } = new(Path.Combine(Root, "plugins", "sdk-python"));

    public static string HelloPlugin { get; } = Path.Combine(Root, "artifacts", "plugins-samples", "hello");

    public static string HelloPluginPython { get; } = Path.Combine(Root, "samples", "HelloPluginPython");

    public static string TestPlugins { get; } = Path.Combine(Root, "artifacts", "plugins-tests");

    public static string ClashingPlugin { get; } = Path.Combine(Root, "artifacts", "plugins-tests-clash");

    /// <summary>Of a project's output.</summary>
    public static string Bin(string project, string file) => Path.Combine(Root, "artifacts", "bin", project, Configuration, file);

    public static string PythonTestPlugins { get; } = Path.Combine(Root, "tests", "TestPlugins", "python");

    /// <summary>A program on PATH.</summary>
    public static string Tool(string name) =>
        Environment.GetEnvironmentVariable("PATH")!.Split(Path.PathSeparator).Select(folder => Path.Combine(folder, name)).First(File.Exists);

    private static string Metadata(string key) =>
        typeof(Repository).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Single(attribute => attribute.Key == key).Value!;
}
