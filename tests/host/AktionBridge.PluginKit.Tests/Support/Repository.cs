using System.Reflection;

namespace AktionBridge.PluginKit.Tests.Support;

/// <summary>Where the build and the samples lie.</summary>
internal static class Repository
{
    public static string Root { get; } = Metadata("RepositoryRoot");

    public static string HelloPlugin => Path.Combine(Root, "artifacts", "plugins-samples", "hello");

    public static string HelloPluginPython => Path.Combine(Root, "samples", "HelloPluginPython");

    public static string Templates => Path.Combine(Root, "samples", "templates");

    public static string Conformance => Path.Combine(Root, "tests", "plugins", "conformance");

    public static string ContractPackage => Path.Combine(Root, "artifacts", "package", Metadata("Configuration"), "AktionBridge.Contracts.Plugin.0.1.0.nupkg");

    public static string Bin(string project, string file) => Path.Combine(Root, "artifacts", "bin", project, Metadata("Configuration"), file);

    private static string Metadata(string key) => typeof(Repository).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>()
        .First(attribute => attribute.Key == key).Value!;
}
