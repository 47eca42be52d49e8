using System.Diagnostics;
using System.Globalization;

namespace AktionBridge.Host.Tests.Plugins;

/// <summary>Traces a process without stopping it (PTRACE_SEIZE): once that is killed, its parent cannot reap it before this is disposed.</summary>
internal sealed class Tracer : IDisposable
{
    private const string Source = """
        import ctypes, os, sys
        ptrace = ctypes.CDLL(None, use_errno=True).ptrace
        ptrace.argtypes = [ctypes.c_long, ctypes.c_long, ctypes.c_void_p, ctypes.c_void_p]
        print("seized" if ptrace(0x4206, int(sys.argv[1]), None, None) == 0 else os.strerror(ctypes.get_errno()), flush=True)
        sys.stdin.read()
        """;

    private readonly Process _process;
    private bool _disposed;

    private Tracer(Process process) => _process = process;

    /// <summary>Skips the test where nobody may trace.</summary>
    public static async Task<Tracer> SeizeAsync(int processId)
    {
        Process process = Process.Start(new ProcessStartInfo("python3", ["-c", Source, processId.ToString(CultureInfo.InvariantCulture)]) { RedirectStandardInput = true, RedirectStandardOutput = true })!;
        var tracer = new Tracer(process);
        if (await process.StandardOutput.ReadLineAsync() is "seized")
            return tracer;
        tracer.Dispose();
        Assert.Skip("no process may be traced here");
        return tracer;
    }

    public void Dispose()
    {
        if (_disposed)
            return;
        _disposed = true;
        _process.StandardInput.Close();
        _process.WaitForExit();
        _process.Dispose();
    }
}
