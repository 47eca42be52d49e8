namespace AktionBridge.Host.Workflows.Tests;

internal static class Repository
{
    /// <summary>The folder with the solution, seen from artifacts/bin.</summary>
    public static string Root { get; } = Path.GetFullPath(Path.Combine(AppContext.BaseDirectory, "..", "..", "..", ".."));
}
