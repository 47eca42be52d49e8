using AktionBridge.Host.Store.Sqlite;

namespace AktionBridge.Host.Store.Tests.OldFilms;

/// <summary>All that a database holds, as text: by table, each row a line of its columns.</summary>
internal static class Rows
{
    /// <summary>Rows by table, in the order of the table.</summary>
    public static SortedDictionary<string, List<string>> Of(string file)
    {
        using Database database = Database.OpenForReading(file);
        var rows = new SortedDictionary<string, List<string>>(StringComparer.Ordinal);
        foreach (string table in database.Many("SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%'", row => row.GetString(0)))
            rows[table] = Of(database, table, Columns(database, table));
        return rows;
    }

    /// <summary>The rows of a table in these columns.</summary>
    public static List<string> Of(Database database, string table, IReadOnlyList<string> columns) => database.Many(
        $"SELECT {string.Join(", ", columns.Select(column => $"quote(\"{column}\")"))} FROM \"{table}\" ORDER BY {string.Join(", ", Enumerable.Range(1, columns.Count))}",
        row => string.Join(" | ", Enumerable.Range(0, columns.Count).Select(row.GetString)));

    public static IReadOnlyList<string> Columns(Database database, string table) => database.Many("SELECT name FROM pragma_table_info($1)", row => row.GetString(0), table);

    /// <summary>What the schema says, whatever the spacing: a dump breaks lines where it likes.</summary>
    public static IReadOnlyList<string> Schema(string file)
    {
        using Database database = Database.OpenForReading(file);
        // Columns that a later script added stand in the same text as those of the first, so tables are told by their columns.
        List<string> tables = database.Many(
            "SELECT m.name || '.' || c.name || ' ' || c.type || ' ' || c.\"notnull\" || ' ' || c.pk || ' ' || ifnull(c.dflt_value, '') FROM sqlite_master AS m, pragma_table_info(m.name) AS c " +
            "WHERE m.type = 'table' AND m.name NOT LIKE 'sqlite_%' ORDER BY m.name, c.cid",
            row => row.GetString(0));
        List<string> others = database.Many("SELECT sql FROM sqlite_master WHERE type <> 'table' AND sql IS NOT NULL ORDER BY name", row => string.Join(' ', row.GetString(0).Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)));
        return [.. tables, .. others];
    }
}
