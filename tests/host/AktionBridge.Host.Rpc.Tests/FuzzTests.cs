using System.Diagnostics;
using System.Reflection;
using AktionBridge.Host.Rpc.Tests.Support;

namespace AktionBridge.Host.Rpc.Tests;

/// <summary>The short form of `./aktion soak fuzz`: always the same messages.</summary>
public sealed class FuzzTests
{
    [Fact]
    public async Task Messages_Mutated_FindNothingOnAnyTransport()
    {
        string program = Path.Combine(Metadata("RepositoryRoot"), "artifacts", "bin", "AktionBridge.Soak", Metadata("Configuration"), "AktionBridge.Soak.dll");
        using Process soak = Process.Start(new ProcessStartInfo("dotnet", [program, "fuzz", "--seed", "20240301", "--messages", "4000"]) { RedirectStandardOutput = true })!;

        string said = await soak.StandardOutput.ReadToEndAsync().WaitAsync(TestServer.Never * 2);
        await soak.WaitForExitAsync().WaitAsync(TestServer.Never);

        Assert.True(soak.ExitCode == 0, said);
        Assert.Equal(8, said.Split("4000 messages in").Length - 1);
    }

    private static string Metadata(string key) => typeof(FuzzTests).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().First(attribute => attribute.Key == key).Value!;
}
