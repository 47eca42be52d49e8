using System.CommandLine;
using AktionBridge.Cli.Connection;
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
