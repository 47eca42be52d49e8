using System.Security.Cryptography;
using System.Text;

namespace AktionBridge.Host.Plugins.Environments;

/// <summary>
/// Where a plugin's virtual environment is: in the user's folder, outside the plugin's, one a plugin, a content of
/// requirements.txt and a Python. Another version of any of these is another environment; none is ever changed once built.
/// </summary>
/// <param name="Folder">Its place, whether built or not.</param>
/// <param name="Base">What it is built with.</param>
public sealed record PythonEnvironment(DirectoryInfo Folder, PythonIdentity Base)
{
    private const string MarkName = "aktion-environment.json";

    /// <summary>Whether it is whole.</summary>
    public bool IsBuilt => File.Exists(Mark.FullName) && File.Exists(Python);

    /// <summary>The environment's own Python.</summary>
    public string Python => OperatingSystem.IsWindows() ? Path.Combine(Folder.FullName, "Scripts", "python.exe") : Path.Combine(Folder.FullName, "bin", "python");

    /// <summary>Written last: without it the environment is half built and is built again.</summary>
    internal FileInfo Mark => new(Path.Combine(Folder.FullName, MarkName));

    /// <summary>Held while it is built. Never deleted: who waits for a file that is gone and who makes it anew would both have it.</summary>
    internal FileInfo Lock => new(Folder.FullName + ".lock");

    /// <param name="pluginId">Whose it is.</param>
    /// <param name="requirements">What it holds.</param>
    /// <param name="python">What it is built with.</param>
    /// <param name="environments">The folder of all of them.</param>
    internal static PythonEnvironment Of(string pluginId, PythonRequirements requirements, PythonIdentity python, DirectoryInfo environments)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        hash.AppendData(Encoding.UTF8.GetBytes($"aktion-environment/1\n{pluginId}\n{python.Version}\n{python.Implementation}\n{python.OperatingSystem}\n{python.Machine}\n"));
        hash.AppendData(requirements.Content);
        string key = Convert.ToHexStringLower(hash.GetHashAndReset())[..16];
        return new(new DirectoryInfo(Path.Combine(environments.FullName, $"{pluginId}-{key}")), python);
    }
}
