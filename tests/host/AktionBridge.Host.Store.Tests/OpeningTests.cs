using System.Text.Json;
using AktionBridge.Contracts.Rpc.Wire;
using AktionBridge.Host.Film.Graph;
using AktionBridge.Host.Jobs.Model;
using AktionBridge.Host.Store.Folder;
using AktionBridge.Host.Store.Schema;
using AktionBridge.Host.Store.Sqlite;

namespace AktionBridge.Host.Store.Tests;

public sealed class OpeningTests : IDisposable
{
    private readonly TempFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task OpenAsync_SecondHost_IsToldWhoHasIt()
    {
        await using ProjectStore first = await _folder.CreateAsync();

        var error = await Assert.ThrowsAsync<RpcFailureException>(_folder.OpenAsync);

        Assert.Equal(RpcErrorCode.Locked, error.Code);
        Assert.Contains($"process {Environment.ProcessId}", error.Message, StringComparison.Ordinal);
        Assert.Contains(Environment.MachineName, error.Message, StringComparison.Ordinal);
        Assert.Contains("close the project there", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task OpenAsync_LockOfADeadOwner_IsTakenOver()
    {
        await CreateAndCloseAsync();
        WriteLock(new ProcessStamp(Environment.ProcessId, 1, "another boot"));

        await using ProjectStore store = await _folder.OpenAsync();

        Assert.Equal(1, store.Revision);
    }

    [Fact]
    public async Task OpenAsync_LivingOwnerWithoutASystemLock_IsRespected()
    {
        await CreateAndCloseAsync();
        ProcessStamp alive = ProcessStamp.Of(OperatingSystem.IsLinux() ? 1 : Environment.ProcessId)!;
        WriteLock(alive);

        var error = await Assert.ThrowsAsync<RpcFailureException>(_folder.OpenAsync);

        Assert.Equal(RpcErrorCode.Locked, error.Code);
        Assert.Contains($"process {alive.Pid}", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task OpenAsync_NewerSchema_NamesBothVersionsAndChangesNothing()
    {
        await CreateAndCloseAsync();
        Edit("PRAGMA user_version=99");
        byte[] before = await File.ReadAllBytesAsync(_folder.Database);

        var error = await Assert.ThrowsAsync<RpcFailureException>(_folder.OpenAsync);

        Assert.Equal(RpcErrorCode.NewerVersion, error.Code);
        Assert.Contains("99", error.Message, StringComparison.Ordinal);
        Assert.Contains($"up to {Migrations.Project.Newest}", error.Message, StringComparison.Ordinal);
        Assert.Equal(before, await File.ReadAllBytesAsync(_folder.Database));
    }

    [Fact]
    public async Task OpenAsync_OlderSchema_MigratesAndKeepsACopy()
    {
        FilmProject project = Some.Project("Old");
        Job waiting = Some.Job();
        Job running = Some.Job(stages: 2);
        Take take = Some.Take("shot_a", 1) with { Verdict = Verdict.Rejected };
        IReadOnlyList<Attempt> attempts;
        await using (ProjectStore made = await _folder.CreateAsync(project))
        {
            await made.Jobs.EnqueueAsync(Some.Origin, [waiting, running], null, CancellationToken.None);
            await made.Film.WriteAsync(
                Some.Origin,
                film =>
                {
                    film.Put(take);
                    film.Put(new RecipeRow { Id = take.RecipeHash, CompositionHash = "composition", Canonical = "aktion-recipe/1\n{\"composition\":{},\"variation\":{\"overrides\":{\"a\":\"b\"}}}" });
                    return 0;
                },
                CancellationToken.None);
            long first = await made.Jobs.BeginAsync(running.Id, 0, Some.Time, CancellationToken.None);
            await made.Jobs.EndAsync(
                new AttemptEnd(running.Id, 0, first, StageState.Done, JobState.Running, """{"state":"running"}""", "succeeded", null, 2.5, Some.Time), null, CancellationToken.None);
            await made.Jobs.BeginAsync(running.Id, 1, Some.Time, CancellationToken.None);
            (running, attempts) = (made.Jobs.Find(running.Id)!, made.Jobs.Attempts(running.Id));
        }

        // As schema 1 was: without placements, jobs in the order of their numbers, stages in a table of their own and a row for the attempt that runs.
        Edit(
            "CREATE TABLE stage (job INTEGER NOT NULL REFERENCES job (number), position INTEGER NOT NULL, name TEXT NOT NULL, costly INTEGER NOT NULL, " +
            "state TEXT NOT NULL, fence INTEGER NOT NULL, result TEXT, seconds REAL NOT NULL, PRIMARY KEY (job, position)) WITHOUT ROWID; " +
            "INSERT INTO stage SELECT number, key, value ->> 'name', value ->> 'costly', value ->> 'state', value ->> 'fence', value ->> 'result', value ->> 'seconds' FROM job, json_each(stages); " +
            "INSERT INTO attempt (fence, job, position, name, startedAt) SELECT value ->> 'fence', number, key, value ->> 'name', value ->> 'startedAt' " +
            "FROM job, json_each(stages) WHERE value ->> 'state' = 'running'; ALTER TABLE job DROP COLUMN stages; " +
            "DROP TABLE placement; DROP TABLE lintWaiver; DROP TABLE conditioning; DROP TABLE anchor; DROP TABLE editorDocument; DROP TABLE budget; DROP TABLE hold; DROP TABLE workflowRun; " +
            "DROP TABLE locationLock; DROP TABLE styleLock; DROP TABLE briefLock; " +
            "DROP INDEX takeByShot; DROP INDEX takeByStar; DROP INDEX takeByVerdict; DROP INDEX takeByGenerator; " +
            "ALTER TABLE take DROP COLUMN starred; ALTER TABLE take DROP COLUMN verdict; ALTER TABLE take DROP COLUMN generator; " +
            "ALTER TABLE job DROP COLUMN generator; ALTER TABLE job DROP COLUMN place; ALTER TABLE job DROP COLUMN deadline; " +
            "ALTER TABLE job DROP COLUMN expectedSeconds; ALTER TABLE job DROP COLUMN expectedMoney; ALTER TABLE job DROP COLUMN needs; " +
            "DROP INDEX recipeStamp; CREATE INDEX takeByShot ON take (shotId, number, id); ALTER TABLE recipe DROP COLUMN special; " +
            "ALTER TABLE take DROP COLUMN nativeFrames; ALTER TABLE take DROP COLUMN waived; " +
            "ALTER TABLE take DROP COLUMN setId; DROP TABLE alternateSet; DROP TABLE setEntry; DROP TABLE proposal; DROP TRIGGER ledgerIsNotEdited; DROP TRIGGER ledgerIsNotCut; DELETE FROM meta WHERE key = 'ledgerEnd'; PRAGMA user_version=1");

        await using ProjectStore store = await _folder.OpenAsync();

        Assert.Equivalent(project, store.Film.Read(film => film.Find<FilmProject>(project.Id)), strict: true);
        Assert.Empty(store.Placements.List());
        Assert.Equivalent(waiting with { Place = 1024 }, store.Jobs.Find(waiting.Id), strict: true);
        Assert.Equivalent(running with { Place = 2048 }, store.Jobs.Find(running.Id), strict: true);
        Assert.Equal(attempts, store.Jobs.Attempts(running.Id));
        Assert.Null(store.Ledger.Verify());
        Assert.Equal([new TakeStamp(take.Id, "shot_a", 1, take.Generator, take.RecipeHash, "composition", true, take.NativeFrames, Verdict.Rejected, false, null)], store.Film.Read(film => film.TakeStamps()));
        Assert.True(await store.Jobs.BeginAsync(waiting.Id, 0, Some.Time, CancellationToken.None) > attempts[^1].Fence);
        string backup = Assert.Single(Directory.GetFiles(store.Folder.Backups));
        using Database old = Database.OpenForReading(backup);
        Assert.Equal(1, Migrations.VersionOf(old));
        Assert.Equal(1, old.Number("SELECT count(*) FROM project"));
    }

    [Fact]
    public async Task OpenAsync_MigrationFails_LeavesTheOldVersion()
    {
        await CreateAndCloseAsync();
        // The table of schema 2 is already there, so its script cannot run.
        Edit("PRAGMA user_version=1");

        await Assert.ThrowsAnyAsync<Exception>(_folder.OpenAsync);

        using Database database = Database.OpenForReading(_folder.Database);
        Assert.Equal(1, Migrations.VersionOf(database));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(50)]
    [InlineData(20_000)]
    public async Task OpenAsync_CutOffDatabase_SaysSoAndWhatToDo(int bytes)
    {
        await CreateAndCloseAsync();
        using (FileStream file = File.OpenWrite(_folder.Database))
            file.SetLength(bytes);

        var error = await Assert.ThrowsAsync<RpcFailureException>(_folder.OpenAsync);

        Assert.Equal(RpcErrorCode.BadFile, error.Code);
        Assert.Contains("damaged", error.Message, StringComparison.Ordinal);
        Assert.Contains("backup", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task OpenAsync_NotADatabase_SaysSo()
    {
        await CreateAndCloseAsync();
        await File.WriteAllTextAsync(_folder.Database, new string('?', 5000));

        var error = await Assert.ThrowsAsync<RpcFailureException>(_folder.OpenAsync);

        Assert.Equal(RpcErrorCode.BadFile, error.Code);
        Assert.Contains("not a SQLite database", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task OpenAsync_PagesOverwritten_IsFound()
    {
        await using (ProjectStore store = await _folder.CreateAsync())
            await store.Film.WriteAsync(Some.Origin, film => { for (int i = 0; i < 200; i++) film.Put(Some.Shot(i)); return 0; }, CancellationToken.None);
        using (FileStream file = File.OpenWrite(_folder.Database))
        {
            file.Position = file.Length / 2;
            file.Write(Enumerable.Repeat((byte)0xA5, 16_384).ToArray());
        }

        var error = await Assert.ThrowsAsync<RpcFailureException>(_folder.OpenAsync);

        Assert.Equal(RpcErrorCode.BadFile, error.Code);
    }

    [Fact]
    public async Task OpenAsync_DatabaseOfAnotherProgram_IsRefused()
    {
        Directory.CreateDirectory(_folder.Project);
        Edit("CREATE TABLE theirs (x)");

        var error = await Assert.ThrowsAsync<RpcFailureException>(_folder.OpenAsync);

        Assert.Equal(RpcErrorCode.BadFile, error.Code);
        Assert.Contains("not made by AktionBridge", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task OpenAsync_NothingThere_SaysWhere()
    {
        var error = await Assert.ThrowsAsync<RpcFailureException>(_folder.OpenAsync);

        Assert.Equal(RpcErrorCode.NotFound, error.Code);
        Assert.Contains(_folder.Project, error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task CreateAsync_ProjectThere_IsRefused()
    {
        await CreateAndCloseAsync();

        Assert.Equal(RpcErrorCode.Conflict, (await Assert.ThrowsAsync<RpcFailureException>(() => _folder.CreateAsync())).Code);
    }

    [Fact]
    public async Task OpenAsync_AfterAnOrderlyClose_FindsNoLogAndTrustsTheFile()
    {
        await CreateAndCloseAsync();

        Assert.False(File.Exists(_folder.Database + "-wal"));
        using ProjectLock held = ProjectLock.Take(ProjectFolder.At(_folder.Project), TimeProvider.System);
        Assert.True(held.DatabaseIsAsClosed);
    }

    private async Task CreateAndCloseAsync()
    {
        await using ProjectStore store = await _folder.CreateAsync();
    }

    private void WriteLock(ProcessStamp owner) => File.WriteAllText(
        Path.Combine(_folder.Project, "project.lock"),
        JsonSerializer.Serialize(new LockRecord(Environment.MachineName, "someone", Some.Time, owner), WireJson.Options));

    private void Edit(string script)
    {
        using Database database = Database.OpenPlain(_folder.Database);
        database.ExecuteScript(script);
    }
}
