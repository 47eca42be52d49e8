using System.Globalization;
using AktionBridge.Contracts.Rpc.Plugin;
using AktionBridge.Contracts.Rpc.Wire;

namespace AktionBridge.Host.Film.Recipes;

/// <summary>Checks parameter values against a generator's schema and writes them in one form, so that 0.50 and 0.5 hash alike.</summary>
public static class ParameterValues
{
    /// <summary>The value in its one form.</summary>
    /// <exception cref="RpcFailureException">InvalidValue: the message names parameter, value and what is allowed.</exception>
    public static string Normalise(ParameterDescription parameter, string value)
    {
        ArgumentNullException.ThrowIfNull(parameter);
        ArgumentNullException.ThrowIfNull(value);
        return parameter.Type switch
        {
            ParameterType.Boolean => bool.TryParse(value, out bool flag) ? (flag ? "true" : "false") : throw Refused(parameter, value, "true or false"),
            ParameterType.Integer => Number(parameter, value, NumberStyles.AllowLeadingSign, "a whole number"),
            ParameterType.Number => Number(parameter, value, NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint, "a number"),
            ParameterType.Choice => parameter.Choices.Contains(value) ? value : throw Refused(parameter, value, string.Join(", ", parameter.Choices)),
            ParameterType.Colour => IsColour(value) ? value.ToLowerInvariant() : throw Refused(parameter, value, "a colour such as #c08040"),
            _ => value,
        };
    }

    /// <summary>Those that can change pixels and differ from their default, in their one form.</summary>
    /// <exception cref="RpcFailureException">InvalidValue: an unknown name or a bad value.</exception>
    public static IReadOnlyDictionary<string, string> ForRecipe(GeneratorChoice generator, IReadOnlyDictionary<string, string> values)
    {
        ArgumentNullException.ThrowIfNull(generator);
        ArgumentNullException.ThrowIfNull(values);
        var kept = new SortedDictionary<string, string>(StringComparer.Ordinal);
        foreach ((string name, string value) in values)
        {
            ParameterDescription parameter = Find(generator, name);
            string normal = Normalise(parameter, value);
            if (parameter.ChangesOutput && normal != Normalise(parameter, parameter.Default))
                kept[name] = normal;
        }

        return kept;
    }

    /// <summary>The given ones in their one form, whether or not they differ from a default.</summary>
    /// <exception cref="RpcFailureException">InvalidValue: an unknown name or a bad value.</exception>
    public static IReadOnlyDictionary<string, string> Given(GeneratorChoice generator, IReadOnlyDictionary<string, string> values)
    {
        ArgumentNullException.ThrowIfNull(generator);
        ArgumentNullException.ThrowIfNull(values);
        return new SortedDictionary<string, string>(
            values.ToDictionary(pair => pair.Key, pair => Normalise(Find(generator, pair.Key), pair.Value)), StringComparer.Ordinal);
    }

    /// <summary>Every declared parameter: its default, over it the values, each in its one form.</summary>
    public static IReadOnlyDictionary<string, string> Complete(GeneratorChoice generator, params IEnumerable<IReadOnlyDictionary<string, string>> layers)
    {
        ArgumentNullException.ThrowIfNull(generator);
        var complete = new SortedDictionary<string, string>(StringComparer.Ordinal);
        foreach (ParameterDescription parameter in generator.Info.Parameters)
            complete[parameter.Name] = Normalise(parameter, parameter.Default);
        foreach ((string name, string value) in layers.SelectMany(layer => layer))
            complete[name] = Normalise(Find(generator, name), value);
        return complete;
    }

    private static ParameterDescription Find(GeneratorChoice generator, string name) =>
        generator.Info.Parameters.FirstOrDefault(parameter => parameter.Name == name)
        ?? throw new RpcFailureException(RpcErrorCode.InvalidValue, $"The generator {generator.Name} has no parameter '{name}'. It has: {Names(generator)}.");

    private static string Names(GeneratorChoice generator) =>
        generator.Info.Parameters.Count == 0 ? "none" : string.Join(", ", generator.Info.Parameters.Select(parameter => parameter.Name));

    private static string Number(ParameterDescription parameter, string value, NumberStyles style, string wanted)
    {
        if (!decimal.TryParse(value, style, CultureInfo.InvariantCulture, out decimal number))
            throw Refused(parameter, value, wanted);
        if (number < parameter.Minimum || number > parameter.Maximum)
            throw Refused(parameter, value, $"{wanted} from {parameter.Minimum?.ToString(CultureInfo.InvariantCulture) ?? "any"} to {parameter.Maximum?.ToString(CultureInfo.InvariantCulture) ?? "any"}");
        if (parameter.Step is > 0 && (number - (parameter.Minimum ?? 0)) % parameter.Step != 0)
            throw Refused(parameter, value, $"{wanted} in steps of {parameter.Step.Value.ToString(CultureInfo.InvariantCulture)}");
        return DecimalText.Of(number);
    }

    private static bool IsColour(string value) => value.Length == 7 && value[0] == '#' && value.Skip(1).All(char.IsAsciiHexDigit);

    private static RpcFailureException Refused(ParameterDescription parameter, string value, string allowed) =>
        new(RpcErrorCode.InvalidValue, $"'{value}' is not allowed for parameter '{parameter.Name}': give {allowed}.");
}
