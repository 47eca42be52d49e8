using System.Globalization;
using AktionBridge.Contracts.Rpc.Wire;
using AktionBridge.Media.Frames;
using AktionBridge.Media.Probing;
using AktionBridge.Media.Tools;

namespace AktionBridge.Media.Joining;

/// <summary>
/// Joins clips. First the overlaps are measured, two decoders side by side; then every piece runs once through its decoder into one encoder. Frames that are
/// neither matched nor within a fade come out as they went in, to the bit.
/// </summary>
internal sealed class Stitcher(ToolSet tools, Prober prober)
{
    private const int MostPieces = 64;

    public async Task<StitchResult> StitchAsync(StitchSpec spec, IProgress<double>? progress, CancellationToken cancellationToken)
    {
        Check(spec);
        var sources = new List<VideoTrack>();
        bool sound = false;
        foreach (StitchPiece piece in spec.Pieces)
        {
            MediaProbe probe = await prober.ProbeAsync(piece.Path, countFrames: false, cancellationToken);
            sources.Add(Fitting(spec, piece, probe));
            sound |= probe.Audio.Count > 0;
        }

        var shared = new SharedFrames?[spec.Pieces.Count];
        for (int piece = 1; piece < spec.Pieces.Count; piece++)
            shared[piece] = spec.Pieces[piece].Overlap == 0 ? null : await MeasureAsync(spec, sources, piece, cancellationToken);
        byte[][]?[] tables = [.. Matching(spec.Reference, shared).Select(fit => fit.Tables())];
        SeamMeter seams = await WriteAsync(spec, sources, tables, progress, cancellationToken);
        return new StitchResult(spec.Frames, [.. Enumerable.Range(1, spec.Pieces.Count - 1).Select(piece => Join(spec, piece, shared[piece], tables, seams))], sound);
    }

    private static void Check(StitchSpec spec)
    {
        ArgumentNullException.ThrowIfNull(spec);
        if (spec.Pieces.Count is < 2 or > MostPieces)
            throw Invalid($"2 to {MostPieces} pieces can be joined, not {spec.Pieces.Count}.");
        if (spec.CrossFade is < 0 or > StitchSpec.LongestFade)
            throw Invalid($"A join fades over 0 to {StitchSpec.LongestFade} frames, not {spec.CrossFade}.");
        if (spec.Reference is { } reference && (uint)reference >= (uint)spec.Pieces.Count)
            throw Invalid($"There is no piece {reference} to match colours to.");
        for (int piece = 0; piece < spec.Pieces.Count; piece++)
        {
            (int frames, int overlap) = (spec.Pieces[piece].Frames, spec.Pieces[piece].Overlap);
            int next = piece + 1 < spec.Pieces.Count ? spec.Pieces[piece + 1].Overlap : 0;
            if (overlap < 0 || piece == 0 && overlap != 0)
                throw Invalid(piece == 0 ? "The first piece has nothing before it to overlap." : $"Piece {piece + 1} overlaps by {overlap} frames; 0 or more are possible.");
            if (frames < overlap + next + 1)
                throw Invalid($"Piece {piece + 1} has {frames} frames, of which {overlap + next} are its neighbours' as well. Join fewer frames.");
            if (piece > 0 && spec.CrossFade > overlap)
                throw Invalid($"A fade of {spec.CrossFade} frames needs as many in common; pieces {piece} and {piece + 1} have {overlap}. Fade over fewer, or say by how many they overlap.");
        }
    }

    private static VideoTrack Fitting(StitchSpec spec, StitchPiece piece, MediaProbe probe)
    {
        VideoTrack source = probe.Video is { IsStill: false } clip ? clip : throw ToolFailure.Unreadable(piece.Path, "it is no clip");
        if (source.Raster != spec.Raster)
            throw new RpcFailureException(RpcErrorCode.NotCapable, $"'{Path.GetFileName(piece.Path)}' is {source.Raster}, the others {spec.Raster}: pieces of one size can be joined.");
        if (source.Rate is { } rate && rate != spec.Rate)
            throw new RpcFailureException(RpcErrorCode.NotCapable, $"'{Path.GetFileName(piece.Path)}' runs at {rate} frames a second, the others at {spec.Rate}: pieces of one rate can be joined.");
        return source;
    }

    private async Task<SharedFrames> MeasureAsync(StitchSpec spec, List<VideoTrack> sources, int piece, CancellationToken cancellationToken)
    {
        (StitchPiece earlier, StitchPiece later) = (spec.Pieces[piece - 1], spec.Pieces[piece]);
        var shared = new SharedFrames();
        await using IAsyncEnumerator<ReadOnlyMemory<byte>> before = Frames(spec, earlier, sources[piece - 1], earlier.Frames - later.Overlap, later.Overlap, cancellationToken).GetAsyncEnumerator(cancellationToken);
        await using IAsyncEnumerator<ReadOnlyMemory<byte>> after = Frames(spec, later, sources[piece], 0, later.Overlap, cancellationToken).GetAsyncEnumerator(cancellationToken);
        for (int frame = 0; frame < later.Overlap; frame++)
        {
            await NextAsync(before, earlier);
            await NextAsync(after, later);
            shared.Add(before.Current.Span, after.Current.Span);
        }

        return shared;
    }

