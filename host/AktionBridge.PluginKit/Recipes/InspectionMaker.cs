using AktionBridge.Contracts.Rpc.Plugin;
using AktionBridge.Contracts.Rpc.Wire;
using AktionBridge.Host.Plugins.Validation;
using AktionBridge.Media;

namespace AktionBridge.PluginKit.Recipes;

/// <summary>Makes a request for a look at a file that no project knows: its recipe says what can be read from the file, and no more.</summary>
internal sealed class InspectionMaker(MediaTools media)
{
    /// <summary>Parameters completed and checked by the host's rules, the file counted.</summary>
    /// <exception cref="RpcFailureException">It is no clip, or a parameter is wrong.</exception>
    public async Task<InspectionRequest> MakeAsync(FileInfo file, InspectorInfo inspector, IReadOnlyDictionary<string, string> parameters, CancellationToken cancellationToken)
    {
        IReadOnlyDictionary<string, string> complete = InspectorValidation.Complete(inspector.Id, inspector, parameters);
        MediaProbe probe = await media.ProbeAsync(file.FullName, FrameCounting.Packets, cancellationToken);
        if (probe.Video is not { IsStill: false, Rate: { } rate, Frames: { } frames } video)
            throw new RpcFailureException(RpcErrorCode.BadFile, $"'{file.Name}' is no clip of a constant rate; inspectors look at takes, which are.");
        string sha256 = await media.Sha256Async(file.FullName, cancellationToken);
        return new InspectionRequest
        {
            Inspector = inspector.Id,
            Path = file.FullName,
            Sha256 = sha256,
            Frames = frames,
            Rate = rate,
            Raster = video.Raster,
            Recipe = new GenerationRequest { Generator = "unknown", RecipeHash = sha256, Mode = GenerationMode.FromText, Frames = frames, Rate = rate, Raster = video.Raster, Seed = 0 },
            Parameters = complete,
        };
    }
}
