using System.Diagnostics;

namespace AktionBridge.Host.Tests;

/// <summary>The short form of <c>./aktion soak kills</c>.</summary>
public sealed class KillTests
{
    [Fact]
    public async Task Kills_OfHostPluginAndFfmpeg_LoseNothingAndMakeNothingTwice()
    {
        var start = new ProcessStartInfo("dotnet", [Repository.Bin("AktionBridge.Soak", "AktionBridge.Soak.dll"), "kills", "--kills", "8"])
        {
            RedirectStandardOutput = true, RedirectStandardError = true,
        };
        using Process soak = Process.Start(start)!;
        Task<string> said = soak.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        string errors = await soak.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
        await soak.WaitForExitAsync(TestContext.Current.CancellationToken);

        Assert.True(soak.ExitCode == 0, $"{await said}\n{errors}");
        Assert.Contains("8 kills", await said, StringComparison.Ordinal);
    }
}
