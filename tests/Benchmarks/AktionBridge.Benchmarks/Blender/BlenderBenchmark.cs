using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using AktionBridge.Contracts.Rpc.Client;

namespace AktionBridge.Benchmarks.Blender;

/// <summary>The built host and a real headless Blender with the add-on of the working tree: what placing costs, and what the timer costs the interface.</summary>
internal static class BlenderBenchmark
{
    private const int TicksInPhase = 600;
    private const int Editors = 4;

    private static readonly int[] Counts = [100, 1_000, 3_000];
    private static readonly TimeSpan Deadline = TimeSpan.FromMinutes(30);

    public static async Task<int> RunAsync(string[] args)
    {
        int rounds = int.Parse(Option(args, "--rounds") ?? "3", CultureInfo.InvariantCulture);
        int[] counts = [.. Option(args, "--clips")?.Split(',').Select(count => int.Parse(count, CultureInfo.InvariantCulture)) ?? Counts];
        using var deadline = new CancellationTokenSource(Deadline);
        string folder = Directory.CreateTempSubdirectory("aktion-bench-").FullName;
        try
        {
            string project = Path.Combine(folder, "bench.aktion");
            var clips = new List<string>();
            for (int number = 0; number < BenchFilm.Lengths; number++)
                clips.Add(await ClipAsync(folder, BenchFilm.ClipFrames(number), deadline.Token));
            await BenchFilm.CreateAsync(project, counts[^1], clips);
            await using PrivateHost host = await PrivateHost.StartAsync(folder, project, deadline.Token);
            var figures = new BlenderFigures(
                await VersionAsync(folder, deadline.Token),
                await PlaceAsync(host, folder, project, counts, rounds, deadline.Token),
                await TickAsync(host, folder, project, deadline.Token));
            if (args.Contains("--json"))
                Console.WriteLine(JsonSerializer.Serialize(figures, JsonSerializerOptions.Web));
            else
                Print(figures);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }

        return 0;
    }

    private static string? Option(string[] args, string name)
    {
        int at = Array.IndexOf(args, name);
        return at >= 0 && at + 1 < args.Length ? args[at + 1] : null;
    }

    /// <summary>What a conform is, but for its content: intra frames, tagged, with handles.</summary>
    private static async Task<string> ClipAsync(string folder, int frames, CancellationToken cancellationToken)
    {
        string clip = Path.Combine(folder, $"clip_{frames}.mov");
        using Process ffmpeg = Process.Start(new ProcessStartInfo("ffmpeg",
        [
            "-nostdin", "-loglevel", "error", "-f", "lavfi", "-i", $"testsrc2=size={BenchFilm.Raster.Width}x{BenchFilm.Raster.Height}:rate=24",
            "-frames:v", $"{frames}", "-c:v", "dnxhd", "-profile:v", "dnxhr_hq", "-pix_fmt", "yuv422p", "-timecode", "01:00:00:00", clip,
        ]))!;
        await ffmpeg.WaitForExitAsync(cancellationToken);
        return ffmpeg.ExitCode == 0 ? clip : throw new InvalidOperationException("ffmpeg could not make the clip.");
    }

    private static async Task<string> VersionAsync(string folder, CancellationToken cancellationToken)
    {
        await using BlenderProcess blender = BlenderProcess.Start("bare", new { Clips = Array.Empty<string>() }, PrivateHost.Environment(folder), folder);
        return (await blender.AnswerAsync(cancellationToken)).GetProperty("blender").GetString()!;
    }

