namespace AktionBridge.Host.Tests.BadInput;

/// <summary>Users without a home folder and without a runtime folder; the sandbox's folder has spaces and letters beyond ASCII anyway.</summary>
public sealed class SurroundingsTests
{
    [Theory]
    [InlineData(null)]
    [InlineData("/proc/nowhere")]
    public async Task Client_WithoutHomeAndRuntimeFolder_Works(string? home)
    {
        await using var sandbox = new Sandbox();
        string temporary = Directory.CreateDirectory(Path.Combine(sandbox.Folder, "tmp")).FullName;
        sandbox.RuntimeFolder = Path.Combine(temporary, $"aktionbridge-{Environment.UserName}");
        sandbox.Variables["AKTION_RUNTIME"] = null;
        sandbox.Variables["AKTION_HOME"] = null;
        // Private to this test: else the host would be shared with whatever else this user runs.
        sandbox.Variables["TMPDIR"] = temporary;
        sandbox.Variables["HOME"] = home;
        sandbox.Variables["XDG_DATA_HOME"] = home is null ? Path.Combine(sandbox.Folder, "data") : null;

        ClientRun made = await sandbox.ClientAsync("new", "Über film.aktion", "--raster", "256x144");
        ClientRun shot = await sandbox.ClientAsync("shots", "from-slot", "A clock.", "--frames", "2");
        ClientRun board = await sandbox.ClientAsync("board", "--json");

        Assert.All([made, shot, board], run => Assert.True(run.ExitCode == 0, run.Errors));
        Assert.Equal(1, board.Json.GetArrayLength());
        Assert.NotNull(sandbox.HostPid());
        const UnixFileMode Owner = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute;
        if (!OperatingSystem.IsWindows())
            Assert.Equal(Owner, File.GetUnixFileMode(sandbox.RuntimeFolder));
    }
}
