using AktionBridge.Host.Film.Graph;
using AktionBridge.Host.Provenance;
using AktionBridge.Host.Store.Changes;
using AktionBridge.Host.Store.Sqlite;
using Microsoft.Data.Sqlite;

namespace AktionBridge.Host.Store.Tests.Changes;

/// <summary>A real project.db, changed by somebody with SQL: whatever was done to the ledger, verifying names the first row that is not as written.</summary>
public sealed class LedgerTamperingTests : IDisposable
{
    private const int Rows = 40;
    private static readonly string[] Columns = ["time", "actor", "action", "requestId", "revision", "details", "previousHash", "hash"];

    private static readonly string[] Values =
    [
        "'somebody else'", "''", "NULL", "0", "'2026-03-01T10:00:00.0000001+00:00'", "'{}'", "'not json'", "'{\"changed\": \"scene\"}'", "x'00ff'", $"'{new string('0', 64)}'", "12345678901234567890",
    ];

    private readonly TempFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Verify_AnyColumnOfAnyRowEdited_NamesTheRow()
    {
        await MakeAsync();
        var random = new Random(11);
        int edited = 0;
        for (int i = 0; i < 300; i++)
        {
            (int row, string column, string value) = (random.Next(1, Rows + 1), Columns[random.Next(Columns.Length)], Values[random.Next(Values.Length)]);
            // A value that may not stand there, or that stands there already, is no edit.
            if (Tamper($"UPDATE ledger SET {column} = {value} WHERE sequence = {row} AND {column} IS NOT {value}") is not { } fault)
                continue;
            Assert.True(fault.Sequence == row, $"{column} of row {row} set to {value}: {fault.Reason}");
            edited++;
        }

        Assert.True(edited > 200, $"Only {edited} edits were possible.");
    }

    [Fact]
    public async Task Verify_OneCharacterOfATextChanged_NamesTheRow()
    {
        await MakeAsync();
        var random = new Random(12);
        for (int i = 0; i < 200; i++)
        {
            int row = random.Next(1, Rows + 1);
            string column = Columns.Where(one => one is not ("revision" or "requestId")).ElementAt(random.Next(Columns.Length - 2));
            string spot = $"(1 + {random.Next(1000)} % length({column}))";
            string character = "abc 123{\":,+"[random.Next(12)].ToString();
            LedgerFault? fault = Tamper(
                $"UPDATE ledger SET {column} = substr({column}, 1, {spot} - 1) || '{character}' || substr({column}, {spot} + 1) WHERE sequence = {row} AND substr({column}, {spot}, 1) <> '{character}'");
            Assert.True(fault is null || fault.Sequence == row, $"{column} of row {row}: {fault?.Reason}");
        }
    }

    [Fact]
    public async Task Verify_RowsRemovedSwappedOrCutOff_NamesTheFirst()
    {
        await MakeAsync();
        var random = new Random(13);
        for (int i = 0; i < 60; i++)
        {
            int first = random.Next(1, Rows), second = random.Next(first + 1, Rows + 1);
            Assert.Equal(first, Tamper($"DELETE FROM ledger WHERE sequence = {first}")!.Sequence);
            Assert.Equal(first, Tamper($"DELETE FROM ledger WHERE sequence BETWEEN {first} AND {second}")!.Sequence);
            Assert.Equal(first, Tamper($"DELETE FROM ledger WHERE sequence >= {first}")!.Sequence);
            Assert.Equal(first, Tamper(
                $"UPDATE ledger SET sequence = -1 WHERE sequence = {first}; UPDATE ledger SET sequence = {first} WHERE sequence = {second}; UPDATE ledger SET sequence = {second} WHERE sequence = -1")!.Sequence);
            Assert.Equal(second, Tamper($"UPDATE ledger SET sequence = {Rows + 5} WHERE sequence = {second}")!.Sequence);
        }

        Assert.Equal(Rows + 1, Tamper($"INSERT INTO ledger SELECT sequence + 1, time, actor, action, requestId, revision, details, previousHash, hash FROM ledger WHERE sequence = {Rows}")!.Sequence);
    }

    [Fact]
    public async Task Verify_CutOffAndGoneOnWith_IsStillFound()
    {
        await MakeAsync();
        using (Database database = Database.OpenPlain(_folder.Database))
            database.ExecuteScript($"DROP TRIGGER ledgerIsNotCut; DELETE FROM ledger WHERE sequence > {Rows - 5}");

        await using (ProjectStore store = await _folder.OpenAsync())
        {
            for (int i = 0; i < 20; i++)
                await PutAsync(store, i);
        }

        await using ProjectStore again = await _folder.OpenAsync();
        Assert.Equal(Rows, again.Ledger.Verify()!.Sequence);
    }

    [Fact]
    public async Task Ledger_EditedWithoutMuchThought_IsRefusedByTheDatabase()
    {
        await MakeAsync();
        using Database database = Database.OpenPlain(_folder.Database);

        Assert.Contains("append-only", Assert.Throws<SqliteException>(() => database.ExecuteScript("UPDATE ledger SET actor = 'x' WHERE sequence = 3")).Message, StringComparison.Ordinal);
        Assert.Contains("append-only", Assert.Throws<SqliteException>(() => database.ExecuteScript("DELETE FROM ledger")).Message, StringComparison.Ordinal);
    }

    /// <summary>What verifying says of a copy that this was done to; null when SQL refused to, or nothing was changed.</summary>
    private LedgerFault? Tamper(string sql)
    {
        string copy = _folder.File("copy.db");
        File.Copy(_folder.Database, copy, overwrite: true);
        try
        {
            using (Database database = Database.OpenPlain(copy))
            {
                database.ExecuteScript("DROP TRIGGER ledgerIsNotEdited; DROP TRIGGER ledgerIsNotCut");
                long before = database.Number("SELECT total_changes()");
                database.ExecuteScript(sql);
                if (database.Number("SELECT total_changes() + 0") == before)
                    return null;
            }

            using var readers = new ReaderPool(copy);
            return new LedgerLog(readers).Verify() ?? throw new InvalidOperationException($"Not found: {sql}");
        }
        catch (SqliteException)
        {
            return null;
        }
    }

    private async Task MakeAsync()
    {
        await using ProjectStore store = await _folder.CreateAsync();
        for (int i = 1; i < Rows; i++)
            await PutAsync(store, i);
        Assert.Null(store.Ledger.Verify());
        Assert.Equal(Rows, store.Ledger.Length);
    }

    private static Task<int> PutAsync(ProjectStore store, int number) => store.Film.WriteAsync(
        Some.Origin with { RequestId = number % 2 == 0 ? Guid.NewGuid().ToString() : null },
        film =>
        {
            film.Put(Some.Scene(number));
            film.Note("scene", $"{number}A \"ü\"");
            return number;
        },
        CancellationToken.None);
}
