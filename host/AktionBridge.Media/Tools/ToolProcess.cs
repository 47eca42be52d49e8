using System.ComponentModel;
using System.Diagnostics;
using AktionBridge.Contracts.Rpc.Wire;

namespace AktionBridge.Media.Tools;

/// <summary>
/// One running ffmpeg or ffprobe: its pipes, its last words, and its end. Killed with its tree when the token is cancelled or on
/// disposal. When this process dies the pipes close, which ends ffmpeg by end of input or a broken pipe.
/// </summary>
internal sealed class ToolProcess : IAsyncDisposable
{
    private readonly Process _process;
    private readonly LastWords _words = new();
    private readonly Task _draining;
    private readonly CancellationTokenRegistration _cancellation;

    private ToolProcess(Process process, CancellationToken cancellationToken)
    {
        _process = process;
        _draining = _words.DrainAsync(process.StandardError);
        _cancellation = cancellationToken.UnsafeRegister(static state => ((ToolProcess)state!).Kill(), this);
    }

    public Stream Input => _process.StandardInput.BaseStream;

    public Stream Output => _process.StandardOutput.BaseStream;

    /// <summary>What it said last; complete once <see cref="WaitAsync"/> returned.</summary>
    public string Words => _words.Text;

    public static ToolProcess Start(string program, IEnumerable<string> arguments, Action<Process>? started, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        var start = new ProcessStartInfo(program, arguments)
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            UseShellExecute = false,
            CreateNoWindow = true,
        };
        // FFREPORT would make ffmpeg write a log file of its own; the others keep its words in one language and free of colour codes.
        start.Environment.Remove("FFREPORT");
        start.Environment["LC_ALL"] = "C";
        start.Environment["AV_LOG_FORCE_NOCOLOR"] = "1";
        Process process = Launch(start);
        var tool = new ToolProcess(process, cancellationToken);
        started?.Invoke(process);
        PipeSize.Enlarge(tool.Input);
        PipeSize.Enlarge(tool.Output);
        return tool;
    }

    private static Process Launch(ProcessStartInfo start)
    {
        try
        {
            return Process.Start(start) ?? throw new InvalidOperationException($"{start.FileName} did not start.");
        }
        catch (Win32Exception error)
        {
            throw new RpcFailureException(RpcErrorCode.ToolFailed, $"'{start.FileName}' cannot be started: {error.Message}. Reinstall it: {ToolLocator.InstallCommand}.", error);
        }
    }

    /// <summary>Lets the tool see the end of its input. A pipe that is already broken is not an error here: the exit code tells.</summary>
    public void CloseInput()
    {
        try
        {
            _process.StandardInput.Close();
        }
        catch (IOException)
        {
            // The tool left first.
        }
    }

    /// <summary>Waits for the exit and the last words. Throws <see cref="OperationCanceledException"/> after a cancellation, never a half result.</summary>
    public async Task<int> WaitAsync(CancellationToken cancellationToken)
    {
        await _process.WaitForExitAsync(CancellationToken.None);
        await _draining;
        cancellationToken.ThrowIfCancellationRequested();
        return _process.ExitCode;
    }

    public void Kill()
    {
        try
        {
            _process.Kill(entireProcessTree: true);
        }
        catch (Exception gone) when (gone is InvalidOperationException or Win32Exception)
        {
            // Gone already, or going.
        }
    }

    public async ValueTask DisposeAsync()
    {
        await _cancellation.DisposeAsync();
        if (!_process.HasExited)
            Kill();
        await _process.WaitForExitAsync(CancellationToken.None);
        await _draining;
        CloseInput();
        _process.Dispose();
    }
}
