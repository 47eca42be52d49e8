using AktionBridge.Host.Film.Graph;
using AktionBridge.Host.Workflows.Definition;
using AktionBridge.Host.Workflows.Expressions;

namespace AktionBridge.Host.Workflows.Running;

/// <summary>The values of names while a run decides.</summary>
internal sealed class RunScope(Workflow workflow, WorkflowRun run, IReadOnlyList<WorkflowStepRun> steps, IRunFacts facts)
{
    /// <summary>Of a name that the reader let pass.</summary>
    public Value Find(string name) =>
        facts.Shot.Find(name) ?? Input(name) ?? Value.Takes(steps.FirstOrDefault(step => step.Step == name)?.Takes.Count ?? 0);

    /// <summary>The same where takes are chosen: names of a take stand alone.</summary>
    public Func<string, Value> Of(TakeFacts take) => name => take.Find(name) ?? Find(name);

    /// <summary>The same where a step runs for each take.</summary>
    public Func<string, Value> ForEach(TakeFacts take) => name =>
        name.StartsWith($"{Names.Each}.", StringComparison.Ordinal) && take.Find(name[(Names.Each.Length + 1)..]) is { } value ? value : Find(name);

    /// <summary>The takes of a step that still are there.</summary>
    public IEnumerable<(string Id, TakeFacts Facts)> TakesOf(string step) =>
        (steps.FirstOrDefault(one => one.Step == step)?.Takes ?? []).Select(id => (id, facts.Take(id))).Where(one => one.Item2 is not null)!;

    private Value? Input(string name) => workflow.Inputs.FirstOrDefault(input => input.Name == name) is not { } input
        ? null
        : Names.TypeOf(input.Type) switch
        {
            ValueKind.Number => Value.Of(decimal.Parse(run.Inputs.GetValueOrDefault(name, input.Default), System.Globalization.CultureInfo.InvariantCulture)),
            ValueKind.Truth => Value.Of(run.Inputs.GetValueOrDefault(name, input.Default) == "true"),
            _ => Value.Of(run.Inputs.GetValueOrDefault(name, input.Default)),
        };
}
