using System.Text.Json;
using AktionBridge.Contracts.Plugin;
using AktionBridge.Contracts.Rpc.Plugin;
using AktionBridge.Contracts.Rpc.Wire;
using PluginRequest = AktionBridge.Contracts.Plugin.GenerationRequest;
using WireRequest = AktionBridge.Contracts.Rpc.Plugin.GenerationRequest;

namespace AktionBridge.PluginRunner;

/// <summary>
/// The one place where the two contracts meet. Their records have the same JSON on purpose and do not know each other, so a
/// record crosses by way of it; tests hold both to the wire samples.
/// </summary>
internal static class Translation
{
    public static GeneratorInfo ToWire(GeneratorDescription description) => Cross<GeneratorDescription, GeneratorInfo>(description);

    public static PluginRequest FromWire(WireRequest request) => Cross<WireRequest, PluginRequest>(request);

    public static GenerateResult ToWire(GenerationResult result, string workFolder)
    {
        ArgumentNullException.ThrowIfNull(result);
        return new([.. result.Files.Select(file => Path.GetRelativePath(workFolder, file.FullName).Replace('\\', '/'))], result.Facts);
    }

    private static TTo Cross<TFrom, TTo>(TFrom record) =>
        JsonSerializer.Deserialize<TTo>(JsonSerializer.SerializeToUtf8Bytes(record, WireJson.Options), WireJson.Options)!;
}
