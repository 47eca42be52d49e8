using System.Text.RegularExpressions;
using AktionBridge.Host.Workflows.Expressions;
using AktionBridge.Host.Workflows.Source;

namespace AktionBridge.Host.Workflows.Definition;

/// <summary>Reads a workflow and finds everything that is wrong with it, so that nothing of it is left to fail on a film.</summary>
public static partial class WorkflowReader
{
    /// <summary>The version of the notation that this build reads.</summary>
    public const string Version = "1";

    private const int MostSteps = 64;

    /// <summary>The workflow that a text in YAML or JSON describes; null when <paramref name="problems"/> got any.</summary>
    public static Workflow? Read(string text, Problems problems)
    {
        ArgumentNullException.ThrowIfNull(text);
        ArgumentNullException.ThrowIfNull(problems);
        return YamlSource.Read(text, problems) is { } document ? Read(document, problems) : null;
    }

    private static Workflow? Read(SourceNode document, Problems problems)
    {
        var fields = new Fields(document, "a workflow", problems);
        SourceText? version = fields.Text("workflow", isNeeded: true);
        if (version is not null && version.Value != Version)
            problems.Add(version, $"This is notation '{version.Value}'; this host reads {Version}. Update the host, or write 'workflow: {Version}'.");
        SourceText? id = fields.Text("id", isNeeded: true), name = fields.Text("name", isNeeded: true), help = fields.Text("help");
        if (id is not null && !WorkflowId().IsMatch(id.Value))
            problems.Add(id, $"The id '{id.Value}' should have lower-case letters, digits and hyphens only, 64 at most.");
        IReadOnlyList<Contracts.Rpc.Plugin.ParameterDescription> inputs = InputReader.Read(fields.List("inputs"), problems);
        IReadOnlyList<SourceNode> nodes = fields.List("steps");
        if (nodes.Count is 0 or > MostSteps && document is SourceMapping)
            problems.Add(document, nodes.Count == 0 ? "There are no steps. Add 'steps:' with at least one." : $"There are {nodes.Count} steps; {MostSteps} are allowed.");
        IReadOnlyList<WorkflowStep> steps = new StepReader(inputs, problems).Read(nodes);
        fields.RefuseOthers();
        return problems.Found.Count > 0 ? null : new Workflow { Id = id!.Value, Name = name!.Value, Help = help?.Value ?? "", Inputs = inputs, Steps = steps };
    }

    [GeneratedRegex("^[a-z0-9][a-z0-9-]{0,63}$")]
    private static partial Regex WorkflowId();
}