    private static async Task<IReadOnlyList<PlacingFigures>> PlaceAsync(
        PrivateHost host, string folder, string project, int[] counts, int rounds, CancellationToken cancellationToken)
    {
        var figures = new List<PlacingFigures>();
        // The first call pays for compiling the host's code, once in its life.
        await OursAsync(host, folder, project, counts[0], cancellationToken);
        foreach (int count in counts)
        {
            List<Cost> ours = [], bare = [];
            for (int round = 0; round < rounds; round++)
            {
                bare.Add(await BareAsync(folder, project, count, cancellationToken));
                ours.Add(await OursAsync(host, folder, project, count, cancellationToken));
            }

            figures.Add(new PlacingFigures(
                count, Statistics.Median(ours.Select(one => one.Seconds)), Statistics.Median(bare.Select(one => one.Seconds)),
                Statistics.Median(ours.Zip(bare, (one, other) => one.Seconds / other.Seconds)),
                Statistics.Median(ours.Select(one => one.Processor)), Statistics.Median(bare.Select(one => one.Processor))));
        }

        return figures;
    }

    private static async Task<Cost> BareAsync(string folder, string project, int count, CancellationToken cancellationToken)
    {
        var clips = Directory.GetFiles(Path.Combine(project, "media", "conforms")).Order(StringComparer.Ordinal).Take(count)
            .Select((path, number) => new { path, Start = BenchFilm.Start(number), Frames = BenchFilm.Frames(number) });
        await using BlenderProcess blender = BlenderProcess.Start(
            "bare", new { clips, BenchFilm.Handle }, PrivateHost.Environment(folder), folder);
        JsonElement answer = await blender.AnswerAsync(cancellationToken);
        return new Cost(answer.GetProperty("seconds").GetDouble(), answer.GetProperty("processor").GetDouble());
    }

    private static async Task<Cost> OursAsync(PrivateHost host, string folder, string project, int count, CancellationToken cancellationToken)
    {
        Cost cost;
        await using (BlenderProcess blender = await ServeAsync(folder, project, cancellationToken))
        {
            string editor = await host.EditorAsync(cancellationToken);
            var request = new PlaceRequest { RequestId = Guid.NewGuid().ToString("N"), Editor = editor, Entries = BenchFilm.Entries(count) };
            double before = blender.ProcessorSeconds + host.ProcessorSeconds;
            var watch = Stopwatch.StartNew();
            PlacedResult placed = await host.Timeline.PlaceAsync(request, cancellationToken);
            cost = new Cost(watch.Elapsed.TotalSeconds, blender.ProcessorSeconds + host.ProcessorSeconds - before);
            PlacementInfo[] wrong = [.. placed.Placements.Where(one => one.State != "verified")];
            if (wrong.Length > 0 || placed.Placements.Count != count)
                throw new InvalidOperationException($"{placed.Placements.Count} of {count} placed, {wrong.Length} not verified: {wrong.FirstOrDefault()?.Reason}. {placed.Sentence}");
        }

        await host.NoEditorAsync(cancellationToken);
        return cost;
    }

    private static async Task<IReadOnlyList<TickFigures>> TickAsync(PrivateHost host, string folder, string project, CancellationToken cancellationToken)
    {
        await using BlenderProcess blender = await ServeAsync(folder, project, cancellationToken);
        await host.EditorAsync(cancellationToken);
        TickFigures idle = await MeasureAsync(blender, "idle", cancellationToken);
        TickFigures busy = await WhileEditedAsync(blender, host, "busy", BenchFilm.Code, cancellationToken);
        await blender.TellAsync($"show {BenchFilm.LargeScene} {BenchFilm.LargeCode(0)}");
        TickFigures large = await WhileEditedAsync(blender, host, "large", BenchFilm.LargeCode, cancellationToken);
        host.Freeze();
        try
        {
            return [idle, busy, large, await MeasureAsync(blender, "frozen", cancellationToken)];
        }
        finally
        {
            host.Thaw();
        }
    }

    private static async Task<TickFigures> WhileEditedAsync(
        BlenderProcess blender, PrivateHost host, string phase, Func<int, string> shot, CancellationToken cancellationToken)
    {
        using var enough = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        Task<int[]> work = Task.WhenAll(Enumerable.Range(0, Editors).Select(number => EditAsync(host, shot(number), enough.Token)));
        TickFigures figures = await MeasureAsync(blender, phase, cancellationToken);
        await enough.CancelAsync();
        return figures with { Events = (await work).Sum() };
    }

