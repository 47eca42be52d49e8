using AktionBridge.Host.Film.Graph;
using AktionBridge.Host.Store.Entities;
using AktionBridge.Host.Store.Folder;
using AktionBridge.Host.Store.Sqlite;

namespace AktionBridge.Host.Store.Tests.Entities;

public sealed class EntityTableTests : IDisposable
{
    private readonly TempFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    /// <summary>A page costs the same among ten and among a hundred thousand only when SQLite neither sorts nor scans.</summary>
    [Fact]
    public async Task PageSql_EveryTableAndColumn_IsAnsweredFromAnIndexAlreadyInOrder()
    {
        await using ProjectStore store = await _folder.CreateAsync();
        using Database database = Database.OpenForReading(_folder.Database);

        foreach (Type type in typeof(IEntity).Assembly.GetTypes().Where(type => type is { IsClass: true, IsAbstract: false } && typeof(IEntity).IsAssignableFrom(type)))
            typeof(EntityTableTests).GetMethod(nameof(AssertIndexed), System.Reflection.BindingFlags.NonPublic | System.Reflection.BindingFlags.Static)!
                .MakeGenericMethod(type).Invoke(null, [database]);
    }

    private static void AssertIndexed<T>(Database database)
        where T : class, IEntity
    {
        EntityTable<T> table = EntityTables.Of<T>();
        foreach (string? column in table.Indexed.Prepend(null))
        {
            foreach (bool after in new[] { false, true })
            {
                string sql = table.PageSql(column, after);
                string plan = string.Join("; ", database.Many("EXPLAIN QUERY PLAN " + sql, row => row.GetString(3)));
                Assert.DoesNotContain("TEMP B-TREE", plan, StringComparison.Ordinal);
                Assert.True(plan.Contains("INDEX", StringComparison.Ordinal), $"{sql}: {plan}");
                Assert.True(column is null && !after || plan.StartsWith("SEARCH", StringComparison.Ordinal), $"{sql}: {plan}");
            }
        }
    }

    [Fact]
    public async Task List_AmongThousandsOfTakes_GivesThePage()
    {
        await using ProjectStore store = await _folder.CreateAsync();
        await store.Film.WriteAsync(
            Some.Origin,
            film =>
            {
                for (int i = 0; i < 5_000; i++)
                    film.Put(Some.Take($"shot_{i % 50:00}", (i / 50) + 1));
                return 0;
            },
            CancellationToken.None);

        IReadOnlyList<Take> first = store.Film.Read(film => film.List<Take>("shotId", "shot_07", limit: 60));
        IReadOnlyList<Take> second = store.Film.Read(film => film.List<Take>("shotId", "shot_07", first[^1].Id, 60));

        Assert.Equal(Enumerable.Range(1, 100), first.Concat(second).Select(take => take.Number));
    }
}
