using AktionBridge.Contracts.Rpc.Client;
using AktionBridge.Contracts.Rpc.Plugin;
using AktionBridge.Contracts.Rpc.Wire;
using AktionBridge.Host.Film.Graph;
using AktionBridge.Host.Plugins.Catalog;
using AktionBridge.Host.Plugins.Runs;
using AktionBridge.Host.Plugins.Validation;

namespace AktionBridge.Host.Work.Inspecting;

/// <summary>An inspector of a project as it is today.</summary>
/// <param name="Plugin">Id of its plugin.</param>
/// <param name="Info">As it describes itself.</param>
/// <param name="Parameters">Every declared one.</param>
/// <param name="Look">What a look of it leaves on a take.</param>
internal sealed record FoundInspector(string Plugin, InspectorInfo Info, IReadOnlyDictionary<string, string> Parameters, TakeLook Look);

/// <summary>Finds the inspectors that projects name.</summary>
internal sealed class InspectorBook(PluginCatalog catalog, PluginHost plugins)
{
    private const int Most = 32;

    /// <summary>The inspector, if it could look now; may start its plugin.</summary>
    /// <exception cref="RpcFailureException">It is not there, its plugin may not start, or does not take the parameters.</exception>
    public async Task<FoundInspector> FindAsync(ProjectInspector choice, CancellationToken cancellationToken)
    {
        (string plugin, string inspector) = InspectorName.Split(choice.Inspector);
        string hash = catalog.RequireStartable(plugin).FolderHash;
        InspectorInfo info = await plugins.FindInspectorAsync(plugin, inspector, cancellationToken);
        IReadOnlyDictionary<string, string> parameters = InspectorValidation.Complete(choice.Inspector, info, choice.Parameters);
        return new FoundInspector(plugin, info, parameters, new TakeLook(choice.Inspector, choice.Parameters, hash));
    }

    /// <summary>A list as it is kept. What stays as it is need not be there any more: a list with a plugin that is gone can be shortened and restored.</summary>
    /// <param name="now">The project's list.</param>
    /// <param name="wanted">What it becomes.</param>
    /// <param name="cancellationToken">Ends the search.</param>
    /// <exception cref="RpcFailureException">InvalidValue or NotFound, naming the inspector.</exception>
    public async Task<IReadOnlyList<ProjectInspector>> CheckAsync(
        IReadOnlyList<ProjectInspector> now, IReadOnlyList<InspectorChoice?> wanted, CancellationToken cancellationToken)
    {
        if (wanted.Count > Most)
            throw Wrong($"inspectors holds {wanted.Count}; it may hold {Most}.");
        var list = new List<ProjectInspector>();
        foreach (InspectorChoice? choice in wanted)
        {
            ProjectInspector asked = choice is null
                ? throw Wrong("inspectors holds null. Name each as plugin/inspector.")
                : new ProjectInspector(choice.Inspector, choice.Parameters ?? new Dictionary<string, string>());
            if (list.Any(other => other.Inspector == asked.Inspector))
                throw Wrong($"'{asked.Inspector}' is named twice; each inspector looks once.");
            list.Add(now.FirstOrDefault(known => IsSame(known, asked)) ?? await InOneFormAsync(asked, cancellationToken));
        }

        return list;
    }

    private async Task<ProjectInspector> InOneFormAsync(ProjectInspector asked, CancellationToken cancellationToken)
    {
        FoundInspector found = await FindAsync(asked, cancellationToken);
        return asked with { Parameters = new SortedDictionary<string, string>(asked.Parameters.Keys.ToDictionary(name => name, name => found.Parameters[name]), StringComparer.Ordinal) };
    }

    private static bool IsSame(ProjectInspector one, ProjectInspector other) =>
        one.Inspector == other.Inspector && one.Parameters.Count == other.Parameters.Count && !one.Parameters.Except(other.Parameters).Any();

    private static RpcFailureException Wrong(string message) => new(RpcErrorCode.InvalidValue, message);
}

/// <summary>"plugin/inspector".</summary>
internal static class InspectorName
{
    public static (string Plugin, string Inspector) Split(string name)
    {
        string[] parts = name.Split('/');
        return parts.Length == 2 && parts[0].Length > 0 && parts[1].Length > 0
            ? (parts[0], parts[1])
            : throw new RpcFailureException(RpcErrorCode.InvalidValue, $"'{name}' does not name an inspector. Write plugin/inspector; they are listed by: aktion inspectors");
    }
}