    /// <summary>Changes a shot again and again: each time is a commit and an event. Answers how often.</summary>
    private static async Task<int> EditAsync(PrivateHost host, string shot, CancellationToken cancellationToken)
    {
        int turn = 0;
        for (; !cancellationToken.IsCancellationRequested; turn++)
        {
            await host.Shots.EditAsync(
                new EditShotRequest { RequestId = Guid.NewGuid().ToString("N"), Shot = shot, Description = $"Turn {turn}." }, CancellationToken.None);
        }

        return turn;
    }

    private static async Task<TickFigures> MeasureAsync(BlenderProcess blender, string phase, CancellationToken cancellationToken)
    {
        await blender.TellAsync($"measure {TicksInPhase}");
        JsonElement answer = await blender.AnswerAsync(cancellationToken);
        double[] ticks = Sorted(answer, "microseconds"), processor = Sorted(answer, "processor"), counting = Sorted(answer, "counting");
        int last = (int)(ticks.Length * 0.99);
        return new TickFigures(
            phase, ticks.Length, Statistics.Median(ticks), ticks[last], ticks[^1], processor[last], processor[^1],
            counting[^1] - Statistics.Median(counting), answer.GetProperty("collecting").GetDouble(), answer.GetProperty("rows").GetInt32(), 0);
    }

    private static double[] Sorted(JsonElement answer, string what) => [.. answer.GetProperty(what).EnumerateArray().Select(one => one.GetDouble()).Order()];

    private static async Task<BlenderProcess> ServeAsync(string folder, string project, CancellationToken cancellationToken)
    {
        BlenderProcess blender = BlenderProcess.Start(
            "serve", new { Adapter = Path.Combine(Repository.Root, "adapters", "blender"), project, Blend = Path.Combine(folder, $"{Guid.NewGuid():N}.blend"), BenchFilm.Raster.Width, BenchFilm.Raster.Height },
            PrivateHost.Environment(folder), folder);
        await blender.AnswerAsync(cancellationToken);
        return blender;
    }

    private static void Print(BlenderFigures figures)
    {
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"Blender {figures.Blender}: placing and reading back, beside Blender's own functions on the same files"));
        foreach (PlacingFigures row in figures.Placing)
        {
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
                $"  {row.Clips,5} clips   {row.Seconds,7:F2} s   bare {row.BareSeconds,7:F2} s   {row.Ratio:F2}x     processor {row.Processor,6:F2} s   bare {row.BareProcessor,6:F2} s   {row.Processor / row.BareProcessor:F2}x   {row.MillisecondsAClip:F2} ms a clip"));
        }

        if (figures.Placing.FirstOrDefault(row => row.Clips == 1_000) is { } thousand)
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"  1,000 in {thousand.Seconds:F2} s, aim 3 s: {thousand.Seconds / 3:F2}x"));
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
            $"  processor for a clip of {figures.Placing[^1].Clips} beside one of {figures.Placing[0].Clips}: {figures.Placing[^1].MillisecondsAClip / figures.Placing[0].MillisecondsAClip:F2}x, aim 1.3x"));
        Console.WriteLine("One turn of the add-on's timer, aim 4 ms");
        foreach (TickFigures row in figures.Ticks)
        {
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
                $"  host {row.Host,-6}   p50 {row.P50,7:F1} us   p99 {row.P99,7:F1} us   worst {row.Worst,8:F1} us     processor p99 {row.P99Processor,7:F1} us   worst {row.WorstProcessor,7:F1} us = {row.WorstProcessor / 4000:F2}x   machine {row.WorstMachine,7:F1} us   full collections {row.Collecting,8:F1} us   {row.Events} changes in {row.Ticks} turns, {row.Rows} rows read"));
        }
    }
}
