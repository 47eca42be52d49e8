using AktionBridge.Contracts.Rpc.Plugin;
using AktionBridge.Host.Film.Graph;

namespace AktionBridge.Host.Work.Workflows;

/// <summary>What runs of a workflow begin with, whether a file or a plugin says what it does.</summary>
/// <param name="Id">Of the workflow.</param>
/// <param name="Inputs">What is asked for at a start.</param>
/// <param name="Steps">Those known before it runs.</param>
/// <param name="DefinitionFor">What is kept of it with a run on a shot.</param>
internal sealed record WorkflowPlan(
    string Id, IReadOnlyList<ParameterDescription> Inputs, IReadOnlyList<WorkflowStepRun> Steps, Func<IFilmReader, Shot, IReadOnlyDictionary<string, string>, string> DefinitionFor);
