using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using AktionBridge.Benchmarks.Blender;
using AktionBridge.Contracts.Rpc.Client;
using AktionBridge.Contracts.Rpc.Client.Recipes;
using AktionBridge.Contracts.Rpc.Client.Living;
using AktionBridge.Contracts.Rpc.Plugin;
using AktionBridge.Host.Film.Graph;
using AktionBridge.Host.Film.Recipes;
using AktionBridge.Host.Store;

namespace AktionBridge.Benchmarks.Film;

/// <summary>A feature of 2,000 shots and a series of 10,000 in the built host: opening, pages, staleness of everything, composing, verifying.</summary>
internal static class FilmBenchmark
{
    private const string Plugin = "previz", Generator = "previz-shot";
    private const int PagesRead = 30, Openings = 5;

    public static async Task<int> RunAsync(string[] args)
    {
        (int Shots, int Takes)[] films = Value(args, "--shots") is { } shots ? [(shots, Value(args, "--takes") ?? 10 * shots)] : [(2_000, 10_000), (10_000, 100_000)];
        string folder = Directory.CreateTempSubdirectory("aktion film bench ").FullName;
        try
        {
            foreach ((int Shots, int Takes) film in films)
            {
                FilmFigures figures = await MeasureAsync(Directory.CreateDirectory(Path.Combine(folder, $"{film.Shots}")).FullName, film.Shots, film.Takes);
                Console.WriteLine(args.Contains("--json") ? JsonSerializer.Serialize(figures, JsonSerializerOptions.Web) : figures.ToString());
            }

            return 0;
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static async Task<FilmFigures> MeasureAsync(string folder, int shots, int takes)
    {
        string empty = Path.Combine(folder, "Empty.aktion"), project = Path.Combine(folder, "Bench.aktion");
        await EmptyAsync(empty);
        long started = Stopwatch.GetTimestamp();
        await new SyntheticFilm(shots, takes, await GeneratorAsync(folder, empty)).CreateAsync(project);
        double writing = Milliseconds(started);
        (double open, double openEmpty) = await OpenAsync(folder, project, empty);
        var figures = new FilmFigures { Shots = shots, Takes = takes, Writing = writing, Megabytes = new FileInfo(Path.Combine(project, "project.db")).Length / 1e6, Open = open, OpenEmpty = openEmpty };
        await using (PrivateHost host = await StartAsync(folder, project))
        {
            figures = await LookAsync(host, figures);
            await host.StopAsync();
        }

        // What a person would do with images in the panel, written as the host writes it.
        await ChangeAsync(project, film =>
        {
            CharacterLock next = SyntheticFilm.NextLock();
            film.Put(next);
            film.Put(film.Find<Character>(SyntheticFilm.Lead)! with { CurrentLockId = next.Id });
        });
        await using (PrivateHost host = await StartAsync(folder, project))
            return await LookAfterEditsAsync(host, figures);
    }

    private static async Task<FilmFigures> LookAsync(PrivateHost host, FilmFigures figures)
    {
        (double cold, _) = await StandingAsync(host);
        (double again, FilmStanding fresh) = await StandingAsync(host);
        if (fresh.Takes != figures.Takes || fresh.StaleTakes != 0)
            throw new InvalidOperationException($"Of {figures.Takes} fresh takes {fresh.Takes} were looked at and {fresh.StaleTakes} found stale: {string.Join("; ", fresh.Reasons.Select(reason => reason.Words))}.");
        string middle = $"sc{(figures.Shots / 40) + 1:0000}_sh0010";
        figures = figures with
        {
            Cold = cold,
            Again = again,
            Scenes = await PagesAsync(after => host.Api<IScriptApi>("script").ScenesAsync(new ListRequest { After = after }, CancellationToken.None)),
            ShotPages = await PagesAsync(after => host.Shots.ListAsync(new ListShotsRequest { After = after }, CancellationToken.None)),
            TakePages = await PagesAsync(after => host.Api<ITakesApi>("takes").ListAsync(new ListTakesRequest { After = after }, CancellationToken.None)),
            Compose = await MedianAsync(() => host.Api<IRecipesApi>("recipes").ComposeAsync(new ComposeRequest { Shot = middle }, CancellationToken.None)),
        };
        await host.Shots.EditAsync(new EditShotRequest { Shot = middle, LensMillimetres = 50 }, CancellationToken.None);
        return figures with { AfterShot = (await StandingAsync(host)).Milliseconds };
    }

    private static async Task<FilmFigures> LookAfterEditsAsync(PrivateHost host, FilmFigures figures)
    {
        (double afterLock, FilmStanding byLock) = await StandingAsync(host);
        FilmFigures.Pages stale = await PagesAsync(after => host.Api<ITakesApi>("takes").StaleAsync(new ListRequest { After = after }, CancellationToken.None));
        await host.Api<IProjectApi>("project").SetLookAsync(new SetLookRequest { Style = new StyleInfo("Summer", "digital, clean, saturated") }, CancellationToken.None);
        (double afterStyle, FilmStanding byStyle) = await StandingAsync(host);
        (double styleAgain, _) = await StandingAsync(host);
        long verifying = Stopwatch.GetTimestamp();
        VerifyReport report = await host.Api<IProvenanceApi>("provenance").VerifyAsync(new GetProjectRequest(), CancellationToken.None);
        double verified = Milliseconds(verifying);
        if (report.Problems.Count > 0)
            throw new InvalidOperationException(report.Problems[0]);
        return figures with
        {
            AfterLock = afterLock, StaleByLock = byLock.StaleTakes, StalePages = stale, AfterStyle = afterStyle, StyleAgain = styleAgain, StaleByStyle = byStyle.StaleTakes,
            Verify = verified, LedgerLines = report.LedgerLines,
        };
    }

    /// <summary>The generator as the host describes it: what a recipe holds depends on it.</summary>
    private static async Task<GeneratorChoice> GeneratorAsync(string folder, string empty)
    {
        await using PrivateHost host = await StartAsync(folder, empty);
        PluginDescription described = await host.Api<IPluginsApi>("plugins").DescribeAsync(new PluginRequest(Plugin), CancellationToken.None);
        await host.StopAsync();
        return new GeneratorChoice(Plugin, described.Generators.Single(one => one.Id == Generator));
    }

    /// <summary>On one host after the other, each with both projects, taking turns: medians.</summary>
    private static async Task<(double Film, double Empty)> OpenAsync(string folder, string project, string empty)
    {
        var film = new List<double>();
        var nothing = new List<double>();
        for (int i = 0; i < Openings; i++)
        {
            await using PrivateHost host = await StartAsync(folder, project: null);
            // Whatever is opened first pays for what every project needs.
            string warm = Path.Combine(folder, $"Warm{i}.aktion");
            await EmptyAsync(warm);
            await host.Session.BindAsync(new BindRequest(warm), CancellationToken.None);
            foreach ((string one, List<double> times) in i % 2 == 0 ? [(project, film), (empty, nothing)] : new[] { (empty, nothing), (project, film) })
            {
                long started = Stopwatch.GetTimestamp();
                await host.Session.BindAsync(new BindRequest(one), CancellationToken.None);
                times.Add(Milliseconds(started));
            }

            await host.StopAsync();
        }

        return (Statistics.Median(film), Statistics.Median(nothing));
    }

    private static async Task<(double Milliseconds, FilmStanding Standing)> StandingAsync(PrivateHost host)
    {
        long started = Stopwatch.GetTimestamp();
        FilmStanding standing = await host.Api<IProjectApi>("project").StandingAsync(new GetProjectRequest(), CancellationToken.None);
        return (Milliseconds(started), standing);
    }

    private static async Task<FilmFigures.Pages> PagesAsync<T>(Func<string?, Task<Page<T>>> read)
    {
        var times = new List<double>();
        string? after = null;
        int listed = 0;
        while (times.Count <= PagesRead)
        {
            long started = Stopwatch.GetTimestamp();
            Page<T> page = await read(after);
            times.Add(Milliseconds(started));
            after = page.Next;
            listed += page.Items.Count;
        }

        if (listed == 0)
            throw new InvalidOperationException($"There is no {typeof(T).Name} to list.");
        return new FilmFigures.Pages(times[0], Statistics.Median(times.Skip(1)));
    }

    private static async Task<double> MedianAsync(Func<Task> call)
    {
        var times = new List<double>();
        for (int i = 0; i < PagesRead; i++)
        {
            long started = Stopwatch.GetTimestamp();
            await call();
            times.Add(Milliseconds(started));
        }

        return Statistics.Median(times);
    }

    private static async Task EmptyAsync(string folder)
    {
        var project = new FilmProject { Id = EntityId.New("project"), Name = "Empty", CreatedAt = DateTimeOffset.UnixEpoch, Rate = SyntheticFilm.Rate, Raster = SyntheticFilm.Raster };
        await using ProjectStore store = await ProjectStore.CreateAsync(folder, project, "bench", TimeProvider.System, Serilog.Core.Logger.None, CancellationToken.None);
    }

    private static async Task ChangeAsync(string folder, Action<IFilmWriter> change)
    {
        await using ProjectStore store = await ProjectStore.OpenAsync(folder, TimeProvider.System, Serilog.Core.Logger.None, CancellationToken.None);
        await store.Film.WriteAsync(
            new ChangeOrigin("bench", "characters/addLock"),
            film =>
            {
                change(film);
                return 0;
            },
            CancellationToken.None);
    }

    private static Task<PrivateHost> StartAsync(string folder, string? project)
    {
        // A host that was ended leaves its record.
        if (Directory.Exists(Path.Combine(folder, "run")))
            File.Delete(Path.Combine(folder, "run", "host.json"));
        return PrivateHost.StartAsync(folder, project, CancellationToken.None);
    }

    private static int? Value(string[] args, string name) => Array.IndexOf(args, name) is >= 0 and var at ? int.Parse(args[at + 1], CultureInfo.InvariantCulture) : null;

    private static double Milliseconds(long started) => Stopwatch.GetElapsedTime(started).TotalMilliseconds;
}