    /// <summary>
    /// Each piece is fitted to its neighbour on the reference's side, and so, neighbour by neighbour, to the reference. Where two have nothing in common nothing is known
    /// and both stay; so they do where the fit would not bring them closer.
    /// </summary>
    private static ColourFit[] Matching(int? reference, SharedFrames?[] shared)
    {
        var fits = new ColourFit[shared.Length];
        Array.Fill(fits, ColourFit.None);
        if (reference is not { } kept)
            return fits;
        for (int piece = kept + 1; piece < shared.Length; piece++)
            fits[piece] = Fit(shared[piece], reversed: false) is { } fit ? fits[piece - 1].After(fit) : ColourFit.None;
        for (int piece = kept - 1; piece >= 0; piece--)
            fits[piece] = Fit(shared[piece + 1], reversed: true) is { } fit ? fits[piece + 1].After(fit) : ColourFit.None;
        return fits;
    }

    private static ColourFit? Fit(SharedFrames? shared, bool reversed)
    {
        if (shared is null || ColourFit.Of(shared, reversed) is not { } fit || fit.Tables() is not { } tables)
            return shared is null ? null : ColourFit.None;
        double matched = reversed ? shared.Difference(ofEarlier: tables) : shared.Difference(ofLater: tables);
        return matched < shared.Difference() ? fit : ColourFit.None;
    }

    private async Task<SeamMeter> WriteAsync(StitchSpec spec, List<VideoTrack> sources, byte[][]?[] tables, IProgress<double>? progress, CancellationToken cancellationToken)
    {
        var seams = new SeamMeter([.. Enumerable.Range(1, spec.Pieces.Count - 1).Select(piece => (First(spec, piece), First(spec, piece) + spec.CrossFade))]);
        Action<long>? encoded = progress is null ? null : frame => progress.Report(Math.Min(1d, (double)frame / spec.Frames));
        await using RawEncoder encoder = RawEncoder.Start(tools, OriginalFormat.Plan(spec.Output, spec.Rate, spec.Raster, tools.EncoderThreads, spec.Fence), encoded, cancellationToken);
        byte[] page = new byte[FrameFormat.Bytes(spec.Raster)];
        var fading = new Queue<byte[]>();
        for (int piece = 0; piece < spec.Pieces.Count; piece++)
        {
            StitchPiece now = spec.Pieces[piece];
            int fadeIn = piece == 0 ? 0 : spec.CrossFade, fadeOut = piece == spec.Pieces.Count - 1 ? 0 : spec.CrossFade, start = now.Overlap - fadeIn;
            await using IAsyncEnumerator<ReadOnlyMemory<byte>> frames = Frames(spec, now, sources[piece], start, now.Frames - start, cancellationToken).GetAsyncEnumerator(cancellationToken);
            for (int frame = start; frame < now.Frames; frame++)
            {
                await NextAsync(frames, now);
                frames.Current.CopyTo(page);
                if (tables[piece] is { } table)
                    ColourFit.Apply(table, page);
                if (frame - start < fadeIn)
                    Mix(fading.Dequeue(), page, frame - start + 1, fadeIn + 1);
                if (frame >= now.Frames - fadeOut)
                {
                    fading.Enqueue([.. page]);
                    continue;
                }

                seams.Add(page);
                await encoder.WriteAsync(page, cancellationToken);
            }
        }

        await encoder.CompleteAsync(cancellationToken);
        progress?.Report(1);
        return seams;
    }

    private static StitchJoin Join(StitchSpec spec, int piece, SharedFrames? shared, byte[][]?[] tables, SeamMeter seams)
    {
        (double step, double usual) = seams.Of(piece - 1);
        bool matched = shared is not null && (tables[piece] is not null || tables[piece - 1] is not null);
        return new StitchJoin(First(spec, piece), step, usual, shared?.Difference(), matched ? shared!.Difference(tables[piece - 1], tables[piece]) : null);
    }

    /// <summary>In the whole: the first frame that shows anything of a piece.</summary>
    private static int First(StitchSpec spec, int piece) =>
        spec.Pieces.Take(piece).Sum(before => before.Frames - before.Overlap) - spec.CrossFade;

    /// <summary>Onto the later frame: the earlier one in the share that is left to it. Neither end is pure, those are the frames beside the fade.</summary>
    private static void Mix(byte[] earlier, byte[] later, int part, int whole)
    {
        for (int at = 0; at < later.Length; at++)
            later[at] = (byte)(((earlier[at] * (whole - part)) + (later[at] * part) + (whole / 2)) / whole);
    }

    private IAsyncEnumerable<ReadOnlyMemory<byte>> Frames(StitchSpec spec, StitchPiece piece, VideoTrack source, int start, int count, CancellationToken cancellationToken) =>
        new PictureDecoder(tools).DecodeAsync(new DecodePlan(piece.Path, source, spec.Raster) { Range = new FrameRange(start, count) }, cancellationToken);

    private static async ValueTask NextAsync(IAsyncEnumerator<ReadOnlyMemory<byte>> frames, StitchPiece piece)
    {
        if (!await frames.MoveNextAsync())
            throw ToolFailure.Unreadable(piece.Path, string.Create(CultureInfo.InvariantCulture, $"it has fewer frames than the {piece.Frames} its take says"));
    }

    private static RpcFailureException Invalid(string message) => new(RpcErrorCode.InvalidValue, message);
}
