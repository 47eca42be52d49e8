using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using AktionBridge.Cli.Connection;
using AktionBridge.Contracts.Rpc.Wire;

namespace AktionBridge.Cli.Tests.Connection;

public sealed class HostRecordTests : IDisposable
{
    private const UnixFileMode Private = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute;
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("aktion-runtime-");

    public void Dispose() => _folder.Delete(recursive: true);

    [Theory]
    [InlineData(-1)]
    [InlineData(0)]
    [InlineData(int.MaxValue)]
    public void Read_NumberOfNoProcess_IsNoHost(int pid)
    {
        File.WriteAllText(Path.Combine(_folder.FullName, "host.json"), $"{{\"pid\":{pid},\"startTime\":\"2026-03-06T10:12:00Z\",\"tcp\":\"127.0.0.1:1\",\"token\":\"t\",\"version\":\"1\",\"protocol\":\"1.1\"}}");

        Assert.Null(HostRecord.Read(_folder.FullName));
    }

    [Fact]
    public void Read_NoFolder_IsNoHost() => Assert.Null(HostRecord.Read(Path.Combine(_folder.FullName, "none")));

    [Theory]
    [InlineData("127.0.0.1:4711")]
    [InlineData("[::1]:4711")]
    public void Read_PrivateFolderAndLoopback_IsTheHost(string tcp)
    {
        Write(tcp);

        Assert.Equal(tcp, HostRecord.Read(_folder.FullName)!.Tcp);
    }

    [Theory]
    [InlineData("10.0.0.7:4711")]
    [InlineData("host.example:4711")]
    [InlineData("")]
    public void Read_AddressElsewhere_IsRefused(string tcp)
    {
        Write(tcp);

        var failure = Assert.Throws<CommandFailedException>(() => HostRecord.Read(_folder.FullName));

        Assert.Contains($"listens at '{tcp}', which is not an address of this machine alone. Remove the file", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Read_FolderIsALink_IsRefused()
    {
        Write("127.0.0.1:4711");
        string link = _folder.FullName + "-link";
        Directory.CreateSymbolicLink(link, _folder.FullName);
        try
        {
            var failure = Assert.Throws<CommandFailedException>(() => HostRecord.Read(link));

            Assert.StartsWith($"The runtime folder '{link}' is a link to", failure.Message, StringComparison.Ordinal);
        }
        finally
        {
            File.Delete(link);
        }
    }

    [Theory]
    [InlineData(UnixFileMode.GroupWrite)]
    [InlineData(UnixFileMode.OtherRead)]
    public void Read_FolderOpenToOthers_IsRefused(UnixFileMode more)
    {
        // Folders of a user are private there, and have no such modes.
        if (OperatingSystem.IsWindows())
            return;
        Write("127.0.0.1:4711");
        File.SetUnixFileMode(_folder.FullName, Private | more);

        var failure = Assert.Throws<CommandFailedException>(() => HostRecord.Read(_folder.FullName));

        Assert.Contains($"run: chmod 700 '{_folder.FullName}'", failure.Message, StringComparison.Ordinal);
    }

    private void Write(string tcp)
    {
        using var self = Process.GetCurrentProcess();
        var record = new HostRecord(self.Id, self.StartTime.ToUniversalTime().ToString("O", CultureInfo.InvariantCulture), tcp, "token", "1.0.0", "1.0");
        File.WriteAllBytes(Path.Combine(_folder.FullName, "host.json"), JsonSerializer.SerializeToUtf8Bytes(record, WireJson.Options));
    }
}
