namespace AktionBridge.Host.Tests.BadInput;

/// <summary>Where plugins run without a sandbox, it is said.</summary>
public sealed class SandboxOffTests
{
    [Fact]
    public async Task Doctor_SandboxSwitchedOff_SaysSoAndPluginsToo()
    {
        await using var sandbox = new Sandbox();
        sandbox.Variables["AKTION_SANDBOX"] = "off";

        ClientRun doctor = await sandbox.ClientAsync("doctor");
        ClientRun plugins = await sandbox.ClientAsync("plugins");

        Assert.EndsWith("Plugins run without a sandbox (AKTION_SANDBOX=off): they can read and write whatever you can.", doctor.Output.Trim(), StringComparison.Ordinal);
        Assert.EndsWith("Plugins run without a sandbox (off: AKTION_SANDBOX=off).", plugins.Output.Trim(), StringComparison.Ordinal);
    }
}
