using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using AktionBridge.Contracts.Rpc.Wire;

namespace AktionBridge.PluginKit.Installing;

/// <summary>
/// Where a plugin's virtual environment is: in the user's folder, outside the plugin's, one a plugin, a content of
/// requirements.txt and a Python. Another version of any of these is another environment; none is ever changed once built.
/// </summary>
/// <param name="Folder">Its place, whether built or not.</param>
/// <param name="BasePython">What it is built with: the real program, never another environment's.</param>
/// <param name="Version">Of that Python, such as 3.11.7.</param>
internal sealed record PythonEnvironment(DirectoryInfo Folder, string BasePython, string Version)
{
    private const string MarkName = "aktion-environment.json";
    private const string Probe = "import sys, json, platform; print(json.dumps([sys.version_info[0], sys.version_info[1], platform.python_version(), platform.python_implementation(), sys.platform, platform.machine(), getattr(sys, '_base_executable', None) or sys.executable]))";

    /// <summary>Written last: without it the environment is half built and is built again.</summary>
    public FileInfo Mark => new(Path.Combine(Folder.FullName, MarkName));

    public bool IsBuilt => File.Exists(Mark.FullName) && File.Exists(Python);

    /// <summary>The environment's own Python.</summary>
    public string Python => OperatingSystem.IsWindows() ? Path.Combine(Folder.FullName, "Scripts", "python.exe") : Path.Combine(Folder.FullName, "bin", "python");

    /// <summary>Asks a Python who it is and says where its environment for this plugin belongs.</summary>
    /// <exception cref="RpcFailureException">There is no such Python, or it is older than 3.8.</exception>
    public static async Task<PythonEnvironment> LocateAsync(string pluginId, PythonRequirements requirements, string python, CancellationToken cancellationToken)
    {
        ToolRun run = await ToolRun.RunAsync(python, ["-E", "-s", "-c", Probe], _ => { }, cancellationToken);
        JsonElement[] facts = run.ExitCode == 0 && run.Output.StartsWith('[')
            ? JsonSerializer.Deserialize<JsonElement[]>(run.Output)!
            : throw new RpcFailureException(RpcErrorCode.ToolFailed, $"'{python}' is no Python that runs: {run.LastWords} Name one with --python.");
        string version = facts[2].GetString()!;
        if ((facts[0].GetInt32(), facts[1].GetInt32()).CompareTo((3, 8)) < 0)
            throw new RpcFailureException(RpcErrorCode.ToolFailed, $"'{python}' is Python {version}; plugins need 3.8 or later. Name one with --python.");
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        hash.AppendData(Encoding.UTF8.GetBytes($"aktion-environment/1\n{pluginId}\n{version}\n{facts[3].GetString()}\n{facts[4].GetString()}\n{facts[5].GetString()}\n"));
        hash.AppendData(requirements.Content);
        string key = Convert.ToHexStringLower(hash.GetHashAndReset())[..16];
        return new(new DirectoryInfo(Path.Combine(KitPaths.UserFolder.FullName, "environments", $"{pluginId}-{key}")), facts[6].GetString()!, version);
    }
}
