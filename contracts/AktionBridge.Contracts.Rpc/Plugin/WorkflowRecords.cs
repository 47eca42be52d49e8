using AktionBridge.Contracts.Rpc.Wire;

namespace AktionBridge.Contracts.Rpc.Plugin;

/// <summary>Everything there is to know about a workflow of a plugin before it runs.</summary>
public sealed record PluginWorkflowInfo
{
    /// <summary>Lower-case letters, digits and hyphens; unique within the plugin and never renamed.</summary>
    public required string Id { get; init; }

    /// <summary>What people read.</summary>
    public required string Name { get; init; }

    /// <summary>One sentence: what it does to a shot.</summary>
    public string Summary { get; init; } = "";

    /// <summary>What is asked for at each start.</summary>
    public IReadOnlyList<ParameterDescription> Inputs { get; init; } = [];
}

/// <summary>One run of a workflow.</summary>
/// <param name="Run">Its id, the same however often it is called.</param>
/// <param name="Workflow">Which workflow of the plugin.</param>
/// <param name="Shot">The shot it runs on.</param>
/// <param name="Inputs">Every declared input, as text in invariant form.</param>
public sealed record WorkflowCall(string Run, string Workflow, WorkflowShot Shot, IReadOnlyDictionary<string, string> Inputs);

/// <summary>A shot as a workflow sees it when it is called.</summary>
/// <param name="Code">sc010_sh0020.</param>
/// <param name="Frames">Its length at the project's rate.</param>
/// <param name="Rate">Of the project.</param>
/// <param name="Size">wide, medium, closeUp ...</param>
/// <param name="Movement">static, pan, dolly ...</param>
/// <param name="HasBoard">Whether an approved board leads it.</param>
/// <param name="IsApproved">Whether a take of it is approved.</param>
public sealed record WorkflowShot(string Code, int Frames, FrameRate Rate, string Size, string Movement, bool HasBoard, bool IsApproved);

/// <summary>How a run ended when nothing failed.</summary>
/// <param name="Message">For whoever started it, in a sentence; null when there is nothing to say.</param>
public sealed record WorkflowResult(string? Message = null);

/// <summary>Takes wanted.</summary>
/// <param name="Run">The run.</param>
/// <param name="Step">Letters and digits, begins with a lower-case letter.</param>
/// <param name="Generator">"plugin/generator"; null for the shot's own.</param>
/// <param name="Count">How many, 1 to 16.</param>
/// <param name="Seed">Of the first, the others follow; null draws new ones.</param>
/// <param name="Parameters">Of the generator, as text in invariant form; those left out stay at their default.</param>
/// <param name="Source">Id of a take, made by a step of this run, that they are made from; null to make them from the shot.</param>
/// <param name="As">With a source: restyle (also null), upscale or interpolate.</param>
public sealed record GenerateStep(
    string Run, string Step, string? Generator = null, int Count = 1, long? Seed = null, IReadOnlyDictionary<string, string>? Parameters = null, string? Source = null, string? As = null);

/// <summary>A board wanted.</summary>
/// <param name="Run">The run.</param>
/// <param name="Step">Letters and digits, begins with a lower-case letter.</param>
/// <param name="Generator">"plugin/generator"; null for the usual one.</param>
public sealed record DrawBoardStep(string Run, string Step, string? Generator = null);

/// <summary>The newest board is approved.</summary>
/// <param name="Run">The run.</param>
/// <param name="Step">Letters and digits, begins with a lower-case letter.</param>
public sealed record ApproveBoardStep(string Run, string Step);

/// <summary>A verdict on takes.</summary>
/// <param name="Run">The run.</param>
/// <param name="Step">Letters and digits, begins with a lower-case letter.</param>
/// <param name="Approves">False rejects.</param>
/// <param name="Takes">Ids, at least one, made by steps of this run.</param>
/// <param name="Note">Why; null for no note.</param>
public sealed record DecideStep(string Run, string Step, bool Approves, IReadOnlyList<string> Takes, string? Note = null);

/// <summary>What a generating step made.</summary>
/// <param name="Takes">In the order they were asked for; those whose jobs failed are left out.</param>
/// <param name="Problem">Why some are missing; null when none is.</param>
public sealed record StepTakes(IReadOnlyList<WorkflowTake> Takes, string? Problem = null);

/// <summary>A step ended.</summary>
/// <param name="Problem">Why it could not do what it should; null when it did.</param>
public sealed record StepDone(string? Problem = null);

/// <summary>A take as a workflow sees it.</summary>
public sealed record WorkflowTake
{
    /// <summary>Stable.</summary>
    public required string Id { get; init; }

    /// <summary>Of the shot, from 1.</summary>
    public required int Number { get; init; }

    /// <summary>"plugin/generator".</summary>
    public required string Generator { get; init; }

    /// <summary>0 to 2^53-1.</summary>
    public required long Seed { get; init; }

    /// <summary>Frames of the original.</summary>
    public required int Frames { get; init; }

    /// <summary>Seconds of generating.</summary>
    public required decimal Seconds { get; init; }

    /// <summary>What the inspection found, in words.</summary>
    public required IReadOnlyList<string> Warnings { get; init; }

    /// <summary>What the inspection measured, by name; "plugin/inspector.name" for those of plugins.</summary>
    public required IReadOnlyDictionary<string, string> Measurements { get; init; }

    /// <summary>candidate, approved, rejected.</summary>
    public required string Verdict { get; init; }
}
