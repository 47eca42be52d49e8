using AktionBridge.Contracts.Rpc.Plugin;

namespace AktionBridge.Host.Film.Recipes;

/// <summary>A generator together with the plugin that brings it.</summary>
/// <param name="Plugin">The plugin's id.</param>
/// <param name="Info">What it declares.</param>
public sealed record GeneratorChoice(string Plugin, GeneratorInfo Info)
{
    /// <summary>"plugin/generator".</summary>
    public string Name => $"{Plugin}/{Info.Id}";
}

/// <summary>How long, how fast and how big the generator works; native, before any conform.</summary>
/// <param name="Frames">On the generator's grid.</param>
/// <param name="Rate">One of its native rates.</param>
/// <param name="Raster">One of its picture sizes.</param>
public sealed record NativeFormat(int Frames, Contracts.Rpc.Wire.FrameRate Rate, Contracts.Rpc.Wire.Raster Raster);
