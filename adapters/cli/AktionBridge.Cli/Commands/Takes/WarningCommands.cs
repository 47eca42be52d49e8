using System.CommandLine;
using AktionBridge.Contracts.Rpc.Client;
using AktionBridge.Contracts.Rpc.Client.Takes;

namespace AktionBridge.Cli.Commands.Takes;

/// <summary>override.</summary>
internal static class WarningCommands
{
    public static Command Override()
    {
        var take = new Argument<string>("take") { Description = "Id, or shot and number: sc010_sh0020_t03" };
        var reason = new Option<string?>("--reason") { Description = "Why the warning may stay" };
        var codes = new Option<string[]>("--code") { Description = "Only these: black, cut, plugin/inspector ...; all open ones unless given", AllowMultipleArgumentsPerToken = true };
        var withdraw = new Option<bool>("--withdraw") { Description = "Open them again" };
        return CommandFrame.ForProject("override", "Decide that warnings of a take may stay", async context =>
        {
            TakeInfo decided = await context.Host.Takes.OverrideAsync(
                new OverrideTakeRequest
                {
                    Take = context.Value(take)!,
                    Codes = context.Value(codes) is { Length: > 0 } named ? named : null,
                    Reason = context.Value(reason) ?? "",
                    Withdraw = context.Value(withdraw),
                },
                context.CancellationToken);
            context.Screen.Result(decided, one => TakeCommands.Print([one]));
        }, take, reason, codes, withdraw);
    }

    /// <summary>The warnings of a take, each overridden one with its reason.</summary>
    public static string Words(TakeInfo take) => string.Join("; ", take.Findings.Select(finding =>
        finding.Reason is null ? finding.Message : $"{finding.Message} (overridden by {finding.OverriddenBy}: {finding.Reason})"));
}
