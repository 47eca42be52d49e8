using System.Text.Json;
using AktionBridge.Contracts.Rpc.Wire;

namespace AktionBridge.Host.Plugins.Environments;

/// <summary>Builds one environment: never under a handshake's deadline, and never twice at once.</summary>
internal sealed class EnvironmentBuild(PythonEnvironment environment, PythonRequirements requirements, PackageSources sources, PythonCalls calls, Action<string> say)
{
    /// <exception cref="RpcFailureException">Somebody else builds it, a step failed, or it cannot be written; nothing is left that would pass for an environment.</exception>
    public async Task RunAsync(CancellationToken cancellationToken)
    {
        try
        {
            environment.Folder.Parent!.Create();
            using FileStream held = Hold();
            // Another one may just have finished it.
            if (!environment.IsBuilt)
                await BuildAsync(cancellationToken);
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            throw new RpcFailureException(
                RpcErrorCode.StorageFailed, $"{environment.Folder.FullName} cannot be written: {failure.Message} Make room or correct the permissions.", failure);
        }
    }

    private async Task BuildAsync(CancellationToken cancellationToken)
    {
        // Half built, by one that was killed: an environment without its mark is never used.
        Clear();
        try
        {
            await StepAsync(
                "make the virtual environment", environment.Base.Program, ["-m", "venv", environment.Folder.FullName],
                "On Debian the module is a package of its own: apt-get install python3-venv", cancellationToken);
            // Not compiled: plugins keep their byte code in a folder of their own and believe no other.
            await StepAsync(
                $"install {requirements.File.FullName}", environment.Python,
                ["-m", "pip", "install", "--disable-pip-version-check", "--no-input", "--no-compile", .. sources.PipOptions, "--requirement", requirements.File.FullName],
                $"Correct {PythonRequirements.FileName}, or name a folder with wheels: --find-links DIR --no-index", cancellationToken);
            await MarkAsync(cancellationToken);
        }
        catch
        {
            Clear();
            throw;
        }
    }

    private async Task MarkAsync(CancellationToken cancellationToken)
    {
        byte[] mark = JsonSerializer.SerializeToUtf8Bytes(new { python = environment.Base.Version, builtWith = environment.Base.Program }, WireJson.Indented);
        string temporary = environment.Mark.FullName + ".tmp";
        await File.WriteAllBytesAsync(temporary, mark, cancellationToken);
        File.Move(temporary, environment.Mark.FullName, overwrite: true);
    }

    private void Clear()
    {
        environment.Folder.Refresh();
        if (environment.Folder.Exists)
            environment.Folder.Delete(recursive: true);
    }

    private async Task StepAsync(string what, string program, IReadOnlyList<string> arguments, string remedy, CancellationToken cancellationToken)
    {
        PythonCall call = await calls.RunAsync(program, arguments, $"install of {environment.Folder.Name}", say, cancellationToken);
        if (call.ExitCode != 0)
            throw new RpcFailureException(RpcErrorCode.ToolFailed, $"Python {environment.Base.Version} could not {what}: {call.LastWords} {remedy}");
    }

    private FileStream Hold()
    {
        try
        {
            return new FileStream(environment.Lock.FullName, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
        }
        catch (IOException held) when (environment.Lock.Exists)
        {
            throw new RpcFailureException(RpcErrorCode.Locked, $"{environment.Folder.FullName} is being built already. Wait for it and try again.", held);
        }
    }
}
