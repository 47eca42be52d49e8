using System.Diagnostics;
using System.Text.Json;

namespace AktionBridge.Host.Tests;

/// <summary>What a host leaves behind for adapters that want to start it again.</summary>
public sealed class InstallRecordTests
{
    [Fact]
    public async Task Serve_ThroughDotnet_LeavesACommandThatStartsTheSameHostAgain()
    {
        await using var sandbox = new Sandbox();
        using (Process first = await sandbox.StartHostAsync())
            await StopAsync(sandbox, first);
        string[] command = Command(sandbox);

        using Process again = StartRecorded(sandbox, command);
        await HostFileAsync(sandbox, again);

        Assert.Equal(2, command.Length);
        Assert.All(command, part => Assert.True(Path.IsPathFullyQualified(part) && File.Exists(part), part));
        Assert.Equal(Repository.Bin("AktionBridge.Host", "AktionBridge.Host.dll"), command[1]);
        Assert.Equal(again.Id, sandbox.HostPid());
        await StopAsync(sandbox, again);
    }

    [Fact]
    public async Task Serve_ThroughItsOwnExecutable_NamesTheExecutableAlone()
    {
        await using var sandbox = new Sandbox();
        string executable = Repository.Bin("AktionBridge.Host", OperatingSystem.IsWindows() ? "AktionBridge.Host.exe" : "AktionBridge.Host");

        using Process host = StartRecorded(sandbox, [executable]);
        await HostFileAsync(sandbox, host);

        Assert.Equal([executable], Command(sandbox));
        await StopAsync(sandbox, host);
    }

    [Fact]
    public async Task Serve_OverAnOldRecord_ReplacesItWholeAndForTheUserOnly()
    {
        await using var sandbox = new Sandbox();
        string home = Directory.CreateDirectory(Path.Combine(sandbox.Folder, "home")).FullName;
        await File.WriteAllTextAsync(Path.Combine(home, "install.json"), new string('x', 100_000), TestContext.Current.CancellationToken);

        using Process host = await sandbox.StartHostAsync();
        JsonElement record = Read(sandbox, "home", "install.json");
        JsonElement running = Read(sandbox, "run", "host.json");

        Assert.Equal(1, record.GetProperty("version").GetInt32());
        Assert.Equal(running.GetProperty("version").GetString(), record.GetProperty("hostVersion").GetString());
        Assert.Equal(["install.json"], Directory.GetFiles(home, "install.json*").Select(Path.GetFileName));
        if (!OperatingSystem.IsWindows())
            Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(Path.Combine(home, "install.json")));
        await StopAsync(sandbox, host);
    }

    [Fact]
    public async Task Serve_RecordCannotBeWritten_ServesAndSaysSo()
    {
        await using var sandbox = new Sandbox();
        // A folder of that name: nothing can be renamed over it, whoever the user is.
        Directory.CreateDirectory(Path.Combine(sandbox.Folder, "home", "install.json", "taken"));

        using Process host = await sandbox.StartHostAsync();

        Assert.Equal(host.Id, sandbox.HostPid());
        Assert.Contains("install.json could not be written", sandbox.LogText, StringComparison.Ordinal);
        await StopAsync(sandbox, host);
    }

    private static JsonElement Read(Sandbox sandbox, params string[] file) =>
        JsonDocument.Parse(File.ReadAllText(Path.Combine([sandbox.Folder, .. file]))).RootElement;

    private static string[] Command(Sandbox sandbox) =>
        [.. Read(sandbox, "home", "install.json").GetProperty("command").EnumerateArray().Select(part => part.GetString()!)];

    /// <summary>As an adapter does it: from a folder that is not ours.</summary>
    private static Process StartRecorded(Sandbox sandbox, string[] command)
    {
        var start = new ProcessStartInfo(command[0], [.. command[1..], "serve", "--background", "--idle-minutes", "15"])
        {
            WorkingDirectory = Path.GetPathRoot(sandbox.Folder)!,
        };
        foreach ((string name, string? value) in sandbox.Variables.Where(variable => variable.Value is not null))
            start.Environment[name] = value;
        return Process.Start(start)!;
    }

    private static async Task HostFileAsync(Sandbox sandbox, Process host)
    {
        using var deadline = new CancellationTokenSource(Sandbox.Long);
        using var timer = new PeriodicTimer(TimeSpan.FromMilliseconds(10));
        while (sandbox.HostPid() is null && !host.HasExited)
            await timer.WaitForNextTickAsync(deadline.Token);
    }

    private static async Task StopAsync(Sandbox sandbox, Process host)
    {
        await sandbox.ClientAsync("stop");
        await host.WaitForExitAsync(TestContext.Current.CancellationToken);
    }
}
