using System.Diagnostics;

namespace AktionBridge.Host.Plugins.Processes;

/// <summary>
/// One child with its three pipes and everything it starts. Its stdin is its lifeline: when the host dies in whatever way, the
/// system closes that pipe and the child exits. Disposing kills what is left.
/// </summary>
internal sealed class ChildProcess : IAsyncDisposable
{
    // A grandchild may hold the error stream open after the child's end; its words are then not waited for.
    private static readonly TimeSpan LastWordsWait = TimeSpan.FromMilliseconds(500);

    // A process in the kernel's hands (a hung disk, a driver) outlives every signal; nobody waits longer than this for it.
    private static readonly TimeSpan KillWait = TimeSpan.FromSeconds(10);

    private readonly Process _process;
    private readonly ChildRecord _record;
    private readonly IChildRegistry _registry;
    private readonly TimeProvider _time;
    private readonly Lock _gate = new();
    private readonly LastLines _lastLines;
    private readonly Task _drained;
    private Task<ChildExit>? _ended;

    private ChildProcess(Process process, ChildRecord record, IChildRegistry registry, TimeProvider time, Action<string> heard)
    {
        _lastLines = new LastLines(heard);
        _process = process;
        _record = record;
        _registry = registry;
        _time = time;
        _drained = DrainAsync();
        Exited = WaitAsync();
    }

    public int ProcessId => _record.Identity.ProcessId;

    /// <summary>The end of its error stream so far, oldest first.</summary>
    public IReadOnlyList<string> LastLines => _lastLines.Lines;

    public Stream Input => _process.StandardInput.BaseStream;

    public Stream Output => _process.StandardOutput.BaseStream;

    /// <summary>Completes when the child has ended and all it started is killed. Never fails, but perhaps never comes: see <see cref="EndAsync"/>.</summary>
    public Task<ChildExit> Exited { get; }

    /// <summary>Called when it was killed and is still there, before <see cref="EndAsync"/> says so.</summary>
    public Action? GivenUp { get; set; }

    /// <summary>Starts a child; each line of its error stream goes to <paramref name="heard"/> too.</summary>
    /// <exception cref="System.ComponentModel.Win32Exception">The program cannot be started.</exception>
    /// <exception cref="IOException">It cannot be recorded, and was ended again: a crash of the host would leave it behind for good.</exception>
    public static ChildProcess Start(ProcessStartInfo command, string marker, string what, IChildRegistry registry, TimeProvider time, Action<string> heard)
    {
        command.RedirectStandardInput = command.RedirectStandardOutput = command.RedirectStandardError = true;
        command.UseShellExecute = false;
        command.CreateNoWindow = true;
        Process process = Process.Start(command)!;
        // Gone already: the marker alone finds what it may have started.
        ProcessIdentity identity = ProcessIdentity.Of(process.Id) ?? new ProcessIdentity(process.Id, -1, ProcessIdentity.CurrentBoot());
        var record = new ChildRecord(identity, marker, what);
        try
        {
            registry.Record(record);
        }
        catch
        {
            ProcessTree.Kill(process.Id, marker);
            process.Dispose();
            throw;
        }

        return new ChildProcess(process, record, registry, time, heard);
    }

    private void Kill()
    {
        if (!Exited.IsCompleted)
            ProcessTree.Kill(_record.Identity.IsAlive ? ProcessId : ProcessTree.NoLeader, _record.Marker);
    }

    /// <summary>
    /// Kills the whole tree and returns how it ended; 10 s after the first such call also when it did not, with
    /// <see cref="ChildExit.NotEnded"/> as the code. It then is left to itself, and its record to the next host.
    /// </summary>
    public Task<ChildExit> EndAsync()
    {
        lock (_gate)
            return _ended ??= KillAndWaitAsync();
    }

    public async ValueTask DisposeAsync()
    {
        await EndAsync();
        _ = LetGoAsync();
    }

    private async Task<ChildExit> KillAndWaitAsync()
    {
        Kill();
        try
        {
            return await Exited.WaitAsync(KillWait, _time);
        }
        catch (TimeoutException)
        {
            GivenUp?.Invoke();
            return new ChildExit(ChildExit.NotEnded, _lastLines.Lines);
        }
    }

    // The framework still waits for a child that was given up.
    private async Task LetGoAsync()
    {
        await Exited;
        _process.Dispose();
    }

    private async Task<ChildExit> WaitAsync()
    {
        await _process.WaitForExitAsync();
        int code = _process.ExitCode;
        ProcessTree.Kill(ProcessTree.NoLeader, _record.Marker);
        _registry.Remove(_record);
        await Task.WhenAny(_drained, Task.Delay(LastWordsWait));
        return new ChildExit(code, _lastLines.Lines);
    }

    private async Task DrainAsync()
    {
        try
        {
            await _lastLines.DrainAsync(_process.StandardError.BaseStream);
        }
        catch (Exception closed) when (closed is IOException or ObjectDisposedException)
        {
            // The stream ended with the process.
        }
    }
}
