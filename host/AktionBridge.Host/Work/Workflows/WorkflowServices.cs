namespace AktionBridge.Host.Work.Workflows;

/// <summary>What the client protocol needs of workflows.</summary>
internal sealed record WorkflowServices(WorkflowFolder Folder, WorkflowChanges Changes);
