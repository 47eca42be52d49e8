using AktionBridge.Contracts.Rpc.Wire;
using AktionBridge.Media.Joining;

namespace AktionBridge.Media.Tests.Joining;

public sealed class StitchTests(MediaFixture media) : IClassFixture<MediaFixture>
{
    private const int Width = 64;
    private static readonly Raster Shape = new(Width, 48);

    public static TheoryData<int, int, int, int> Lengths()
    {
        var all = new TheoryData<int, int, int, int>();
        foreach ((int first, int second, int overlap, int third) in new[] { (5, 6, 1, 2), (9, 9, 3, 0), (4, 7, 0, 0), (8, 7, 4, 1), (3, 30, 2, 9) })
            all.Add(first, second, overlap, third);
        return all;
    }

    /// <summary>One picture that moves on, cut into pieces that overlap: joined it must be the whole again, frame by frame to the bit.</summary>
    [Theory]
    [MemberData(nameof(Lengths))]
    public async Task Stitch_PiecesOfOneClip_AreTheClipAgain(int first, int second, int overlap, int third)
    {
        using var folder = new ScratchFolder();
        int total = first + second - overlap + (third > 0 ? third + 2 - 1 : 0);
        string whole = await ClipAsync(folder["whole.mkv"], 0, total);
        var pieces = new List<StitchPiece>
        {
            new(await ClipAsync(folder["1.mkv"], 0, first), first, 0), new(await ClipAsync(folder["2.mkv"], first - overlap, second), second, overlap),
        };
        if (third > 0)
            pieces.Add(new StitchPiece(await ClipAsync(folder["3.mkv"], first + second - overlap - 1, third + 2), third + 2, 1));
        StitchSpec spec = Spec(folder["joined.mkv"], pieces);

        StitchResult result = await media.Tools.StitchAsync(spec, null, CancellationToken.None);

        Assert.Equal(total, result.Frames);
        Assert.Equal(await media.Tools.FrameHashesAsync(whole, CancellationToken.None), await media.Tools.FrameHashesAsync(spec.Output, CancellationToken.None));
        Assert.All(result.Joins, join => Assert.True(join.Matched is null && join.Difference is null or 0 && join.Step < 1.5 * join.Usual, $"{join}"));
        Assert.Equal(first, result.Joins[0].Frame);
    }

    /// <summary>The later piece is tinted and darker: matched, its frames differ from the true ones by rounding alone, and the seam is no step any more.</summary>
    [Fact]
    public async Task Stitch_APieceInOtherColours_IsMatchedToTheFirst()
    {
        using var folder = new ScratchFolder();
        string whole = await ClipAsync(folder["whole.mkv"], 0, 20);
        StitchPiece[] pieces = [new(await ClipAsync(folder["1.mkv"], 0, 12), 12, 0), new(await ClipAsync(folder["2.mkv"], 9, 11, Tinted), 11, 3)];

        StitchResult matched = await media.Tools.StitchAsync(Spec(folder["matched.mkv"], pieces), null, CancellationToken.None);
        StitchResult left = await media.Tools.StitchAsync(Spec(folder["left.mkv"], pieces) with { Reference = null }, null, CancellationToken.None);

        StitchJoin join = Assert.Single(matched.Joins);
        Assert.True(join is { Difference: > 15, Matched: < 1 } && join.Step < 1.3 * join.Usual, $"{join}");
        StitchJoin seen = Assert.Single(left.Joins);
        Assert.True(seen.Matched is null && seen.Step > 3 * seen.Usual, $"{seen}");
        Assert.True(await LargestDifferenceAsync(whole, folder["matched.mkv"]) <= 2);
        IReadOnlyList<string> hashes = await media.Tools.FrameHashesAsync(whole, CancellationToken.None);
        Assert.Equal(hashes.Take(12), (await media.Tools.FrameHashesAsync(folder["matched.mkv"], CancellationToken.None)).Take(12));
    }

    [Fact]
    public async Task Stitch_MatchedToTheLast_ChangesTheFirst()
    {
        using var folder = new ScratchFolder();
        StitchPiece[] pieces = [new(await ClipAsync(folder["1.mkv"], 0, 12, Tinted), 12, 0), new(await ClipAsync(folder["2.mkv"], 9, 11), 11, 3)];

        StitchResult result = await media.Tools.StitchAsync(Spec(folder["joined.mkv"], pieces) with { Reference = 1 }, null, CancellationToken.None);

        Assert.True(Assert.Single(result.Joins).Matched < 1.5);
        IReadOnlyList<string> later = await media.Tools.FrameHashesAsync(folder["2.mkv"], CancellationToken.None), joined = await media.Tools.FrameHashesAsync(folder["joined.mkv"], CancellationToken.None);
        Assert.Equal(later.Skip(3), joined.Skip(12));
    }

