using System.CommandLine;
using AktionBridge.Cli.Output;
using AktionBridge.Contracts.Rpc.Client;

namespace AktionBridge.Cli.Commands.Plugins;

/// <summary>thresholds, thresholds set.</summary>
internal static class ThresholdCommands
{
    public static Command Thresholds()
    {
        Command thresholds = CommandFrame.ForProject("thresholds", "List from where on the built-in measures warn", async context => Print(context, await ListAsync(context)));
        thresholds.Subcommands.Add(Set());
        return thresholds;
    }

    private static Command Set()
    {
        var values = new Argument<string[]>("values") { Description = "name=value, or name= for the default", Arity = ArgumentArity.OneOrMore };
        return CommandFrame.ForProject("set", "Change some; the warnings of all takes follow at once", async context =>
        {
            Dictionary<string, string> wanted = (await ListAsync(context)).Where(one => one.Value != one.Description.Default).ToDictionary(one => one.Description.Name, one => one.Value);
            foreach ((string name, string value) in NamedValues.Parse(context.Value(values), "frozenFrames") ?? new Dictionary<string, string>())
            {
                if (value.Length > 0)
                    wanted[name] = value;
                else if (!wanted.Remove(name) && (await ListAsync(context)).All(one => one.Description.Name != name))
                    throw new CommandFailedException(ExitCode.Failed, $"There is no threshold '{name}'. List them: aktion thresholds");
            }

            await context.Host.Project.SetThresholdsAsync(new SetThresholdsRequest { Thresholds = wanted }, context.CancellationToken);
            Print(context, await ListAsync(context));
        }, values);
    }

    private static async Task<IReadOnlyList<ThresholdInfo>> ListAsync(CommandContext context) =>
        (await context.Host.Project.GetAsync(new GetProjectRequest(), context.CancellationToken)).Thresholds;

    private static void Print(CommandContext context, IReadOnlyList<ThresholdInfo> thresholds) => context.Screen.Result(thresholds, all => Screen.Table(
        ["threshold", "value", "default", "unit", "means"],
        all.Select(one => new[]
        {
            one.Description.Name, one.Value, one.Value == one.Description.Default ? "" : one.Description.Default, one.Description.Unit ?? "", one.Description.Help,
        })));
}
