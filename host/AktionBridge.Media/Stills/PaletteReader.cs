using AktionBridge.Contracts.Rpc.Wire;
using AktionBridge.Media.Tools;

namespace AktionBridge.Media.Stills;

/// <summary>Decodes a picture small, with its transparency and without mixing neighbours, and finds its palette.</summary>
internal sealed class PaletteReader(ToolSet tools, StillChecker checker)
{
    private const int Side = 192;
    private const int MostColours = 32;

    public async Task<IReadOnlyList<PaletteColour>> ReadAsync(string path, int colours, CancellationToken cancellationToken)
    {
        if (colours is < 1 or > MostColours)
            throw new RpcFailureException(RpcErrorCode.InvalidValue, $"A palette has 1 to {MostColours} colours, not {colours}.");
        await checker.CheckAsync(path, new StillLimits(), cancellationToken);
        await using ToolProcess process = tools.StartFfmpeg(
        [
            .. SafeInput.OpenStrictly(path), "-map", "0:v:0", "-frames:v", "1",
            "-vf", $"scale={Side}:{Side}:flags=neighbor,format=rgba", "-f", "rawvideo", "pipe:1",
        ], cancellationToken);
        process.CloseInput();
        byte[] rgba = new byte[4 * Side * Side];
        int read = await process.Output.ReadAtLeastAsync(rgba, rgba.Length, throwOnEndOfStream: false, CancellationToken.None);
        int exitCode = await process.WaitAsync(cancellationToken);
        return exitCode == 0 && read == rgba.Length ? Palette.Find(rgba, Side, colours) : throw ToolFailure.Reading(path, process, exitCode);
    }
}
