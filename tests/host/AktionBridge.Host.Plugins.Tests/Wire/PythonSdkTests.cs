using System.Diagnostics;
using AktionBridge.Host.Plugins.Tests.Support;

namespace AktionBridge.Host.Plugins.Tests.Wire;

public sealed class PythonSdkTests
{
    [Fact]
    public async Task UnitTests_OfTheSdk_Pass()
    {
        string folder = Path.Combine(Repository.PythonSdk.FullName, "tests");
        var start = new ProcessStartInfo("python3", ["-B", "-W", "error::ResourceWarning", "-m", "unittest", "discover", "-s", folder]) { RedirectStandardError = true };

        using Process tests = Process.Start(start)!;
        string report = await tests.StandardError.ReadToEndAsync();
        await tests.WaitForExitAsync();

        Assert.True(tests.ExitCode == 0, report);
    }
}
