using AktionBridge.Contracts.Rpc.Client;
using AktionBridge.Contracts.Rpc.Plugin;
using AktionBridge.Contracts.Rpc.Wire;
using AktionBridge.Host.Plugins.Catalog;
using AktionBridge.Host.Plugins.Manifest;
using AktionBridge.Host.Plugins.Runs;

namespace AktionBridge.Host.Work.Workflows.Coded;

/// <summary>The workflows that plugins bring.</summary>
internal sealed class PluginWorkflows(PluginCatalog catalog, PluginHost plugins)
{
    /// <summary>Of every plugin that may start; one that was not described yet is started once.</summary>
    public async Task<IReadOnlyList<WorkflowInfo>> AllAsync(CancellationToken cancellationToken)
    {
        var found = new List<WorkflowInfo>();
        foreach (CatalogedPlugin plugin in catalog.Listing.Plugins.Where(plugin => plugin.Refusal is null))
        {
            try
            {
                PluginDescription description = await plugins.DescribeAsync(plugin.Id, cancellationToken);
                found.AddRange(description.Workflows.Select(workflow => Info(plugin, workflow)));
            }
            catch (RpcFailureException)
            {
                // One that cannot say what it brings is for the list of plugins to report, not for that of workflows.
            }
        }

        return found;
    }

    /// <exception cref="RpcFailureException">NotFound: there is no such plugin or workflow; PluginFailed: it may not start or does not.</exception>
    public async Task<WorkflowPlan> PlanAsync(string name, CancellationToken cancellationToken)
    {
        (string plugin, string id) = GeneratorName.Split(name);
        PluginWorkflowInfo workflow = await plugins.FindWorkflowAsync(plugin, id, cancellationToken);
        // What the shot was like stays what it was: the code must see the same each time it is called.
        return new WorkflowPlan(name, workflow.Inputs, [], (film, shot, inputs) => PayloadJson.Write(new WorkflowCall("", id, CodedViews.Shot(film, shot), inputs)));
    }

    private static WorkflowInfo Info(CatalogedPlugin plugin, PluginWorkflowInfo workflow) => new()
    {
        Id = $"{plugin.Id}/{workflow.Id}",
        Name = workflow.Name,
        Help = workflow.Summary,
        File = Path.Combine(plugin.Folder.FullName, PluginManifestReader.FileName),
        Inputs = workflow.Inputs,
    };
}
