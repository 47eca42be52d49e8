using AktionBridge.Contracts.Rpc.Plugin;

namespace AktionBridge.Host.Plugins.Validation;

/// <summary>Values against everything that is declared, whoever declares it.</summary>
internal static class DeclaredParameters
{
    /// <summary>Every declared parameter, at its value or its default, in one spelling; what speaks against a value goes into the list.</summary>
    /// <param name="owner">Such as "Generator 'hello'".</param>
    /// <param name="declared">What there is.</param>
    /// <param name="values">What was given.</param>
    /// <param name="problems">Grows.</param>
    public static SortedDictionary<string, string> Complete(
        string owner, IReadOnlyList<ParameterDescription> declared, IReadOnlyDictionary<string, string> values, List<ValidationProblem> problems)
    {
        var complete = new SortedDictionary<string, string>(StringComparer.Ordinal);
        foreach (ParameterDescription parameter in declared)
        {
            string value = values.GetValueOrDefault(parameter.Name) ?? parameter.Default;
            if (ParameterRules.TryNormalise(parameter, value, out string normal, out string problem))
                complete[parameter.Name] = normal;
            else
                problems.Add(ValidationProblem.Invalid($"parameters.{parameter.Name}", $"{owner}: {problem}."));
        }

        foreach (string unknown in values.Keys.Where(name => declared.All(parameter => parameter.Name != name)))
        {
            string known = string.Join(", ", declared.Select(parameter => parameter.Name)) is { Length: > 0 } names ? names : "none";
            problems.Add(ValidationProblem.Invalid($"parameters.{unknown}", $"{owner} has no parameter '{unknown}'. It has: {known}."));
        }

        return complete;
    }
}
