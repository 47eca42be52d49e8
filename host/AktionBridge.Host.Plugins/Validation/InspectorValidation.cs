using AktionBridge.Contracts.Rpc.Plugin;
using AktionBridge.Contracts.Rpc.Wire;

namespace AktionBridge.Host.Plugins.Validation;

/// <summary>Whether an inspector can look as it is asked to, before anything runs.</summary>
public static class InspectorValidation
{
    /// <summary>Every declared parameter, at its value or its default, in one spelling.</summary>
    /// <param name="name">"plugin/inspector", for messages.</param>
    /// <param name="inspector">As it describes itself.</param>
    /// <param name="values">What was given.</param>
    /// <exception cref="RpcFailureException">InvalidValue: all that is wrong, each with what is allowed.</exception>
    public static IReadOnlyDictionary<string, string> Complete(string name, InspectorInfo inspector, IReadOnlyDictionary<string, string> values)
    {
        ArgumentNullException.ThrowIfNull(inspector);
        ArgumentNullException.ThrowIfNull(values);
        var problems = new List<ValidationProblem>();
        SortedDictionary<string, string> complete = DeclaredParameters.Complete($"Inspector '{name}'", inspector.Parameters, values, problems);
        return problems.Count == 0 ? complete : throw new RpcFailureException(problems[0].Code, string.Join(" ", problems.Select(problem => problem.Message)));
    }
}
