using System.Runtime.CompilerServices;
using System.Security.Cryptography;
using AktionBridge.Contracts.Rpc.Wire;
using AktionBridge.Media.Choosing;
using AktionBridge.Media.Conforming;
using AktionBridge.Media.Files;
using AktionBridge.Media.Frames;
using AktionBridge.Media.Inspecting;
using AktionBridge.Media.Inspecting.Measures;
using AktionBridge.Media.Inspecting.Sound;
using AktionBridge.Media.Joining;
using AktionBridge.Media.Panels;
using AktionBridge.Media.Probing;
using AktionBridge.Media.Sheets;
using AktionBridge.Media.Sound;
using AktionBridge.Media.Stills;
using AktionBridge.Media.Text;
using AktionBridge.Media.Tools;

namespace AktionBridge.Media;

/// <summary>
/// Everything done to media, through ffmpeg as child processes. Stateless: any member may be called from any thread at any time.
/// Files appear whole or not at all. Failures are <see cref="RpcFailureException"/> with ffmpeg's last words and a remedy;
/// cancellation kills the children and leaves nothing behind.
/// </summary>
public sealed class MediaTools
{
    private readonly ToolSet _tools;
    private readonly Prober _prober;
    private readonly Lettering _letters = Lettering.Load();

    private MediaTools(ToolSet tools)
    {
        _tools = tools;
        _prober = new Prober(tools);
    }

    /// <summary>As ffmpeg says it, such as <c>5.1.9-0+deb12u1</c>.</summary>
    public string FfmpegVersion => _tools.Version;

    /// <summary>What is known to be wrong with that version and may be met in files of strangers; null when nothing is.</summary>
    public string? FfmpegFault => KnownFaults.Of(_tools.Version);

    /// <summary>The command that installs or updates ffmpeg on this system.</summary>
    public static string InstallCommand => ToolLocator.InstallCommand;

    /// <summary>Absolute path of ffmpeg, for lending it to plugin processes.</summary>
    public string FfmpegPath => _tools.Ffmpeg;

    /// <summary>Absolute path of ffprobe.</summary>
    public string FfprobePath => _tools.Ffprobe;

    /// <summary>Finds ffmpeg and ffprobe and checks their version.</summary>
    /// <exception cref="RpcFailureException">Missing or older than 5.1; the message has the command that installs it.</exception>
    public static async Task<MediaTools> LocateAsync(MediaToolsOptions options, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(options);
        return new MediaTools(await ToolLocator.FindAsync(options, cancellationToken));
    }

    /// <summary>Whether a file name is one of our unfinished files: safe to delete when no job of this project runs.</summary>
    public static bool IsUnfinishedFile(string fileName) => TemporaryFile.IsOne(fileName);

    /// <summary>Says what a file is. Counting decodes it all; without it <see cref="VideoTrack.Frames"/> may be null.</summary>
    public Task<MediaProbe> ProbeAsync(string path, bool countFrames, CancellationToken cancellationToken) =>
        _prober.ProbeAsync(path, countFrames, cancellationToken);

    /// <summary>The same with a choice of how frames are counted.</summary>
    public Task<MediaProbe> ProbeAsync(string path, FrameCounting counting, CancellationToken cancellationToken) =>
        _prober.ProbeAsync(path, counting, cancellationToken);

    /// <summary>Opens a lossless original: FFV1 in Matroska, RGB kept bit for bit, Rec.709 tags.</summary>
    public Task<VideoWriter> CreateOriginalAsync(string path, FrameRate rate, Raster raster, CancellationToken cancellationToken) =>
        CreateOriginalAsync(path, rate, raster, fence: null, cancellationToken);

    /// <summary>The same, with the attempt's fencing token in the temporary file's name.</summary>
    public Task<VideoWriter> CreateOriginalAsync(string path, FrameRate rate, Raster raster, string? fence, CancellationToken cancellationToken)
    {
        EncodePlan plan = OriginalFormat.Plan(path, rate, raster, _tools.EncoderThreads, fence);
        // The token ends the start only: a writer outlives the call that opened it.
        cancellationToken.ThrowIfCancellationRequested();
        return Task.FromResult(new VideoWriter(RawEncoder.Start(_tools, plan, encoded: null, CancellationToken.None), rate, raster));
    }

    /// <summary>Writes 8-bit RGB as a PNG.</summary>
    public Task WriteImageAsync(string path, Raster raster, ReadOnlyMemory<byte> rgb, CancellationToken cancellationToken) =>
        PngWriter.WriteAsync(path, fence: null, raster, rgb, cancellationToken);

