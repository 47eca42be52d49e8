using System.Diagnostics;

namespace AktionBridge.Host.Tests;

/// <summary>The short form of <c>./aktion soak clients</c>.</summary>
public sealed class ClientSoakTests
{
    [Fact]
    public async Task Clients_WhileHostAndPluginAreKilled_KnowByWhatTheyWereToldWhatIsThere()
    {
        var start = new ProcessStartInfo("dotnet", [Repository.Bin("AktionBridge.Soak", "AktionBridge.Soak.dll"), "clients", "--clients", "3", "--rounds", "2", "--seed", "7"])
        {
            RedirectStandardOutput = true, RedirectStandardError = true,
        };
        using Process soak = Process.Start(start)!;
        Task<string> said = soak.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        string errors = await soak.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
        await soak.WaitForExitAsync(TestContext.Current.CancellationToken);

        Assert.True(soak.ExitCode == 0, $"{await said}\n{errors}");
        Assert.Contains("each once in the ledger", await said, StringComparison.Ordinal);
        Assert.Contains("none lost, none twice", await said, StringComparison.Ordinal);
    }
}
