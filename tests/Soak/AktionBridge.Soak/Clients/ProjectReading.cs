using AktionBridge.Contracts.Rpc.Client;
using AktionBridge.Contracts.Rpc.Wire;
using AktionBridge.JsonRpc;

namespace AktionBridge.Soak.Clients;

/// <summary>How a client reads: one row by its id, or everything.</summary>
internal static class ProjectReading
{
    private const int PageSize = 200;

    /// <summary>All shots, takes and jobs.</summary>
    public static async Task<IReadOnlyList<((string Kind, string Id) Row, object Value)>> EverythingAsync(this ClientLine line, CancellationToken cancellationToken)
    {
        var all = new List<((string, string), object)>();
        await foreach (ShotInfo shot in PagesAsync(after => line.Shots.ListAsync(new ListShotsRequest { After = after, Limit = PageSize }, cancellationToken)))
            all.Add((("shot", shot.Id), shot));
        await foreach (TakeInfo take in PagesAsync(after => line.Takes.ListAsync(new ListTakesRequest { After = after, Limit = PageSize }, cancellationToken)))
            all.Add((("take", take.Id), take));
        await foreach (JobInfo job in PagesAsync(after => line.Jobs.ListAsync(new ListJobsRequest { After = after, Limit = PageSize }, cancellationToken)))
            all.Add((("job", job.Id), job));
        return all;
    }

    /// <summary>One row; null when it is gone.</summary>
    public static async Task<object?> RowAsync(this ClientLine line, (string Kind, string Id) row, CancellationToken cancellationToken)
    {
        try
        {
            return row.Kind switch
            {
                "shot" => await line.Shots.GetAsync(new ShotRequest { Shot = row.Id }, cancellationToken),
                "job" => await line.Jobs.GetAsync(new JobRequest { Job = row.Id }, cancellationToken),
                _ => await TakeAsync(line, row.Id, cancellationToken),
            };
        }
        catch (RemoteCallException gone) when (gone.Code == (int)RpcErrorCode.NotFound)
        {
            return null;
        }
    }

    // The protocol has no call for one take: the newest first, which it mostly is.
    private static async Task<TakeInfo?> TakeAsync(ClientLine line, string id, CancellationToken cancellationToken)
    {
        await foreach (TakeInfo take in PagesAsync(after => line.Takes.ListAsync(new ListTakesRequest { After = after, Limit = 20, Sort = "newest" }, cancellationToken)))
        {
            if (take.Id == id)
                return take;
        }

        return null;
    }

    private static async IAsyncEnumerable<T> PagesAsync<T>(Func<string?, Task<Page<T>>> read)
    {
        string? after = null;
        do
        {
            Page<T> page = await read(after);
            foreach (T item in page.Items)
                yield return item;
            after = page.Next;
        }
        while (after is not null);
    }
}
