using AktionBridge.Contracts.Rpc.Wire;

namespace AktionBridge.PluginKit;

/// <summary>Where the parts of an installation lie, seen from this program: beside it in a package, in sibling folders after a build.</summary>
internal static class KitPaths
{
    public static string Runner => Find("AktionBridge.PluginRunner.dll", "../runner", $"../../AktionBridge.PluginRunner/{Configuration}");

    public static DirectoryInfo PythonSdk => new DirectoryInfo(Find("aktionbridge_plugin", "../sdk-python", "../../../../plugins/sdk-python")).Parent!;

    public static DirectoryInfo Templates => new(Find("templates", "../samples", "../../../../samples"));

    /// <summary>Holds the package AktionBridge.Contracts.Plugin.</summary>
    public static DirectoryInfo Packages => new(Find("", "../packages", $"../../../package/{Configuration}"));

    /// <summary>Private to the user: as the host finds its own.</summary>
    private static DirectoryInfo UserFolder
    {
        get
        {
            if (Environment.GetEnvironmentVariable("AKTION_HOME") is { Length: > 0 } chosen)
                return new(Path.GetFullPath(chosen));
            string data = Environment.GetFolderPath(Environment.SpecialFolder.LocalApplicationData);
            return data.Length > 0
                ? new(Path.Combine(data, "aktionbridge"))
                : throw new RpcFailureException(RpcErrorCode.StorageFailed, "This user has no folder for data. Set AKTION_HOME to a folder that may be written.");
        }
    }

    /// <summary>The host's too.</summary>
    public static DirectoryInfo Environments => new(Path.Combine(UserFolder.FullName, "environments"));

    private static string Configuration => Path.GetFileName(Path.TrimEndingDirectorySeparator(AppContext.BaseDirectory));

    private static string Find(string name, string packaged, string built)
    {
        string[] candidates = [.. new[] { packaged, built }.Select(folder => Path.TrimEndingDirectorySeparator(Path.GetFullPath(Path.Combine(AppContext.BaseDirectory, folder, name))))];
        return candidates.FirstOrDefault(Path.Exists)
            ?? throw new RpcFailureException(RpcErrorCode.ToolFailed, $"{candidates[0]} is missing, so this installation is not whole. Install AktionBridge again, or build it: ./aktion build");
    }
}
