using AktionBridge.Contracts.Rpc.Wire;
using AktionBridge.Media.Frames;
using AktionBridge.Media.Probing;
using AktionBridge.Media.Tools;

namespace AktionBridge.Media.Stills;

/// <summary>Finds out whether a file is really a picture, by decoding it in a child after looking at its size.</summary>
internal sealed class StillChecker(ToolSet tools, Prober prober)
{
    public async Task<StillInfo> CheckAsync(string path, StillLimits limits, CancellationToken cancellationToken)
    {
        string name = Path.GetFileName(path);
        MediaSignature signature = MediaSignature.Read(path);
        long size = new FileInfo(path).Length;
        if (size > limits.MostBytes)
            throw Refused($"'{name}' has {size / 1_000_000} MB; a picture may have {limits.MostBytes / 1_000_000} MB. Save a smaller version of it.");
        if (!signature.IsImage)
            throw Refused($"'{name}' is not a picture but a clip or sound. Use PNG, JPEG, WebP, TIFF, BMP or GIF.");
        if (signature.Format == "psd_pipe" && !limits.TakesDocuments)
            throw Refused($"'{name}' is a Photoshop document, which few programs read. Import it as a board, which flattens it, or export a PNG.");
        MediaProbe probe = await prober.ProbeAsync(path, countFrames: false, cancellationToken);
        VideoTrack picture = probe.Video ?? throw ToolFailure.Unreadable(path, "it holds no picture");
        long pixels = (long)picture.Raster.Width * picture.Raster.Height;
        if (pixels > limits.MostPixels)
            throw Refused($"'{name}' is {picture.Raster}, {pixels / 1_000_000} megapixels; a picture may have {limits.MostPixels / 1_000_000}. Save a smaller version of it.");
        await DecodeAsync(path, picture, cancellationToken);
        return new StillInfo(signature.Format.Replace("_pipe", "", StringComparison.Ordinal), picture.Raster, picture.PixelFormat, HasAlpha(picture.PixelFormat), size);
    }

    /// <summary>A header can promise what the data does not hold: only decoding tells, and never without end.</summary>
    private async Task DecodeAsync(string path, VideoTrack picture, CancellationToken cancellationToken)
    {
        using var timer = new CancellationTokenSource(tools.Options.ProbeLimit, tools.Options.Time);
        using var both = CancellationTokenSource.CreateLinkedTokenSource(timer.Token, cancellationToken);
        try
        {
            await foreach (ReadOnlyMemory<byte> _ in new PictureDecoder(tools).DecodeAsync(new DecodePlan(path, picture, new Raster(16, 16)), both.Token))
                continue;
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            throw ToolFailure.Unreadable(path, $"decoding it took longer than {tools.Options.ProbeLimit.TotalSeconds:0} s");
        }
    }

    private static bool HasAlpha(string pixelFormat) =>
        pixelFormat is "rgba" or "rgba64be" or "rgba64le" or "ya8" or "ya16be" or "ya16le" or "argb" or "bgra" or "pal8"
        || pixelFormat.StartsWith("yuva", StringComparison.Ordinal) || pixelFormat.StartsWith("gbrap", StringComparison.Ordinal);

    private static RpcFailureException Refused(string message) => new(RpcErrorCode.BadFile, message);
}
