using AktionBridge.Host.Film.Graph;
using AktionBridge.Host.Workflows.Expressions;

namespace AktionBridge.Host.Workflows.Running;

/// <summary>A take as expressions see it.</summary>
/// <param name="Take">The take.</param>
/// <param name="Seed">Of its recipe.</param>
/// <param name="Warnings">How many nobody overrode.</param>
public sealed record TakeFacts(Take Take, long Seed, int Warnings)
{
    internal Value? Find(string name) => name switch
    {
        "number" => Value.Of(Take.Number),
        "seed" => Value.Of(Seed),
        "frames" => Value.Of(Take.NativeFrames),
        "seconds" => Value.Of(Take.Seconds),
        "warnings" => Value.Of(Warnings),
        "generator" => Value.Of(Take.Generator),
        "verdict" => Value.Of(Take.Verdict.ToString().ToLowerInvariant()),
        _ => null,
    };
}
