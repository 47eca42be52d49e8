using System.Diagnostics;

namespace AktionBridge.Host.Tests.BadInput;

/// <summary>Projects that cannot be opened, and why.</summary>
public sealed class ProjectTests(SmallFilm film) : IClassFixture<SmallFilm>
{
    [Fact]
    public async Task Open_HeldByAnotherHost_NamesItsOwner()
    {
        string before = await film.StandingAsync();
        await using var other = new Sandbox();

        ClientRun run = await other.ClientAsync("status", "-p", Path.Combine(film.Sandbox.Folder, "film.aktion"));

        SmallFilm.RequireRefusal(
            run, 1, $"{Path.Combine(film.Sandbox.Folder, "film.aktion")}' is open by {Environment.UserName} on {Environment.MachineName}",
            $"process {film.Sandbox.HostPid()}", "close the project there and try again");
        Assert.Equal(before, await film.StandingAsync());
    }

    [Fact]
    public async Task Open_MadeByANewerVersion_NamesBothAndChangesNothing()
    {
        string database = await CopyAsync("newer");
        await PythonAsync("import sqlite3,sys; c=sqlite3.connect(sys.argv[1]); c.execute('PRAGMA user_version=99'); c.close()", database);
        byte[] before = await File.ReadAllBytesAsync(database, TestContext.Current.CancellationToken);

        await film.RefuseAsync(1, [$"'{database}' has schema version 99; this build understands up to", "Update AktionBridge to open it; nothing was changed."], "status", "-p", "newer.aktion");

        Assert.Equal(before, await File.ReadAllBytesAsync(database, TestContext.Current.CancellationToken));
    }

    [Theory]
    [InlineData(0, "it is not a SQLite database")]
    [InlineData(5000, "it is cut off at 5000 of")]
    public async Task Open_DatabaseCutOff_SaysWhatToRestore(int bytes, string said)
    {
        string name = $"cut{bytes}";
        string database = await CopyAsync(name);
        using (FileStream file = File.OpenWrite(database))
            file.SetLength(bytes);

        await film.RefuseAsync(1, [$"'{database}' is damaged: {said}", "restore the newest copy from the project's 'backups' folder"], "status", "-p", $"{name}.aktion");
        await film.RefuseAsync(1, ["is damaged"], "doctor", "-p", $"{name}.aktion");

        Assert.Equal(bytes, new FileInfo(database).Length);
    }

    [Fact]
    public async Task Open_WhatIsNoProject_SaysWhy()
    {
        Directory.CreateDirectory(Path.Combine(film.Sandbox.Folder, "hollow.aktion"));
        Directory.CreateDirectory(Path.Combine(film.Sandbox.Folder, "folder"));

        await film.RefuseAsync(1, ["There is no project in", "hollow.aktion': 'project.db' is missing. Check the path"], "status", "-p", "hollow.aktion");
        await film.RefuseAsync(1, ["folder' is not a project folder: its name must end in '.aktion'"], "status", "-p", "folder");
        await film.RefuseAsync(1, ["nowhere.aktion': 'project.db' is missing"], "status", "-p", "nowhere.aktion");
    }

    [Fact]
    public Task Create_WhereOneIs_IsRefused() =>
        film.RefuseAsync(1, ["film.aktion' already holds a project. Open it, or choose another name."], "new", "film.aktion");

    [Fact]
    public async Task Verify_ALedgerRowEditedInTheDatabase_NamesTheRow()
    {
        string database = await CopyAsync("edited");
        ClientRun before = await film.SucceedAsync("verify", "-p", "edited.aktion");
        await film.SucceedAsync("shots", "from-slot", "A clock.", "--frames", "12", "-p", "edited.aktion");
        await film.SucceedAsync("shots", "from-slot", "A door.", "--frames", "12", "-p", "edited.aktion");
        const string Edit = "import sqlite3,sys; c=sqlite3.connect(sys.argv[1]); c.execute('DROP TRIGGER ledgerIsNotEdited'); " +
            "c.execute(\"UPDATE ledger SET actor='somebody else' WHERE sequence=(SELECT max(sequence) - 1 FROM ledger)\"); c.commit(); c.close()";
        await PythonAsync(Edit, database);
        int row = (await film.SucceedAsync("ledger", "-p", "edited.aktion", "--last", "2", "--json")).Json[0].GetProperty("sequence").GetInt32();

        ClientRun found = await film.RunAsync("verify", "-p", "edited.aktion");

        Assert.Contains(" 0 problems", before.Output, StringComparison.Ordinal);
        Assert.Equal(4, found.ExitCode);
        Assert.Contains($"ledger line {row}: ", found.Output, StringComparison.Ordinal);
        Assert.Contains(" 1 problems", found.Output, StringComparison.Ordinal);
    }

    /// <summary>A project of that name that no host holds; returns its database.</summary>
    private async Task<string> CopyAsync(string name)
    {
        // Made by a host that ends, so that nothing of it is still in a log beside the database.
        await using var maker = new Sandbox();
        string folder = Path.Combine(film.Sandbox.Folder, $"{name}.aktion");
        ClientRun made = await maker.ClientAsync("new", folder, "--raster", "256x144");
        Assert.True(made.ExitCode == 0, made.Errors);
        await maker.ClientAsync("stop");
        return Path.Combine(folder, "project.db");
    }

    private static async Task PythonAsync(string program, string argument)
    {
        var start = new ProcessStartInfo("python3", ["-c", program, argument]) { RedirectStandardOutput = true, RedirectStandardError = true };
        using Process python = Process.Start(start)!;
        ClientRun run = await Sandbox.FinishAsync(python);
        Assert.True(run.ExitCode == 0, run.Errors);
    }
}