    /// <summary>Decodes a clip or a picture, in order. Each frame is valid until the next is asked for. A damaged file ends in a failure, not early.</summary>
    public async IAsyncEnumerable<RgbFrame> ReadFramesAsync(
        string path, Raster? scaleTo, FrameRange? range, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        VideoTrack source = await PictureAsync(path, cancellationToken);
        var plan = new DecodePlan(path, source, scaleTo ?? source.Raster) { Range = range };
        int index = range?.Start ?? 0;
        await foreach (ReadOnlyMemory<byte> rgb in new PictureDecoder(_tools).DecodeAsync(plan, cancellationToken))
            yield return new RgbFrame(index++, plan.Output, rgb);
    }

    /// <summary>SHA-256 of each decoded frame's pixels, in the file's own pixel format: equal lists mean identical pictures.</summary>
    public Task<IReadOnlyList<string>> FrameHashesAsync(string path, CancellationToken cancellationToken) =>
        new FrameHasher(_tools).HashAsync(path, cancellationToken);

    /// <summary>Makes a delivery of an original.</summary>
    public Task<ConformResult> ConformAsync(ConformSpec spec, IProgress<double>? progress, CancellationToken cancellationToken) =>
        new Conformer(_tools, _prober).ConformAsync(spec, progress, cancellationToken);

    /// <summary>Checks a written conform against its spec by decoding it. <paramref name="sound"/>: whether it must carry the original's sound.</summary>
    public Task<ConformInspection> InspectConformAsync(string path, ConformSpec expected, bool sound, CancellationToken cancellationToken) =>
        new ConformInspector(_prober).InspectAsync(path, expected, sound, cancellationToken);

