using System.Diagnostics;
using AktionBridge.Host.Plugins.Tests.Support;

namespace AktionBridge.Host.Plugins.Tests.Supervision;

/// <summary>The short form of <c>./aktion soak plugins</c>, in a process of its own: memory is measured there.</summary>
public sealed class SoakTests
{
    [Fact]
    public async Task Plugins_ADozenCrashes_CostNoMemoryAndSpareTheOtherPlugin()
    {
        string program = Repository.Bin("AktionBridge.Soak", "AktionBridge.Soak.dll");
        var start = new ProcessStartInfo("dotnet", [program, "plugins", "--crashes", "12", "--seed", "7"]) { RedirectStandardOutput = true, RedirectStandardError = true };

        using Process soak = Process.Start(start)!;
        Task<string> errors = soak.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
        string said = await soak.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        await soak.WaitForExitAsync(TestContext.Current.CancellationToken);

        Assert.True(soak.ExitCode == 0, said + await errors);
        Assert.StartsWith("seed 7, 12 crashes", said, StringComparison.Ordinal);
    }
}
