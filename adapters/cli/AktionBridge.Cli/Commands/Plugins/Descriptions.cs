using System.Text.Json;
using AktionBridge.Cli.Output;
using AktionBridge.Contracts.Rpc.Plugin;

namespace AktionBridge.Cli.Commands.Plugins;

/// <summary>What plugins say they bring, for people.</summary>
internal static class Descriptions
{
    public static void Print(PluginDescription description)
    {
        foreach (GeneratorInfo generator in description.Generators)
        {
            Console.Out.WriteLine($"{generator.Id}: {generator.Name} - {generator.Summary}");
            Console.Out.WriteLine($"  makes {Name(generator.Produces)}, revision {generator.OutputRevision}, deterministic: {Name(generator.Determinism)}; modes {string.Join(", ", generator.Modes.Select(Name))}");
            Print(generator.Parameters);
        }

        foreach (InspectorInfo inspector in description.Inspectors)
        {
            Console.Out.WriteLine($"{inspector.Id}: {inspector.Name} - {inspector.Summary}");
            Console.Out.WriteLine("  looks at takes");
            Print(inspector.Parameters);
        }

        foreach (PluginWorkflowInfo workflow in description.Workflows)
        {
            Console.Out.WriteLine($"{workflow.Id}: {workflow.Name} - {workflow.Summary}");
            Console.Out.WriteLine("  is a workflow");
            Print(workflow.Inputs);
        }

        foreach (WriterInfo writer in description.Writers)
        {
            string price = writer.Cost.MoneyFixed > 0 ? $", {writer.Cost.MoneyFixed} {writer.Cost.Currency} a scene" : "";
            Console.Out.WriteLine($"{writer.Id}: {writer.Name} - {writer.Summary}");
            Console.Out.WriteLine($"  writes about scenes, deterministic: {Name(writer.Determinism)}{price}");
            Print(writer.Parameters);
        }
    }

    private static void Print(IReadOnlyList<ParameterDescription> parameters) => Screen.Table(
        ["parameter", "type", "default", "range", "help"],
        parameters.Select(parameter => new[]
        {
            parameter.Name, Name(parameter.Type), parameter.Default,
            parameter.Choices.Count > 0 ? string.Join(" | ", parameter.Choices) : Range(parameter), parameter.Help,
        }));

    private static string Range(ParameterDescription parameter) => parameter.Minimum is null && parameter.Maximum is null
        ? parameter.Unit ?? ""
        : $"{parameter.Minimum} to {parameter.Maximum} {parameter.Unit}".TrimEnd();

    /// <summary>As on the wire: fromText.</summary>
    private static string Name<T>(T value)
        where T : struct, Enum => JsonNamingPolicy.CamelCase.ConvertName(value.ToString());
}
