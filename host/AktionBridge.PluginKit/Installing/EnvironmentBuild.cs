using System.Text.Json;
using AktionBridge.Contracts.Rpc.Wire;

namespace AktionBridge.PluginKit.Installing;

/// <summary>Builds one environment: never under a handshake's deadline, and never twice at once.</summary>
internal sealed class EnvironmentBuild(PythonEnvironment environment, PythonRequirements requirements, IReadOnlyList<string> pipOptions, Action<string> say)
{
    /// <exception cref="RpcFailureException">A step failed; nothing is left that would pass for an environment.</exception>
    public async Task RunAsync(CancellationToken cancellationToken)
    {
        environment.Folder.Parent!.Create();
        using FileStream held = Hold();
        // Half built, by one that was ended: an environment without its mark is never used.
        if (environment.Folder.Exists)
            environment.Folder.Delete(recursive: true);
        await StepAsync(
            "make the virtual environment", environment.BasePython, ["-E", "-s", "-m", "venv", environment.Folder.FullName],
            "On Debian the module is a package of its own: apt-get install python3-venv", cancellationToken);
        await StepAsync(
            $"install {requirements.File.FullName}", environment.Python,
            ["-E", "-s", "-m", "pip", "install", "--disable-pip-version-check", "--no-input", .. pipOptions, "--requirement", requirements.File.FullName],
            $"Correct {PythonRequirements.FileName}, or name a folder with wheels: --find-links DIR --no-index", cancellationToken);
        byte[] mark = JsonSerializer.SerializeToUtf8Bytes(new { python = environment.Version, builtWith = environment.BasePython }, WireJson.Indented);
        string temporary = environment.Mark.FullName + ".tmp";
        await File.WriteAllBytesAsync(temporary, mark, cancellationToken);
        File.Move(temporary, environment.Mark.FullName, overwrite: true);
    }

    private async Task StepAsync(string what, string program, IReadOnlyList<string> arguments, string remedy, CancellationToken cancellationToken)
    {
        ToolRun run = await ToolRun.RunAsync(program, arguments, say, cancellationToken);
        if (run.ExitCode != 0)
            throw new RpcFailureException(RpcErrorCode.ToolFailed, $"Python {environment.Version} could not {what}: {run.LastWords} {remedy}");
    }

    private FileStream Hold()
    {
        string file = environment.Folder.FullName + ".lock";
        try
        {
            return new FileStream(file, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None, 1, FileOptions.DeleteOnClose);
        }
        catch (IOException held)
        {
            throw new RpcFailureException(RpcErrorCode.Locked, $"Another process is building {environment.Folder.FullName}. Wait for it and try again.", held);
        }
    }
}
