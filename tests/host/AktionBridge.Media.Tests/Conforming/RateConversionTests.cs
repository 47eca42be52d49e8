using System.Numerics;
using AktionBridge.Contracts.Rpc.Wire;

namespace AktionBridge.Media.Tests.Conforming;

/// <summary>Which native frame every output frame shows, read from the pixels of real conforms at every pair of rates.</summary>
public sealed class RateConversionTests(MediaFixture media) : IClassFixture<MediaFixture>
{
    private const int NativeFrames = 48;
    private const int SourceStart = 5;
    private static readonly string[] Rates = ["24000/1001", "24", "25", "30000/1001", "30", "48", "50", "60000/1001", "60"];

    public static TheoryData<string> AllRates => [.. Rates];

    [Theory]
    [MemberData(nameof(AllRates))]
    public async Task Conform_ToEveryRate_ShowsTheNearestNativeFrame(string native)
    {
        using var folder = new ScratchFolder();
        string source = await Some.CounterClipAsync(media.Tools, folder["source.mkv"], FrameRate.Parse(native), NativeFrames);

        await Parallel.ForEachAsync(Rates, new ParallelOptions { MaxDegreeOfParallelism = 3 }, async (rate, _) =>
        {
            ConformSpec spec = Spec(source, folder[$"{Array.IndexOf(Rates, rate)}.mov"], native, rate);
            ConformResult result = await media.Tools.ConformAsync(spec, null, CancellationToken.None);
            List<int> shown = await Some.CountersAsync(media.Tools, spec.Output);

            int[] expected = [.. Enumerable.Range(-spec.HeadHandle, spec.TotalFrames).Select(output => SourceStart + Nearest(output, spec.NativeRate, spec.Rate))];
            Assert.Equal(expected.Select(index => Math.Clamp(index, 0, NativeFrames - 1)), shown);
            Assert.Equal(expected.Count(index => index is < 0 or >= NativeFrames), result.HeldFrames);
            MediaProbe probe = await media.Tools.ProbeAsync(spec.Output, countFrames: native == rate, CancellationToken.None);
            Assert.Equal((spec.TotalFrames, spec.Rate), (probe.Video!.Frames, probe.Video.Rate));
        });
    }

    /// <summary>By trying: the first native frame whose distance in time is smallest, with exact fractions.</summary>
    private static int Nearest(int output, FrameRate native, FrameRate rate) => Enumerable.Range(-60, 240).MinBy(candidate =>
        BigInteger.Abs(((BigInteger)output * rate.Denominator * native.Numerator) - ((BigInteger)candidate * native.Denominator * rate.Numerator)));

    private static ConformSpec Spec(string source, string output, string native, string rate) => new()
    {
        Source = source,
        Output = output,
        NativeRate = FrameRate.Parse(native),
        NativeFrames = NativeFrames,
        Rate = FrameRate.Parse(rate),
        Frames = 30,
        HeadHandle = 8,
        TailHandle = 8,
        SourceStart = SourceStart,
        Raster = Some.Small,
        Reel = "AB12",
    };
}