    /// <summary>Two flat clips: each frame of the fade is where the line between them says, the frames beside it are pure.</summary>
    [Fact]
    public async Task Stitch_WithACrossFade_GoesOverEvenlyWithinTheFramesInCommon()
    {
        using var folder = new ScratchFolder();
        StitchPiece[] pieces =
        [
            new(await Some.ClipAsync(media.Tools, folder["1.mkv"], Some.FilmRate, Shape, 8, _ => Some.Flat(Shape, 50, 50, 50)), 8, 0),
            new(await Some.ClipAsync(media.Tools, folder["2.mkv"], Some.FilmRate, Shape, 9, _ => Some.Flat(Shape, 150, 150, 150)), 9, 5),
        ];

        StitchResult result = await media.Tools.StitchAsync(Spec(folder["joined.mkv"], pieces) with { Reference = null, CrossFade = 4 }, null, CancellationToken.None);

        var levels = new List<int>();
        await foreach (RgbFrame frame in media.Tools.ReadFramesAsync(folder["joined.mkv"], null, null, CancellationToken.None))
            levels.Add(frame.Rgb.Span[0]);
        Assert.Equal([50, 50, 50, 50, 70, 90, 110, 130, 150, 150, 150, 150], levels);
        Assert.Equal(new StitchJoin(4, 20, 0, 100, null), Assert.Single(result.Joins));
    }

    [Fact]
    public async Task Stitch_PiecesThatDoNotFit_AreRefusedWithTheReasonAndNothingIsWritten()
    {
        using var folder = new ScratchFolder();
        string a = await ClipAsync(folder["a.mkv"], 0, 6);
        string fast = await Some.ClipAsync(media.Tools, folder["fast.mkv"], new FrameRate(25), Shape, 6, Frame);
        string small = await Some.ClipAsync(media.Tools, folder["small.mkv"], Some.FilmRate, new Raster(32, 48), 6, _ => Some.Flat(new Raster(32, 48), 1, 2, 3));
        StitchPiece first = new(a, 6, 0);

        Assert.Contains("25 frames a second", await RefusedAsync([first, new StitchPiece(fast, 6, 1)]), StringComparison.Ordinal);
        Assert.Contains("32x48", await RefusedAsync([first, new StitchPiece(small, 6, 1)]), StringComparison.Ordinal);
        Assert.Contains("fewer frames than the 9", await RefusedAsync([first, new StitchPiece(a, 9, 1)]), StringComparison.Ordinal);
        Assert.Contains("neighbours' as well", await RefusedAsync([first, new StitchPiece(a, 6, 6)]), StringComparison.Ordinal);
        Assert.Contains("fade of 3 frames", await RefusedAsync([first, new StitchPiece(a, 6, 2)], fade: 3), StringComparison.Ordinal);
        Assert.Equal(["a.mkv", "fast.mkv", "small.mkv"], folder.Names);

        async Task<string> RefusedAsync(StitchPiece[] pieces, int fade = 0) => (await Assert.ThrowsAsync<RpcFailureException>(
            () => media.Tools.StitchAsync(Spec(folder["joined.mkv"], pieces) with { CrossFade = fade }, null, CancellationToken.None))).Message;
    }

    private static StitchSpec Spec(string output, IReadOnlyList<StitchPiece> pieces) => new() { Output = output, Pieces = pieces, Rate = Some.FilmRate, Raster = Shape };

    private Task<string> ClipAsync(string path, int start, int frames, Func<byte[], byte[]>? change = null) =>
        Some.ClipAsync(media.Tools, path, Some.FilmRate, Shape, frames, index => change is null ? Frame(start + index) : change(Frame(start + index)));

    /// <summary>Soft hills of colour that move by a pixel a frame, within levels that leave room for a tint.</summary>
    private static byte[] Frame(int number)
    {
        byte[] rgb = new byte[3 * Width * Shape.Height];
        for (int y = 0; y < Shape.Height; y++)
        {
            for (int x = 0; x < Width; x++)
            {
                double wave = (x + number) * 2 * Math.PI / 32;
                int at = 3 * ((y * Width) + x);
                (rgb[at], rgb[at + 1], rgb[at + 2]) = ((byte)(110 + (50 * Math.Sin(wave))), (byte)(100 + (40 * Math.Cos(wave)) + (y / 4)), (byte)(120 - (45 * Math.Sin(wave))));
            }
        }

        return rgb;
    }

    private static byte[] Tinted(byte[] rgb)
    {
        for (int at = 0; at < rgb.Length; at += 3)
            (rgb[at], rgb[at + 1], rgb[at + 2]) = ((byte)((0.8 * rgb[at]) + 40), (byte)(0.9 * rgb[at + 1]), (byte)((0.7 * rgb[at + 2]) + 10));
        return rgb;
    }

    private async Task<int> LargestDifferenceAsync(string one, string other)
    {
        int largest = 0;
        await using IAsyncEnumerator<RgbFrame> b = media.Tools.ReadFramesAsync(other, null, null, CancellationToken.None).GetAsyncEnumerator();
        await foreach (RgbFrame a in media.Tools.ReadFramesAsync(one, null, null, CancellationToken.None))
        {
            Assert.True(await b.MoveNextAsync());
            for (int at = 0; at < a.Rgb.Length; at++)
                largest = Math.Max(largest, Math.Abs(a.Rgb.Span[at] - b.Current.Rgb.Span[at]));
        }

        return largest;
    }
}
