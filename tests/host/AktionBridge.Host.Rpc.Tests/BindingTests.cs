using System.Net;
using System.Net.NetworkInformation;
using System.Net.Sockets;
using AktionBridge.Host.Rpc.Tests.Support;

namespace AktionBridge.Host.Rpc.Tests;

public sealed class BindingTests
{
    [Fact]
    public async Task Start_Always_ListensOnLoopbackOnly()
    {
        await using TestServer server = await TestServer.StartAsync();

        int[] ports = [server.HttpPort, server.TcpPort];
        IEnumerable<IPEndPoint> listeners = IPGlobalProperties.GetIPGlobalProperties().GetActiveTcpListeners().Where(one => ports.Contains(one.Port));

        Assert.All(listeners, listener => Assert.Equal(IPAddress.Loopback, listener.Address));
    }

    [Fact]
    public async Task Start_OtherAddressesOfThisMachine_RefuseTheConnection()
    {
        await using TestServer server = await TestServer.StartAsync();
        IEnumerable<IPAddress> others = NetworkInterface.GetAllNetworkInterfaces()
            .SelectMany(face => face.GetIPProperties().UnicastAddresses).Select(address => address.Address)
            .Where(address => !address.Equals(IPAddress.Loopback) && !address.IsIPv6LinkLocal)
            // Loopback has more addresses than the one we listen on.
            .Append(IPAddress.Parse("127.0.0.2"));

        foreach (IPAddress other in others)
        {
            foreach (int port in new[] { server.HttpPort, server.TcpPort })
            {
                using var socket = new Socket(other.AddressFamily, SocketType.Stream, ProtocolType.Tcp);
                await Assert.ThrowsAsync<SocketException>(() => socket.ConnectAsync(other, port).WaitAsync(TestServer.Never));
            }
        }
    }

    // "One variable opened it to the world": what a web server usually reads from its surroundings must not reach this one.
    [Theory]
    [InlineData("ASPNETCORE_URLS", "http://0.0.0.0:0")]
    [InlineData("URLS", "http://0.0.0.0:0")]
    [InlineData("ASPNETCORE_HTTP_PORTS", "0")]
    [InlineData("Kestrel__Endpoints__Wide__Url", "http://0.0.0.0:0")]
    [InlineData("ASPNETCORE_Kestrel__Endpoints__Wide__Url", "http://0.0.0.0:0")]
    public async Task Start_VariableThatOpensAWebServerWider_ChangesNothing(string variable, string value)
    {
        int before = WideListenersOfThisProcess();
        Environment.SetEnvironmentVariable(variable, value);
        try
        {
            await using TestServer server = await TestServer.StartAsync();

            Assert.Equal(before, WideListenersOfThisProcess());
        }
        finally
        {
            Environment.SetEnvironmentVariable(variable, null);
        }
    }

    [Fact]
    public async Task Start_SettingsFileBesideTheProgram_ChangesNothing()
    {
        string settings = Path.Combine(AppContext.BaseDirectory, "appsettings.json");
        int before = WideListenersOfThisProcess();
        await File.WriteAllTextAsync(settings, """{"Kestrel":{"Endpoints":{"Wide":{"Url":"http://0.0.0.0:0"}}}}""");
        try
        {
            await using TestServer server = await TestServer.StartAsync();

            Assert.Equal(before, WideListenersOfThisProcess());
        }
        finally
        {
            File.Delete(settings);
        }
    }

    [Fact]
    public async Task Start_UnixSocket_IsOnlyTheUsers()
    {
        await using TestServer server = await TestServer.StartAsync();

        Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(server.Endpoints.Socket!));
    }

    // Sockets of this process only: the machine may run other servers.
    private static int WideListenersOfThisProcess()
    {
        HashSet<string> own = [.. Directory.EnumerateFiles("/proc/self/fd").Select(SocketOf).OfType<string>()];
        return new[] { "/proc/self/net/tcp", "/proc/self/net/tcp6" }.SelectMany(table => File.ReadLines(table).Skip(1))
            .Select(line => line.Split(' ', StringSplitOptions.RemoveEmptyEntries))
            .Count(columns => columns[3] == "0A" && !columns[1].StartsWith("0100007F:", StringComparison.Ordinal) && own.Contains(columns[9]));
    }

    private static string? SocketOf(string descriptor)
    {
        try
        {
            string? target = new FileInfo(descriptor).LinkTarget;
            return target is not null && target.StartsWith("socket:[", StringComparison.Ordinal) ? target["socket:[".Length..^1] : null;
        }
        catch (IOException)
        {
            // Closed since it was listed.
            return null;
        }
    }
}
