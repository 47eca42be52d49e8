using AktionBridge.Host.Workflows.Definition;
using AktionBridge.Host.Workflows.Source;

namespace AktionBridge.Host.Workflows.Tests;

/// <summary>Workflow files as people write them.</summary>
internal static class Files
{
    /// <summary>A file with these steps, the first of them in line 7.</summary>
    public static string With(string steps) => $"""
        workflow: 1
        id: test
        name: Test
        inputs:
          - {"{"} name: limit, type: number, default: 2 {"}"}
        steps:
        {steps}
        """;

    public static Workflow Right(string text)
    {
        var problems = new Problems();
        Workflow? workflow = WorkflowReader.Read(text, problems);
        Assert.Empty(problems.Found.Select(problem => problem.ToString()));
        return workflow!;
    }

    /// <summary>What is wrong with a file, a line each.</summary>
    public static IReadOnlyList<string> Wrong(string text)
    {
        var problems = new Problems();
        Assert.Null(WorkflowReader.Read(text, problems));
        Assert.NotEmpty(problems.Found);
        return [.. problems.Found.Select(problem => problem.ToString())];
    }
}
