using AktionBridge.Contracts.Rpc.Client;

namespace AktionBridge.Cli.Commands;

/// <summary>Reads a list to its end, page by page.</summary>
internal static class Paging
{
    public static async Task<IReadOnlyList<T>> AllAsync<T>(Func<string?, Task<Page<T>>> page)
    {
        var items = new List<T>();
        string? after = null;
        do
        {
            Page<T> next = await page(after);
            items.AddRange(next.Items);
            after = next.Next;
        }
        while (after is not null);
        return items;
    }
}
