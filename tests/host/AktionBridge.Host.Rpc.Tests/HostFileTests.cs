using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using AktionBridge.Contracts.Rpc.Wire;

namespace AktionBridge.Host.Rpc.Tests;

public sealed class HostFileTests : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("aktion-hostfile-");

    private string File => Path.Combine(_folder.FullName, "host.json");

    public void Dispose() => _folder.Delete(recursive: true);

    [Fact]
    public void Write_Always_IsReadableByTheUserOnly()
    {
        Some("a").Write(File);

        Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, System.IO.File.GetUnixFileMode(File));
        Assert.Equal(["host.json"], _folder.GetFiles().Select(file => file.Name));
    }

    [Fact]
    public void Write_OverAFileAndALeftOverEveryoneCanRead_IsReadableByTheUserOnly()
    {
        System.IO.File.WriteAllText(File, "{}");
        System.IO.File.WriteAllText($"{File}.{Environment.ProcessId}.tmp", "{}");

        Some("a").Write(File);

        Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, System.IO.File.GetUnixFileMode(File));
    }

    [Fact]
    public async Task Write_WhileOthersRead_IsNeverSeenInPart()
    {
        Some("a").Write(File);
        using var done = new CancellationTokenSource();
        Task<int> reading = Task.Run(() =>
        {
            int read = 0;
            for (; !done.IsCancellationRequested || read == 0; read++)
                Assert.NotNull(JsonSerializer.Deserialize<HostFile>(System.IO.File.ReadAllBytes(File), WireJson.Options));
            return read;
        });

        for (int round = 0; round < 200; round++)
            Some(new string('x', round * 50)).Write(File);
        await done.CancelAsync();

        Assert.True(await reading > 0);
    }

    [Fact]
    public void Write_Members_AreThoseTheReadmeNames()
    {
        Some("a").Write(File);

        using JsonDocument written = JsonDocument.Parse(System.IO.File.ReadAllBytes(File));

        Assert.Equal(["pid", "startTime", "http", "tcp", "socket", "token", "version", "protocol"], written.RootElement.EnumerateObject().Select(member => member.Name));
    }

    [Fact]
    public void OwnStartTime_ReadBack_IsThatOfThisProcess()
    {
        var stated = DateTime.Parse(HostFile.OwnStartTime(), CultureInfo.InvariantCulture, DateTimeStyles.RoundtripKind);

        using var same = Process.GetProcessById(Environment.ProcessId);
        Assert.Equal(same.StartTime.ToUniversalTime(), stated, TimeSpan.FromSeconds(2));
    }

    private static HostFile Some(string token) => new()
    {
        Pid = Environment.ProcessId,
        StartTime = HostFile.OwnStartTime(),
        Http = "http://127.0.0.1:4000",
        Tcp = "127.0.0.1:4001",
        Socket = "/run/user/1000/aktionbridge/host.sock",
        Token = token,
        Version = "0.1.0",
        Protocol = ProtocolVersions.Client,
    };
}
