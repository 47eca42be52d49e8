using System.Reflection;

namespace AktionBridge.Architecture.Tests.Support;

/// <summary>The source as it lies on disk, without what builds and package managers put there, and without templates: they are source once somebody names them.</summary>
internal static class Repository
{
    private static readonly string[] NotSource = ["artifacts", "bin", "obj", ".git", ".vs", ".idea", "node_modules", "TestResults", "__pycache__", "templates"];

    private static readonly string[] ProductFolders = ["contracts/", "host/", "plugins/", "adapters/"];

    public static string Root { get; } = typeof(Repository).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>()
        .Single(metadata => metadata.Key == "RepositoryRoot").Value!;

    /// <summary>Paths from the root, with slashes.</summary>
    public static IReadOnlyList<string> Files { get; } = [.. FilesBelow(new DirectoryInfo(Root)).Order(StringComparer.Ordinal)];

    public static IReadOnlyList<Project> Projects { get; } =
        [.. Files.Where(file => file.EndsWith(".csproj", StringComparison.Ordinal)).Select(Project.Read)];

    public static bool IsProduct(string file) => ProductFolders.Any(folder => file.StartsWith(folder, StringComparison.Ordinal));

    public static string ReadText(string file) => File.ReadAllText(Path.Combine(Root, file));

    /// <summary>The project a file is compiled by; null for none.</summary>
    public static Project? ProjectOf(string file) => Projects
        .Where(project => file.StartsWith(project.Folder + "/", StringComparison.Ordinal))
        .MaxBy(project => project.Folder.Length);

    private static IEnumerable<string> FilesBelow(DirectoryInfo folder) => folder.EnumerateFileSystemInfos()
        .Where(entry => !NotSource.Contains(entry.Name) && entry.LinkTarget is null)
        .SelectMany(entry => entry is DirectoryInfo inner ? FilesBelow(inner) : [Path.GetRelativePath(Root, entry.FullName).Replace('\\', '/')]);
}
