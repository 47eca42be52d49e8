using AktionBridge.Contracts.Rpc.Client;
using AktionBridge.Contracts.Rpc.Wire;
using AktionBridge.Host.Plugins.Catalog;
using AktionBridge.Host.Plugins.Containment;
using AktionBridge.Host.Plugins.Runs;
using AktionBridge.Host.Plugins.Supervision;
using AktionBridge.Host.Projects;
using AktionBridge.Host.Rpc;
using AktionBridge.Host.Store.Sqlite;
using AktionBridge.Media;

namespace AktionBridge.Host.Api;

internal sealed class HostApi(Scope scope, HostIdentity identity, MediaTools tools, ClientHub hub, PluginCatalog catalog, PluginHost plugins, ShutdownSignal shutdown) : IHostApi
{
    // The oldest SQLite without the known faults in reading hostile files that distributions have not patched.
    private static readonly Version OldestGoodSqlite = new(3, 40, 1);

    public Task<HostInfo> InfoAsync(CancellationToken cancellationToken) => Task.FromResult(
        new HostInfo(identity.Version, Environment.ProcessId, ProtocolVersions.Client, tools.FfmpegVersion, SqliteLibrary.Version, hub.Count));

    public async Task<DoctorReport> DoctorAsync(GetProjectRequest request, CancellationToken cancellationToken)
    {
        var problems = new List<DoctorProblem>();
        if (Version.TryParse(SqliteLibrary.Version, out Version? sqlite) && sqlite < OldestGoodSqlite)
            problems.Add(new DoctorProblem("sqlite", $"SQLite {sqlite} ({SqliteLibrary.Origin}) has known faults.", "apt-get install libsqlite3-0"));
        PluginListing listing = catalog.Refresh();
        await plugins.StopChangedAsync();
        problems.AddRange(listing.Plugins.Where(plugin => plugin.Refusal is not null).Select(plugin => new DoctorProblem(
            "plugins", plugin.Refusal!, plugin.Trust == PluginTrustKind.Untrusted ? $"aktion plugins trust {plugin.Id}" : $"aktion plugins release {plugin.Id}")));
        foreach (CatalogedPlugin plugin in listing.Plugins.Where(plugin => plugin.Refusal is null))
        {
            if (await plugins.Environments.ProblemAsync(plugin, cancellationToken) is { } missing)
                problems.Add(new DoctorProblem("plugins", missing, $"aktion plugins install {plugin.Id}"));
        }

        problems.AddRange(plugins.UnendedProcesses.Select(process => new DoctorProblem("plugins", process.Words, UnendedProcess.Remedy)));
        problems.AddRange(listing.Broken.Select(broken => new DoctorProblem("plugins", broken.Message, $"Repair or remove {broken.Folder.FullName}")));
        if (request.Project is not null)
            await ExamineAsync(await scope.Shelf.OpenAsync(request.Project, cancellationToken), problems, cancellationToken);
        string verdict = problems.Count == 0 ? "All is well." : $"{problems.Count} {(problems.Count == 1 ? "problem" : "problems")} found.";
        IReadOnlyList<DirectoryInfo> unused = await plugins.Environments.UnusedAsync(listing.Plugins, cancellationToken);
        return new DoctorReport(problems, verdict + FfmpegWords(tools.FfmpegFault) + SandboxWords(await plugins.SandboxAsync()) + UnusedWords(unused));
    }

    public Task<Done> ShutdownAsync(CancellationToken cancellationToken)
    {
        shutdown.Raise();
        return Task.FromResult(new Done());
    }

    // No problem: the host opens no file that reaches the fault, and a distribution's newest may still have it.
    private static string FfmpegWords(string? fault) =>
        fault is null ? "" : $" {fault} To have a newer one: {MediaTools.InstallCommand}, or point AKTION_FFMPEG at its folder.";

    // No problem, for all works; yet nobody should find it out by accident.
    private static string SandboxWords(SandboxStatus sandbox) => sandbox.Problem is { } off
        ? $" Plugins run without a sandbox ({off}): they can read and write whatever you can.{(sandbox.Remedy.Length > 0 ? $" To change that: {sandbox.Remedy}" : "")}"
        : "";

    // None either: a plugin that is not listed at the moment, or lies elsewhere, may want it again.
    private static string UnusedWords(IReadOnlyList<DirectoryInfo> unused) => unused.Count == 0
        ? ""
        : $" Python environments that no plugin listed here uses: {unused.Count}; those you do not need may be deleted: {string.Join(", ", unused.Select(folder => folder.FullName))}";

    private static async Task ExamineAsync(OpenProject project, List<DoctorProblem> problems, CancellationToken cancellationToken)
    {
        problems.AddRange((await project.Store.CheckAsync(cancellationToken))
            .Select(fault => new DoctorProblem("project", $"project.db: {fault}", $"Copy a file of {project.Store.Folder.Backups} over project.db")));
        const long LowBytes = 2L << 30;
        long free = new DriveInfo(project.Folder).AvailableFreeSpace;
        if (free < LowBytes)
            problems.Add(new DoctorProblem("disk", $"Only {free >> 20} MiB are free where {project.Folder} lies.", $"Free space, or delete {project.Store.Folder.Conforms}: conforms can be made again"));
    }
}
