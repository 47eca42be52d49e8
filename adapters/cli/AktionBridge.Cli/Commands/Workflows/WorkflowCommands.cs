using System.CommandLine;
using AktionBridge.Cli.Output;
using AktionBridge.Contracts.Rpc.Client;

namespace AktionBridge.Cli.Commands.Workflows;

/// <summary>workflows, workflows check, run, runs, cancel, retry.</summary>
internal static class WorkflowCommands
{
    private static readonly Argument<string[]> Runs = new("runs") { Description = "Ids of runs", Arity = ArgumentArity.OneOrMore };

    public static Command Workflows()
    {
        Command workflows = CommandFrame.Command("workflows", "List workflows, of files and of plugins", async context =>
        {
            Page<WorkflowInfo> page = await context.Host.Workflows.ListAsync(context.CancellationToken);
            context.Screen.Result(page.Items, all => Screen.Table(
                ["workflow", "name", "inputs", "file", "problems"],
                all.Select(one => new[]
                {
                    one.Id, one.Name, string.Join(", ", one.Inputs.Select(input => $"{input.Name}={input.Default}")), one.File,
                    one.Problems.Count == 0 ? "" : $"{one.Problems.Count}, first in line {one.Problems[0].Line}: {one.Problems[0].Message}",
                })));
        });
        workflows.Subcommands.Add(Check());
        workflows.Subcommands.Add(Run());
        workflows.Subcommands.Add(List());
        workflows.Subcommands.Add(Change("cancel", "Give runs up; takes that were made stay", (context, request) => context.Host.Workflows.CancelAsync(request, context.CancellationToken)));
        workflows.Subcommands.Add(Change("retry", "Go on with failed runs from the step that failed", (context, request) => context.Host.Workflows.RetryAsync(request, context.CancellationToken)));
        return workflows;
    }

    private static Command Check()
    {
        var file = new Argument<string>("file") { Description = "A .workflow.yaml or .workflow.json" };
        return CommandFrame.Command("check", "Say everything that is wrong with a workflow file", async context =>
        {
            WorkflowInfo info = await context.Host.Workflows.CheckAsync(new CheckWorkflowRequest { File = Path.GetFullPath(context.Value(file)!) }, context.CancellationToken);
            if (info.Problems.Count > 0)
                context.ExitCode = ExitCode.Failed;
            context.Screen.Result(info, one =>
            {
                foreach (WorkflowProblem problem in one.Problems)
                    Console.Out.WriteLine($"{one.File}:{problem.Line}:{problem.Column}: {problem.Message}");
                if (one.Problems.Count == 0)
                    Console.Out.WriteLine($"{one.Id} is right: {one.Steps.Count} steps ({string.Join(", ", one.Steps)}).");
            });
        }, file);
    }

    private static Command Run()
    {
        var workflow = new Argument<string>("workflow") { Description = "Its id" };
        var shots = new Argument<string[]>("shots") { Description = "Codes", Arity = ArgumentArity.OneOrMore };
        var set = new Option<string[]>("--set") { Description = "name=value of an input", AllowMultipleArgumentsPerToken = true };
        var noWait = new Option<bool>("--no-wait") { Description = "Start and return" };
        return CommandFrame.ForProject("run", "Run a workflow on shots", async context =>
        {
            Page<WorkflowRunInfo> started = await context.Host.Workflows.StartAsync(
                new StartWorkflowRequest
                {
                    Workflow = context.Value(workflow)!, Shots = context.Value(shots)!,
                    Inputs = NamedValues.Parse(context.Value(set), "takes") ?? new Dictionary<string, string>(),
                },
                context.CancellationToken);
            IReadOnlyList<WorkflowRunInfo> runs = context.Value(noWait) ? started.Items : await new RunWatch(context).WaitAsync(started.Items);
            if (runs.Any(run => run.State is "failed" or "cancelled"))
                context.ExitCode = ExitCode.Failed;
            context.Screen.Result(runs, Print);
        }, workflow, shots, set, noWait);
    }

    private static Command List()
    {
        var shot = new Option<string?>("--shot") { Description = "Only of this shot" };
        return CommandFrame.ForProject("runs", "List runs of workflows", async context =>
        {
            IReadOnlyList<WorkflowRunInfo> all = await Paging.AllAsync(after =>
                context.Host.Workflows.RunsAsync(new ListWorkflowRunsRequest { Shot = context.Value(shot), After = after }, context.CancellationToken));
            context.Screen.Result(all, Print);
        }, shot);
    }

    private static void Print(IReadOnlyList<WorkflowRunInfo> runs) => Screen.Table(
        ["run", "workflow", "shot", "state", "steps", "message"],
        runs.Select(run => new[]
        {
            run.Id, run.Workflow, run.Shot, run.State,
            string.Join(' ', run.Steps.Select(step => $"{step.Id}:{step.State}{(step.Takes.Count > 0 ? $"({step.Takes.Count})" : "")}")), run.Message ?? "",
        }));

    private static Command Change(string name, string description, Func<CommandContext, WorkflowRunsRequest, Task<Done>> change) =>
        CommandFrame.ForProject(name, description, async context =>
        {
            Done done = await change(context, new WorkflowRunsRequest { Runs = context.Value(Runs)! });
            context.Screen.Result(done, _ => Console.Out.WriteLine("Done."));
        }, Runs);
}
