namespace AktionBridge.Benchmarks;

/// <summary>Where the build and the sources lie, seen from this program's own place in artifacts/bin.</summary>
internal static class Repository
{
    public static string Root { get; } = Path.GetFullPath(Path.Combine(AppContext.BaseDirectory, "..", "..", "..", ".."));

    public static string Host => Bin("AktionBridge.Host", "AktionBridge.Host.dll");

    public static string Bin(string project, string file) => Path.Combine(AppContext.BaseDirectory, "..", "..", project, Configuration, file);

    private static string Configuration => Path.GetFileName(Path.TrimEndingDirectorySeparator(AppContext.BaseDirectory));
}
