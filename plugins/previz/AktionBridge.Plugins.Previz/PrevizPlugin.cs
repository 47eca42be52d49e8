using AktionBridge.Contracts.Plugin;
using AktionBridge.Plugins.Previz.Generators;

namespace AktionBridge.Plugins.Previz;

/// <summary>Software previsualisation: shots and boards drawn from the director's decisions, without a GPU.</summary>
public sealed class PrevizPlugin : IPlugin
{
    /// <inheritdoc/>
    public IReadOnlyList<IGenerator> Generators { get; } = [new ShotGenerator(), new StillGenerator()];
}
