using AktionBridge.Contracts.Rpc.Client;
using AktionBridge.Host.Api.Reading;
using AktionBridge.Host.Film.Graph;
using AktionBridge.Host.Projects;
using AktionBridge.Host.Provenance;

namespace AktionBridge.Host.Api;

internal sealed class ProvenanceApi(Scope scope) : IProvenanceApi
{
    public Task<Page<LedgerLine>> LedgerAsync(ListRequest request, CancellationToken cancellationToken)
    {
        int limit = Pages.Limit(request);
        long after = long.TryParse(request.After, out long sequence) ? sequence : 0;
        IReadOnlyList<LedgerEntry> entries = scope.Project(request).Store.Ledger.After(after, limit + 1);
        return Task.FromResult(Pages.Of(entries, limit, entry => $"{entry.Sequence}", View));
    }

    public async Task<VerifyReport> VerifyAsync(GetProjectRequest request, CancellationToken cancellationToken)
    {
        OpenProject project = scope.Project(request);
        var problems = new List<string>();
        if (scope.Shelf.VerifyLedger(project) is { } fault)
            problems.Add($"ledger line {fault.Sequence}: {fault.Reason}");
        IReadOnlyList<MediaFile> files = project.Film.Read(film => film.List<MediaFile>());
        problems.AddRange((await project.Store.Media.VerifyAsync(files, cancellationToken)).Select(one => one.Reason));
        return new VerifyReport(project.Store.Ledger.Length, files.Count, problems);
    }

    private static LedgerLine View(LedgerEntry entry) => new(entry.Sequence, entry.Time, entry.Actor, entry.Action, entry.Details, entry.Hash);
}
