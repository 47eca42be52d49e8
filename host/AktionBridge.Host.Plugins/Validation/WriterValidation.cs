using AktionBridge.Contracts.Rpc.Plugin;
using AktionBridge.Contracts.Rpc.Wire;

namespace AktionBridge.Host.Plugins.Validation;

/// <summary>Whether a writer can write as it is asked to, before anything runs.</summary>
public static class WriterValidation
{
    /// <summary>Every declared parameter, at its value or its default, in one spelling.</summary>
    /// <param name="name">"plugin/writer", for messages.</param>
    /// <param name="writer">As it describes itself.</param>
    /// <param name="values">What was given.</param>
    /// <exception cref="RpcFailureException">InvalidValue: all that is wrong, each with what is allowed.</exception>
    public static IReadOnlyDictionary<string, string> Complete(string name, WriterInfo writer, IReadOnlyDictionary<string, string> values)
    {
        ArgumentNullException.ThrowIfNull(writer);
        ArgumentNullException.ThrowIfNull(values);
        var problems = new List<ValidationProblem>();
        SortedDictionary<string, string> complete = DeclaredParameters.Complete($"Writer '{name}'", writer.Parameters, values, problems);
        return problems.Count == 0 ? complete : throw new RpcFailureException(problems[0].Code, string.Join(" ", problems.Select(problem => problem.Message)));
    }
}
