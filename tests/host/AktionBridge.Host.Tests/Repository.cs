using System.Reflection;

namespace AktionBridge.Host.Tests;

/// <summary>Where the build and the samples lie.</summary>
internal static class Repository
{
    public static string Root { get; } = Metadata("RepositoryRoot");

    public static string Samples => Path.Combine(Root, "samples");

    public static string Bin(string project, string file) => Path.Combine(Root, "artifacts", "bin", project, Metadata("Configuration"), file);

    private static string Metadata(string key) => typeof(Repository).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>()
        .First(attribute => attribute.Key == key).Value!;
}
