using AktionBridge.Host.Work.Workflows.Coded;

namespace AktionBridge.Host.Work.Workflows;

/// <summary>What the client protocol needs of workflows.</summary>
internal sealed record WorkflowServices(WorkflowFolder Folder, PluginWorkflows Plugins, WorkflowChanges Changes);
