using AktionBridge.Contracts.Rpc.Wire;

namespace AktionBridge.PluginKit.Templates;

/// <summary>Copies a template of samples/templates: the very files, and the very replacements, of <c>dotnet new</c>.</summary>
internal static class PluginTemplate
{
    private const string TemplateName = "MyPlugin";
    private const string TemplateId = "my-plugin";
    private const string Packages = "packages";
    private const string PackageName = "AktionBridge.Contracts.Plugin.*.nupkg";

    // What only dotnet new reads, and the contract in an installed template: it comes from its own place.
    private static readonly string[] NotCopied = [".template.config", Packages];

    /// <summary>Writes it whole or not at all.</summary>
    /// <exception cref="RpcFailureException">The folder holds something already.</exception>
    public static void Copy(string template, PluginName name, DirectoryInfo folder)
    {
        if (folder.Exists && folder.EnumerateFileSystemInfos().Any())
            throw new RpcFailureException(RpcErrorCode.Conflict, $"{folder.FullName} is not empty. Name another folder with --folder.");
        var source = new DirectoryInfo(Path.Combine(KitPaths.Templates.FullName, template));
        string parent = Path.GetDirectoryName(Path.TrimEndingDirectorySeparator(folder.FullName)) ?? folder.FullName;
        Directory.CreateDirectory(parent);
        string temporary = Path.Combine(parent, $".{folder.Name}.{Guid.NewGuid():N}.tmp");
        DirectoryInfo made = Directory.CreateDirectory(temporary);
        try
        {
            foreach (FileInfo file in source.EnumerateFiles("*", SearchOption.AllDirectories).Where(file => IsCopied(source, file)))
                CopyFile(source, file, name, made);
            if (source.EnumerateFiles("*.csproj").Any())
                CopyContract(made.CreateSubdirectory(Packages));
            if (folder.Exists)
                folder.Delete();
            Directory.Move(temporary, folder.FullName);
        }
        finally
        {
            if (Directory.Exists(temporary))
                Directory.Delete(temporary, recursive: true);
        }
    }

    private static bool IsCopied(DirectoryInfo source, FileInfo file) =>
        !NotCopied.Contains(Path.GetRelativePath(source.FullName, file.FullName).Split(Path.DirectorySeparatorChar)[0]);

    private static void CopyFile(DirectoryInfo source, FileInfo file, PluginName name, DirectoryInfo made)
    {
        string target = Path.Combine(made.FullName, Named(Path.GetRelativePath(source.FullName, file.FullName), name));
        Directory.CreateDirectory(Path.GetDirectoryName(target)!);
        File.WriteAllText(target, Named(File.ReadAllText(file.FullName), name));
    }

    // Carried along: whoever has no source tree, and no feed that knows the contract, can build all the same.
    private static void CopyContract(DirectoryInfo packages)
    {
        FileInfo[] contract = [.. KitPaths.Packages.EnumerateFiles(PackageName)];
        if (contract.Length == 0)
            throw new RpcFailureException(RpcErrorCode.ToolFailed, $"The package of the plugin contract is not in {KitPaths.Packages.FullName}. Build it: dotnet pack contracts/AktionBridge.Contracts.Plugin");
        foreach (FileInfo package in contract)
            package.CopyTo(Path.Combine(packages.FullName, package.Name));
    }

    private static string Named(string text, PluginName name) =>
        text.Replace(TemplateName, name.Name, StringComparison.Ordinal).Replace(TemplateId, name.Id, StringComparison.Ordinal);
}
