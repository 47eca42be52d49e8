using System.Diagnostics;

namespace AktionBridge.PluginRunner.Loading;

/// <summary>For <c>aktion plugins run --wait-for-debugger</c>: a breakpoint in a plugin's constructor shall be hit too.</summary>
internal static class DebuggerWait
{
    private const string Variable = "AKTION_WAIT_FOR_DEBUGGER";
    private static readonly TimeSpan Interval = TimeSpan.FromMilliseconds(100);

    /// <summary>Returns at once unless asked to wait. The framework announces no attaching, so it is looked for.</summary>
    public static void IfAsked()
    {
        if (Environment.GetEnvironmentVariable(Variable) is null)
            return;
        using var never = new ManualResetEventSlim();
        while (!Debugger.IsAttached)
            never.Wait(Interval);
    }
}
