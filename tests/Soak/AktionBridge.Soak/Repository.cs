namespace AktionBridge.Soak;

/// <summary>Where the build and the sources lie, seen from this program's own place in artifacts/bin.</summary>
internal static class Repository
{
    public static string Root { get; } = Path.GetFullPath(Path.Combine(AppContext.BaseDirectory, "..", "..", "..", ".."));

    public static string Host => Path.Combine(AppContext.BaseDirectory, "..", "..", "AktionBridge.Host", Configuration, "AktionBridge.Host.dll");

    private static string Configuration => Path.GetFileName(Path.TrimEndingDirectorySeparator(AppContext.BaseDirectory));
}
