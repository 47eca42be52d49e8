using AktionBridge.Contracts.Rpc.Plugin;
using AktionBridge.Host.Workflows.Expressions;

namespace AktionBridge.Host.Workflows.Definition;

/// <summary>What is done to a shot, step by step: a file that was read and found right.</summary>
public sealed record Workflow
{
    /// <summary>Lower-case letters, digits and hyphens.</summary>
    public required string Id { get; init; }

    /// <summary>What people read.</summary>
    public required string Name { get; init; }

    /// <summary>One or two sentences.</summary>
    public string Help { get; init; } = "";

    /// <summary>What is asked for at each start, described as a generator's parameters are.</summary>
    public IReadOnlyList<ParameterDescription> Inputs { get; init; } = [];

    /// <summary>In the order of the file; a step mentions only steps above it.</summary>
    public required IReadOnlyList<WorkflowStep> Steps { get; init; }
}

/// <summary>One step.</summary>
public abstract record WorkflowStep
{
    /// <summary>Letters and digits, begins with a lower-case letter; unique in the file.</summary>
    public required string Id { get; init; }

    /// <summary>Runs only when this holds; null for always. A step that does not run has no takes.</summary>
    public Expression? When { get; init; }

    /// <summary>Steps that must have ended first: those it mentions, and those named with 'after'.</summary>
    public IReadOnlyCollection<string> After { get; init; } = [];

    /// <summary>Whether the workflow goes on with what there is when a job of this step fails.</summary>
    public bool GoesOnAfterFailure { get; init; }
}

/// <summary>Draws a board when the shot has none that is up to date.</summary>
public sealed record BoardStep : WorkflowStep
{
    /// <summary>"plugin/generator"; null for the usual one.</summary>
    public Template? Generator { get; init; }
}

/// <summary>Approves the newest board of the shot.</summary>
public sealed record ApproveBoardStep : WorkflowStep;

/// <summary>Generates takes: once, or once for each take of another step.</summary>
public sealed record TakesStep : WorkflowStep
{
    /// <summary>Step whose takes it runs for; null to run once.</summary>
    public string? ForEach { get; init; }

    /// <summary>"plugin/generator"; null for the shot's own.</summary>
    public Template? Generator { get; init; }

    /// <summary>How many, 1 to 16; null for one.</summary>
    public Template? Count { get; init; }

    /// <summary>Seed of the first; null draws new ones.</summary>
    public Template? Seed { get; init; }

    /// <summary>Of the generator.</summary>
    public IReadOnlyDictionary<string, Template> Parameters { get; init; } = new Dictionary<string, Template>();

    /// <summary>restyle, upscale or interpolate: each take that it runs for is given to the generator as its source, to be made that of; null to generate from the shot.</summary>
    public string? MadeAs { get; init; }
}

/// <summary>Chooses among the takes of a step; makes none.</summary>
public sealed record PickStep : WorkflowStep
{
    public required TakeSelection Takes { get; init; }
}

/// <summary>Approves or rejects takes.</summary>
public sealed record VerdictStep : WorkflowStep
{
    public required bool Approves { get; init; }

    public required TakeSelection Takes { get; init; }

    /// <summary>Kept with the verdict; null for none.</summary>
    public Template? Note { get; init; }
}

/// <summary>Takes of a step that fit, best first.</summary>
/// <param name="From">Id of the step.</param>
/// <param name="Where">Only those for which it holds; null for all.</param>
/// <param name="By">Sorted by this number; null for the order they were made in.</param>
/// <param name="Descending">Largest first.</param>
/// <param name="First">Only so many; null for all.</param>
public sealed record TakeSelection(string From, Expression? Where, Expression? By, bool Descending, Template? First);
