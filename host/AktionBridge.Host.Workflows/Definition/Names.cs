using AktionBridge.Contracts.Rpc.Plugin;
using AktionBridge.Host.Workflows.Expressions;

namespace AktionBridge.Host.Workflows.Definition;

/// <summary>Names that expressions may use, with their types. The values are in <see cref="Running.TakeFacts"/> and <see cref="Running.ShotFacts"/>.</summary>
internal static class Names
{
    public const string Each = "each";

    /// <summary>The take itself, where it is given to a generator: no value of an expression.</summary>
    public const string Source = "${each}";

    /// <summary>Of the shot the workflow runs on.</summary>
    public static IReadOnlyDictionary<string, ValueKind> Shot { get; } = new Dictionary<string, ValueKind>
    {
        ["shot.code"] = ValueKind.Text,
        ["shot.frames"] = ValueKind.Number,
        ["shot.size"] = ValueKind.Text,
        ["shot.movement"] = ValueKind.Text,
        ["shot.hasBoard"] = ValueKind.Truth,
        ["shot.isApproved"] = ValueKind.Truth,
    };

    /// <summary>Of one take: alone where takes are chosen, after 'each.' where a step runs for each.</summary>
    public static IReadOnlyDictionary<string, ValueKind> Take { get; } = new Dictionary<string, ValueKind>
    {
        ["number"] = ValueKind.Number,
        ["seed"] = ValueKind.Number,
        ["frames"] = ValueKind.Number,
        ["seconds"] = ValueKind.Number,
        ["warnings"] = ValueKind.Number,
        ["generator"] = ValueKind.Text,
        ["verdict"] = ValueKind.Text,
    };

    public static IEnumerable<KeyValuePair<string, ValueKind>> EachTake =>
        Take.Select(pair => KeyValuePair.Create($"{Each}.{pair.Key}", pair.Value));

    public static ValueKind TypeOf(ParameterType type) => type switch
    {
        ParameterType.Integer or ParameterType.Number => ValueKind.Number,
        ParameterType.Boolean => ValueKind.Truth,
        _ => ValueKind.Text,
    };
}
