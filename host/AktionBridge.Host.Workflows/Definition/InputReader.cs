using System.Globalization;
using AktionBridge.Contracts.Rpc.Plugin;
using AktionBridge.Contracts.Rpc.Wire;
using AktionBridge.Host.Film.Recipes;
using AktionBridge.Host.Workflows.Source;

namespace AktionBridge.Host.Workflows.Definition;

/// <summary>Reads what a workflow asks for at its start.</summary>
internal static class InputReader
{
    private static readonly Dictionary<string, ParameterType> Types = Enum.GetValues<ParameterType>().ToDictionary(type => char.ToLowerInvariant($"{type}"[0]) + $"{type}"[1..]);

    public static IReadOnlyList<ParameterDescription> Read(IReadOnlyList<SourceNode> nodes, Problems problems)
    {
        var found = new List<ParameterDescription>();
        foreach (SourceNode node in nodes)
        {
            var fields = new Fields(node, "an input", problems);
            SourceText? name = fields.Text("name", isNeeded: true);
            if (Read(fields, name, problems) is { } input)
            {
                if (found.Any(one => one.Name == input.Name))
                    problems.Add(name!, $"There are two inputs '{input.Name}'. Rename one.");
                found.Add(input);
            }

            fields.RefuseOthers();
        }

        return found;
    }

    private static ParameterDescription? Read(Fields fields, SourceText? name, Problems problems)
    {
        SourceText? type = fields.Text("type", isNeeded: true), label = fields.Text("label"), help = fields.Text("help"), unit = fields.Text("unit"), group = fields.Text("group");
        string[] choices = [.. fields.List("choices").OfType<SourceText>().Select(choice => choice.Value)];
        decimal? minimum = Number(fields, "minimum", problems), maximum = Number(fields, "maximum", problems), step = Number(fields, "step", problems);
        SourceText? standard = fields.Text("default", isNeeded: true);
        if (name is not null && !StepReader.Id().IsMatch(name.Value))
            problems.Add(name, $"The name '{name.Value}' should be letters and digits, and begin with a lower-case letter.");
        if (type is not null && !Types.ContainsKey(type.Value))
            problems.Add(type, $"'{type.Value}' is no type. There are {string.Join(", ", Types.Keys)}.");
        if (name is null || type is null || standard is null || !Types.TryGetValue(type.Value, out ParameterType known))
            return null;
        var input = new ParameterDescription
        {
            Name = name.Value, Label = label?.Value ?? name.Value, Type = known, Default = standard.Value, Help = help?.Value ?? "", Unit = unit?.Value, Group = group?.Value,
            Minimum = minimum, Maximum = maximum, Step = step, Choices = choices,
        };
        try
        {
            return input with { Default = ParameterValues.Normalise(input, standard.Value) };
        }
        catch (RpcFailureException refused)
        {
            problems.Add(standard, refused.Message);
            return input;
        }
    }

    private static decimal? Number(Fields fields, string name, Problems problems)
    {
        if (fields.Text(name) is not { } text)
            return null;
        if (decimal.TryParse(text.Value, NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out decimal number))
            return number;
        problems.Add(text, $"'{text.Value}' is not a number.");
        return null;
    }
}
