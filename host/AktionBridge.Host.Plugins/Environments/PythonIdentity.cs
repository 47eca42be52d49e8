using System.Globalization;
using System.Text.Json;
using AktionBridge.Contracts.Rpc.Wire;

namespace AktionBridge.Host.Plugins.Environments;

/// <summary>Who a Python is: an environment built with it belongs to it alone.</summary>
/// <param name="Program">The real program, never another environment's.</param>
/// <param name="Version">Such as 3.11.7.</param>
/// <param name="Implementation">Such as CPython.</param>
/// <param name="OperatingSystem">Such as linux.</param>
/// <param name="Machine">Such as x86_64.</param>
public sealed record PythonIdentity(string Program, string Version, string Implementation, string OperatingSystem, string Machine)
{
    internal const string Remedy = "Install Python 3.8 or later, or name one to the plugin kit with --python.";
    private const string Question = "import sys, json, platform; print(json.dumps([getattr(sys, '_base_executable', None) or sys.executable, platform.python_version(), platform.python_implementation(), sys.platform, platform.machine()]))";
    private static readonly Version Oldest = new(3, 8);
    private static readonly TimeSpan Deadline = TimeSpan.FromSeconds(30);

    /// <exception cref="RpcFailureException">There is no such Python, it does not answer, or it is older than 3.8.</exception>
    internal static async Task<PythonIdentity> AskAsync(string python, PythonCalls calls)
    {
        using var deadline = new CancellationTokenSource(Deadline);
        PythonCall call;
        try
        {
            call = await calls.RunAsync(python, ["-c", Question], "python", _ => { }, deadline.Token);
        }
        catch (OperationCanceledException)
        {
            throw new RpcFailureException(RpcErrorCode.ToolFailed, $"'{python}' did not say who it is within {Deadline.TotalSeconds:0} s. {Remedy}");
        }

        string[] facts = call.ExitCode == 0 && call.Output is [.., { } answer] && answer.StartsWith('[')
            ? JsonSerializer.Deserialize<string[]>(answer)!
            : throw new RpcFailureException(RpcErrorCode.ToolFailed, $"'{python}' is no Python that runs: {call.LastWords} {Remedy}");
        var identity = new PythonIdentity(facts[0], facts[1], facts[2], facts[3], facts[4]);
        // A version may end in letters and signs: 3.14.0rc1+.
        string[] numbers = identity.Version.Split('.');
        return new Version(int.Parse(numbers[0], CultureInfo.InvariantCulture), int.Parse(numbers[1], CultureInfo.InvariantCulture)) >= Oldest
            ? identity
            : throw new RpcFailureException(RpcErrorCode.ToolFailed, $"'{python}' is Python {identity.Version}; plugins need {Oldest} or later. {Remedy}");
    }
}
