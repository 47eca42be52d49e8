using AktionBridge.Contracts.Rpc.Client;
using AktionBridge.Contracts.Rpc.Wire;

namespace AktionBridge.Host.Api.Reading;

/// <summary>Cuts lists into pages.</summary>
internal static class Pages
{
    /// <summary>The limit of a request, checked.</summary>
    public static int Limit(ListRequest request) => request.Limit is >= 1 and <= 1000
        ? request.Limit
        : throw new RpcFailureException(RpcErrorCode.InvalidValue, $"limit is {request.Limit}; it must be 1 to 1000.");

    /// <summary>A page of rows that were read with one more than the limit.</summary>
    public static Page<TView> Of<TRow, TView>(IReadOnlyList<TRow> rows, int limit, Func<TRow, string> idOf, Func<TRow, TView> view)
    {
        bool more = rows.Count > limit;
        TRow[] page = [.. rows.Take(limit)];
        return new Page<TView>([.. page.Select(view)], more ? idOf(page[^1]) : null);
    }
}
