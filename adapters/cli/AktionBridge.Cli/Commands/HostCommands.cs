using System.CommandLine;
using AktionBridge.Cli.Connection;
using AktionBridge.Cli.Output;
using AktionBridge.Contracts.Rpc.Client;

namespace AktionBridge.Cli.Commands;

/// <summary>doctor, verify, stop.</summary>
internal static class HostCommands
{
    public static Command Doctor() => CommandFrame.Command("doctor", "Check this machine, and a project when one is named", async context =>
    {
        string? folder = context.Value(CommandFrame.ProjectOption);
        DoctorReport report = await context.Host.Host.DoctorAsync(
            new GetProjectRequest { Project = folder is null ? null : Path.GetFullPath(folder) }, context.CancellationToken);
        if (report.Problems.Count > 0)
            context.ExitCode = ExitCode.ProblemsFound;
        context.Screen.Result(report, found =>
        {
            foreach (DoctorProblem problem in found.Problems)
                Console.Out.WriteLine($"{problem.Area}: {problem.Message}\n    {problem.Remedy}");
            Console.Out.WriteLine(found.Verdict);
        });
    }, CommandFrame.ProjectOption);

    public static Command Verify() => CommandFrame.ForProject("verify", "Check the ledger's hash chain and every archived file", async context =>
    {
        VerifyReport report = await context.Host.Provenance.VerifyAsync(new GetProjectRequest(), context.CancellationToken);
        if (report.Problems.Count > 0)
            context.ExitCode = ExitCode.ProblemsFound;
        context.Screen.Result(report, found =>
        {
            foreach (string problem in found.Problems)
                Console.Out.WriteLine(problem);
            Console.Out.WriteLine($"{found.LedgerLines} ledger lines and {found.Files} files checked, {found.Problems.Count} problems");
        });
    });

    public static Command Ledger()
    {
        var last = new Option<int>("--last") { Description = "How many of the newest lines; 0 for all", DefaultValueFactory = _ => 40 };
        var action = new Option<string?>("--action") { Description = "Only of this action, or of those that begin like it: shots/edit, takes/" };
        return CommandFrame.ForProject("ledger", "Who did what and when: every decision and every run, as the project keeps them", async context =>
        {
            IReadOnlyList<LedgerLine> all = await Paging.AllAsync(after => context.Host.Provenance.LedgerAsync(new ListRequest { After = after, Limit = 1000 }, context.CancellationToken));
            LedgerLine[] asked = [.. all.Where(line => context.Value(action) is not { } begin || line.Action.StartsWith(begin, StringComparison.Ordinal))];
            LedgerLine[] told = context.Value(last) > 0 ? [.. asked.TakeLast(context.Value(last))] : asked;
            context.Screen.Result(told, lines =>
            {
                Screen.Table(
                    ["line", "when", "who", "what", "details"],
                    lines.Select(line => new[]
                    {
                        $"{line.Sequence}", $"{line.Time.ToLocalTime():yyyy-MM-dd HH:mm:ss}", line.Actor, line.Action, string.Join("; ", line.Details.Select(pair => $"{pair.Key}: {pair.Value}")),
                    }));
                Console.Out.WriteLine($"{lines.Length} of {asked.Length} lines. Whether none was edited, removed or reordered: aktion verify");
            });
        }, last, action);
    }

    public static Command Stop()
    {
        var command = new Command("stop", "Stop the host; running jobs are recorded as interrupted");
        command.SetAction(async (_, cancellationToken) =>
        {
            if (HostRecord.Read() is null)
            {
                await Console.Out.WriteLineAsync("No host runs.");
                return ExitCode.Done;
            }

            await using HostConnection host = await HostConnection.OpenAsync("cli", cancellationToken);
            await host.Host.ShutdownAsync(cancellationToken);
            await Console.Out.WriteLineAsync("Stopped.");
            return ExitCode.Done;
        });
        return command;
    }
}
