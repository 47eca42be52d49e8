using System.Diagnostics;
using System.Globalization;
using System.Text;
using System.Text.Json;
using AktionBridge.Contracts.Rpc.Plugin;
using AktionBridge.Contracts.Rpc.Wire;
using AktionBridge.Host.Film.Graph;
using AktionBridge.Host.Film.Fountain;
using AktionBridge.Host.Film.Import;
using AktionBridge.Host.Film.Lint;
using AktionBridge.Host.Film.Readiness;
using AktionBridge.Host.Film.Script;
using AktionBridge.Host.Store;

namespace AktionBridge.Benchmarks.Lint;

/// <summary>A screenplay that breaks down to 10,000 shots, in the real store: every lint rule asked of all of it, its depth, and beside them the reading of all shots alone.</summary>
internal static class LintBenchmark
{
    private const int Shots = 10_000;
    private const int Scenes = 700;
    private static readonly string[] Names = ["MARA", "TOBI", "IDA", "ANSELM", "RUTH", "OTTO"];

    private static readonly string[] Deeds =
        ["{0} walks in and looks around.", "{0} sits down beside {1}.", "{0} chases {1} past the window.", "{0} and {1} stand together in the lamplight.", "A KEY lies on the table. {0} takes the KEY and leaves.", "{0} fights {1}."];

    public static async Task<int> RunAsync(string[] args)
    {
        int at = Array.IndexOf(args, "--rounds"), rounds = at >= 0 ? int.Parse(args[at + 1], CultureInfo.InvariantCulture) : 5;
        string folder = Directory.CreateTempSubdirectory("aktion lint bench ").FullName;
        try
        {
            LintFigures figures = await MeasureAsync(Path.Combine(folder, "Bench.aktion"), rounds);
            Console.WriteLine(args.Contains("--json") ? JsonSerializer.Serialize(figures, JsonSerializerOptions.Web) : figures.ToString());
            return 0;
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static async Task<LintFigures> MeasureAsync(string folder, int rounds)
    {
        var project = new FilmProject { Id = EntityId.New("project"), Name = "Bench", CreatedAt = DateTimeOffset.UnixEpoch, Rate = new FrameRate(24), Raster = new Raster(1280, 720) };
        await using ProjectStore store = await ProjectStore.CreateAsync(folder, project, "bench", TimeProvider.System, Serilog.Core.Logger.None, CancellationToken.None);
        int shots = await store.Film.WriteAsync(new ChangeOrigin("bench", "bench/make"), Write, CancellationToken.None);
        var generators = new LintGenerators("previz/previz-shot", new Dictionary<string, GeneratorInfo>(), new Dictionary<string, string>());
        var (read, linted, deep, scene) = (new List<Cost>(), new List<Cost>(), new List<Cost>(), new List<Cost>());
        int findings = 0;
        for (int round = 0; round <= rounds; round++)
        {
            Cost[] took =
            [
                Took(() => store.Film.Read(film => film.List<Shot>().Count)),
                Took(() => findings = store.Film.Read(film => FilmLint.Findings(film, generators, LintAsked.All).Count())),
                Took(() => store.Film.Read(film => FilmDepth.Read(film, LintAsked.All).Sum(shot => shot.Score))),
                Took(() => store.Film.Read(film => FilmLint.Findings(film, generators, LintAsked.All with { Scene = film.List<Scene>(limit: 1)[0].Id }).Count())),
            ];
            // The first round compiles.
            if (round == 0)
                continue;
            read.Add(took[0]);
            linted.Add(took[1]);
            deep.Add(took[2]);
            scene.Add(took[3]);
        }

        return new LintFigures(shots, findings, Cost.Median(read), Cost.Median(linted), Cost.Median(deep), Cost.Median(scene));
    }

    private static Cost Took(Action work)
    {
        using Process own = Process.GetCurrentProcess();
        (TimeSpan processor, long started) = (own.TotalProcessorTime, Stopwatch.GetTimestamp());
        work();
        own.Refresh();
        return new Cost(Stopwatch.GetElapsedTime(started).TotalMilliseconds, (own.TotalProcessorTime - processor).TotalMilliseconds);
    }

    // What the screenplay gives, and copies of its shots up to ten thousand.
    private static int Write(IFilmWriter film)
    {
        var random = new Random(20261120);
        var text = new StringBuilder();
        for (int i = 0; i < Scenes; i++)
        {
            text.AppendLine(CultureInfo.InvariantCulture, $"INT. ROOM {i % 90} - {(i % 3 == 0 ? "NIGHT" : "DAY")} #{i + 1}#").AppendLine();
            for (int beat = 0; beat < 12; beat++)
            {
                string one = Names[random.Next(Names.Length)], other = Names[random.Next(Names.Length)];
                if (beat % 2 == 0)
                    text.AppendLine(string.Format(CultureInfo.InvariantCulture, Deeds[random.Next(Deeds.Length)], one, other)).AppendLine();
                else
                    text.AppendLine(one).AppendLine("I would rather have stayed where the river is, and you know why.").AppendLine();
            }
        }

        ScriptImport.Apply(film, FountainParser.Parse(ScriptText.Decode(Encoding.UTF8.GetBytes(text.ToString()), "bench.fountain")));
        ShotBreakdown.Apply(film, new FrameRate(24));
        List<Shot> made = [.. film.List<Shot>()];
        for (int i = 0; made.Count + i < Shots; i++)
        {
            Shot like = made[i % made.Count];
            film.Put(like with { Id = EntityId.New("shot"), Code = $"{like.Code}_{i}", Position = like.Position + 1000 });
        }

        return film.Count<Shot>();
    }
}

/// <summary>Milliseconds by the clock, and of processor: the second counts where the machine is shared.</summary>
internal sealed record Cost(double Clock, double Processor)
{
    public static Cost Median(List<Cost> all) => new(Statistics.Median(all.Select(one => one.Clock)), Statistics.Median(all.Select(one => one.Processor)));

    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Clock,9:0.0} ms, processor {Processor:0.0} ms");
}

/// <summary>Medians.</summary>
internal sealed record LintFigures(int Shots, int Findings, Cost Read, Cost Lint, Cost Depth, Cost Scene)
{
    public override string ToString() => string.Create(
        CultureInfo.InvariantCulture,
        $"""
        {Shots} shots, {Findings} findings
        reading all shots  {Read}
        lint of all        {Lint}: {Lint.Processor / Read.Processor:0.0}x
        depth of all       {Depth}: {Depth.Processor / Read.Processor:0.0}x
        lint of one scene  {Scene}
        """);
}