    /// <summary>SHA-256 of a file, lower-case hexadecimal.</summary>
    public async Task<string> Sha256Async(string path, CancellationToken cancellationToken)
    {
        try
        {
            await using var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read, 1 << 20, FileOptions.Asynchronous | FileOptions.SequentialScan);
            return Convert.ToHexStringLower(await SHA256.HashDataAsync(file, cancellationToken));
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw new RpcFailureException(RpcErrorCode.BadFile, $"'{Path.GetFileName(path)}' cannot be read: {error.Message}", error);
        }
    }

    /// <summary>Measures an original: its picture in one decode, its sound beside it.</summary>
    public Task<OriginalInspection> InspectOriginalAsync(string path, CancellationToken cancellationToken) => InspectOriginalAsync(path, new InspectionPlan(), cancellationToken);

    /// <summary>The same with what else is to be looked at.</summary>
    public async Task<OriginalInspection> InspectOriginalAsync(string path, InspectionPlan plan, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(plan);
        MediaProbe probe = await _prober.ProbeAsync(path, countFrames: false, cancellationToken);
        VideoTrack source = probe.Video ?? throw ToolFailure.Unreadable(path, "it holds no picture");
        OriginalInspection found = await new OriginalInspector(_tools).InspectAsync(path, source, plan, cancellationToken);
        return found with
        {
            Sound = probe.Audio.Count == 0 ? null : await new SoundInspector(_tools).InspectAsync(path, cancellationToken),
            Seams = await new SeamPictures(_tools, _prober).MeasureAsync(found, plan, source.Raster, cancellationToken),
            FirstFrames = [],
            LastFrames = [],
        };
    }

    /// <summary>Measures what jumps between the end of one piece of picture and the beginning of the next.</summary>
    /// <param name="before">The last frames of the first piece, in order; two tell its motion.</param>
    /// <param name="after">The first frames of the second, of the same size.</param>
    public static SeamStep MeasureSeam(IReadOnlyList<RgbFrame> before, IReadOnlyList<RgbFrame> after)
    {
        ArgumentNullException.ThrowIfNull(before);
        ArgumentNullException.ThrowIfNull(after);
        return SeamSteps.Measure(before, after);
    }

    /// <summary>Writes frame <paramref name="frame"/> of a clip (or the picture itself) as a PNG that fits into a size, never enlarged.</summary>
    public async Task ThumbnailAsync(string source, string pngPath, int frame, Raster fit, CancellationToken cancellationToken)
    {
        VideoTrack picture = await PictureAsync(source, cancellationToken);
        Raster raster = PictureFit.Inside(picture.Raster, fit);
        await using IAsyncEnumerator<RgbFrame> frames = ReadFramesAsync(source, raster, new FrameRange(frame, 1), cancellationToken).GetAsyncEnumerator(cancellationToken);
        if (await frames.MoveNextAsync())
            await WriteImageAsync(pngPath, raster, frames.Current.Rgb, cancellationToken);
    }

    /// <summary>The main colours of a picture as <c>#rrggbb</c>, largest area first; white paper and transparency do not count. May be fewer than asked for.</summary>
    public async Task<IReadOnlyList<string>> PaletteAsync(string imagePath, int colours, CancellationToken cancellationToken) =>
        [.. (await MeasurePaletteAsync(imagePath, colours, cancellationToken)).Select(measured => measured.Colour)];

    /// <summary>The same with how much each colour covers and how high it lies: what tells hair from shoes.</summary>
    public Task<IReadOnlyList<PaletteColour>> MeasurePaletteAsync(string imagePath, int colours, CancellationToken cancellationToken) =>
        new PaletteReader(_tools, new StillChecker(_tools, _prober)).ReadAsync(imagePath, colours, cancellationToken);

    /// <summary>Decodes a picture to find out whether it is one. Clips, damaged files and picture bombs are refused.</summary>
    public Task<StillInfo> CheckImageAsync(string path, StillLimits? limits, CancellationToken cancellationToken) =>
        new StillChecker(_tools, _prober).CheckAsync(path, limits ?? new StillLimits(), cancellationToken);

    /// <summary>Paints a page with a tile a shot: board beside three frames of the take.</summary>
    public Task ContactSheetAsync(ContactSheetSpec spec, CancellationToken cancellationToken) =>
        new ContactSheet(new PictureSource(_tools, _prober), _letters).WriteAsync(spec, cancellationToken);

    /// <summary>Paints a page of a shot's takes: three frames of each, and what tells it from the others.</summary>
    public Task TakeSheetAsync(TakeSheetSpec spec, CancellationToken cancellationToken) =>
        new TakeSheet(new PictureSource(_tools, _prober), _letters).WriteAsync(spec, cancellationToken);

    /// <summary>Renders two clips side by side, frame for frame.</summary>
    public Task CompareAsync(ComparisonSpec spec, IProgress<double>? progress, CancellationToken cancellationToken) =>
        new Comparison(_tools, new PictureSource(_tools, _prober), _letters).RenderAsync(spec, progress, cancellationToken);

    /// <summary>Whether a file is a PDF, by its first bytes.</summary>
    public static bool IsPdf(string path) => BoardReader.IsPdf(path);

    /// <summary>Decodes a picture whole, Photoshop documents too, on white paper.</summary>
    public Task<BoardPage> ReadBoardAsync(string path, CancellationToken cancellationToken) =>
        new BoardReader(_tools, new StillChecker(_tools, _prober)).ReadAsync(path, cancellationToken);

    /// <summary>Draws the pages of a PDF as PNGs into an empty folder, in their order; 200 at most.</summary>
    /// <exception cref="RpcFailureException">ToolFailed: pdftoppm is not installed; the message has the command that installs it.</exception>
    public Task<IReadOnlyList<string>> RenderPdfAsync(string path, string folder, CancellationToken cancellationToken) =>
        new BoardReader(_tools, new StillChecker(_tools, _prober)).RenderPdfAsync(path, folder, cancellationToken);

    /// <summary>Joins clips into one original, frame-exact, the later ones in the colours of the first.</summary>
    public Task<StitchResult> StitchAsync(StitchSpec spec, IProgress<double>? progress, CancellationToken cancellationToken) =>
        new Stitcher(_tools, _prober).StitchAsync(spec, progress, cancellationToken);

    /// <summary>Renders a cut with burnt-in scene, shot, take and record timecode.</summary>
    public Task<AnimaticResult> RenderAnimaticAsync(AnimaticSpec spec, IProgress<double>? progress, CancellationToken cancellationToken) =>
        new Animatic(_tools, new PictureSource(_tools, _prober), _letters).RenderAsync(spec, progress, cancellationToken);

    /// <summary>Mixes stretches of sound into a WAV of an exact length, silent where none lies.</summary>
    public Task MixSoundAsync(string output, IReadOnlyList<SoundPiece> pieces, double seconds, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(pieces);
        return new SoundMixer(_tools).MixAsync(output, pieces, seconds, cancellationToken);
    }

    /// <summary>Writes a clip that holds a place until there is a take.</summary>
    public Task WritePlaceholderAsync(PlaceholderSpec spec, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(spec);
        return new PlaceholderClip(_tools, new PictureSource(_tools, _prober), _letters).WriteAsync(spec, cancellationToken);
    }

    private async Task<VideoTrack> PictureAsync(string path, CancellationToken cancellationToken) =>
        (await _prober.ProbeAsync(path, countFrames: false, cancellationToken)).Video ?? throw ToolFailure.Unreadable(path, "it holds no picture");
}
