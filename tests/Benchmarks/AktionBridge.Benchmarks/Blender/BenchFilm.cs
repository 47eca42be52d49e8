using System.Runtime.InteropServices;
using AktionBridge.Contracts.Rpc.Client;
using AktionBridge.Contracts.Rpc.Wire;
using AktionBridge.Host.Film.Graph;
using AktionBridge.Host.Store;
using AktionBridge.Host.Timeline.Placements;

namespace AktionBridge.Benchmarks.Blender;

/// <summary>
/// A project with thousands of shots that have a take and a conform each, without generating: the rows are written as the host would have, the conforms are
/// links to one clip of each length. A scene of thousands of shots and a shot of a thousand takes are there to be looked at.
/// </summary>
internal static class BenchFilm
{
    public const int Handle = 8;

    /// <summary>How many lengths shots have, from one second up, a frame apart.</summary>
    public const int Lengths = 48;

    /// <summary>Number of the scene that is looked at; its shots have neither takes nor conforms.</summary>
    public const string LargeScene = "9000";

    private const int Shortest = 24;
    private const int Longest = Shortest + Lengths - 1;
    private const int ShotsInScene = 20;
    private const int ShotsInLargeScene = 3_000;
    private const int ShotsInFilm = 10_000;
    private const int TakesOfOneShot = 1_000;

    public static readonly FrameRate Rate = new(24);
    public static readonly Raster Raster = new(640, 360);

    /// <summary>Picture frames of a shot. Neighbours differ, as in a film.</summary>
    public static int Frames(int number) => Shortest + (number * 7 % Lengths);

    /// <summary>Frames of a clip: the picture with a handle at each end.</summary>
    public static int ClipFrames(int number) => Handle + Frames(number) + Handle;

    /// <summary>A frame that leaves a gap of a second before the next shot at least.</summary>
    public static long Start(int number) => number * (Longest + 24L);

    public static async Task CreateAsync(string folder, int shots, IReadOnlyList<string> clips)
    {
        var project = new FilmProject { Id = EntityId.New("project"), Name = "Bench", CreatedAt = DateTimeOffset.UnixEpoch, Rate = Rate, Raster = Raster };
        await using ProjectStore store = await ProjectStore.CreateAsync(folder, project, "bench", TimeProvider.System, Serilog.Core.Logger.None, CancellationToken.None);
        await store.Film.WriteAsync(new ChangeOrigin("bench", "bench/make"), film => Put(film, shots, store.Folder.Conforms, clips), CancellationToken.None);
    }

    /// <summary>Every shot after the one before, on the track the host adds.</summary>
    public static FillEntry[] Entries(int count) =>
        [.. Enumerable.Range(0, count).Select(number => new FillEntry(Code(number), null, Start(number), Frames(number)))];

    /// <summary>A shot of the large scene.</summary>
    public static string LargeCode(int number) => $"sc{LargeScene}_sh{10 * (1 + number):00000}";

    public static string Code(int number) => $"sc{Scene(number)}_sh{Number(number)}";

    // As in a film: what the panels show is one scene.
    private static string Scene(int number) => $"{10 * (1 + (number / ShotsInScene)):0000}";

    private static string Number(int number) => $"{10 * (1 + (number % ShotsInScene)):0000}";

    private static int Put(IFilmWriter film, int shots, string conforms, IReadOnlyList<string> clips)
    {
        int others = ShotsInFilm - ShotsInLargeScene;
        for (int number = 0; number < others; number++)
        {
            string scene = $"scene_{Scene(number)}";
            if (number % ShotsInScene == 0)
                film.Put(new Scene { Id = scene, Position = number / ShotsInScene, Number = Scene(number), Heading = "INT. BENCH - DAY" });
            PutShot(film, number, scene, Code(number), number < shots ? $"take_{number:00000}" : null);
            if (number < shots)
                PutTaken(film, number, conforms, clips[number % Lengths]);
        }

        film.Put(new Scene { Id = "scene_large", Position = others, Number = LargeScene, Heading = "EXT. BENCH - NIGHT" });
        for (int number = 0; number < ShotsInLargeScene; number++)
            PutShot(film, others + number, "scene_large", LargeCode(number), null);
        for (int number = 0; number < TakesOfOneShot; number++)
            PutTake(film, $"take_large_{number:0000}", $"shot_{others:00000}", number + 1, Shortest);
        return ShotsInFilm;
    }

    private static void PutShot(IFilmWriter film, int number, string scene, string code, string? take) => film.Put(new Shot
    {
        Id = $"shot_{number:00000}", SceneId = scene, Position = number, Code = code, Size = "wide", Angle = "eyeLevel", LensMillimetres = 35,
        Movement = "static", DurationFrames = Frames(number), PreferredTakeId = take,
    });

    private static void PutTake(IFilmWriter film, string take, string shot, int number, int frames) => film.Put(new Take
    {
        Id = take, ShotId = shot, Number = number, RecipeHash = new string('0', 64), JobId = "job_bench", Generator = "previz/previz-shot", PluginVersion = "0",
        OriginalSha256 = new string('0', 64), NativeFrames = frames, NativeRate = Rate, Raster = Raster, Seconds = 1, CreatedAt = DateTimeOffset.UnixEpoch,
    });

    private static void PutTaken(IFilmWriter film, int number, string conforms, string clip)
    {
        string shot = $"shot_{number:00000}", take = $"take_{number:00000}";
        string file = ConformName.For(Scene(number), Number(number), 1, shot).ToString();
        PutTake(film, take, shot, 1, ClipFrames(number));
        film.Put(new Conform
        {
            Id = $"conform_{number:00000}", TakeId = take, SpecHash = new string('0', 64), FileName = file, Sha256 = new string('0', 64), Codec = "dnxhrHq",
            Reel = ReelName.Of(shot), Rate = Rate, Raster = Raster, Frames = Frames(number), HeadHandle = Handle, TailHandle = Handle,
        });
        if (HardLink(clip, Path.Combine(conforms, file)) != 0)
            throw new IOException($"'{clip}' cannot be linked into '{conforms}'.");
    }

    // Not a symbolic one: the host refuses what leads out of the project.
    [DllImport("libc", EntryPoint = "link", CharSet = CharSet.Ansi, BestFitMapping = false, ThrowOnUnmappableChar = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int HardLink([MarshalAs(UnmanagedType.LPUTF8Str)] string from, [MarshalAs(UnmanagedType.LPUTF8Str)] string to);
}
