using System.Globalization;
using Microsoft.Data.Sqlite;

namespace AktionBridge.Host.Store.Sqlite;

/// <summary>How values look in our tables: times as ISO 8601 in UTC, so that they sort as text.</summary>
internal static class Row
{
    public static string? TextOrNull(this SqliteDataReader row, int column) => row.IsDBNull(column) ? null : row.GetString(column);

    public static DateTimeOffset Time(this SqliteDataReader row, int column) =>
        DateTimeOffset.Parse(row.GetString(column), CultureInfo.InvariantCulture, DateTimeStyles.RoundtripKind);

    public static DateTimeOffset? TimeOrNull(this SqliteDataReader row, int column) => row.IsDBNull(column) ? null : row.Time(column);

    public static string Text(DateTimeOffset time) => time.ToUniversalTime().ToString("O", CultureInfo.InvariantCulture);

    /// <summary>camelCase, as on the wire.</summary>
    public static string Text<T>(T value)
        where T : struct, Enum
    {
        string name = value.ToString();
        return string.Concat(char.ToLowerInvariant(name[0]).ToString(), name.AsSpan(1));
    }

    public static T Value<T>(this SqliteDataReader row, int column)
        where T : struct, Enum => Enum.Parse<T>(row.GetString(column), ignoreCase: true);
}
