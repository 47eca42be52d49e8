using System.Runtime.InteropServices;
using AktionBridge.Contracts.Rpc.Client;
using AktionBridge.Contracts.Rpc.Wire;
using AktionBridge.Host.Film.Graph;
using AktionBridge.Host.Store;
using AktionBridge.Host.Timeline.Placements;

namespace AktionBridge.Benchmarks.Blender;

/// <summary>
/// A project with thousands of shots that have a take and a conform each, without generating: the rows are written as the host would have, the conforms are
/// links to one clip. Blender opens every one of them all the same.
/// </summary>
internal static class BenchFilm
{
    public const int Frames = 24;
    public const int Handle = 8;
    private const int ShotsInScene = 20;

    public static readonly FrameRate Rate = new(24);
    public static readonly Raster Raster = new(640, 360);

    /// <summary>Frames of the clip: the picture with a handle at each end.</summary>
    public const int ClipFrames = Handle + Frames + Handle;

    public static async Task CreateAsync(string folder, int shots, string clip)
    {
        var project = new FilmProject { Id = EntityId.New("project"), Name = "Bench", CreatedAt = DateTimeOffset.UnixEpoch, Rate = Rate, Raster = Raster };
        await using ProjectStore store = await ProjectStore.CreateAsync(folder, project, "bench", TimeProvider.System, Serilog.Core.Logger.None, CancellationToken.None);
        await store.Film.WriteAsync(new ChangeOrigin("bench", "bench/make"), film => Put(film, shots, store.Folder.Conforms, clip), CancellationToken.None);
    }

    /// <summary>Every shot after the one before with a gap of a second, on the track the host adds.</summary>
    public static FillEntry[] Entries(int count) =>
        [.. Enumerable.Range(0, count).Select(number => new FillEntry(Code(number), null, number * 2L * Frames, Frames))];

    public static string Code(int number) => $"sc{Scene(number)}_sh{Number(number)}";

    // As in a film: what the panels show is one scene.
    private static string Scene(int number) => $"{10 * (1 + (number / ShotsInScene)):0000}";

    private static string Number(int number) => $"{10 * (1 + (number % ShotsInScene)):0000}";

    private static int Put(IFilmWriter film, int shots, string conforms, string clip)
    {
        for (int number = 0; number < shots; number++)
        {
            string shot = $"shot_{number:00000}", take = $"take_{number:00000}", reel = ReelName.Of(shot);
            string scene = $"scene_{Scene(number)}", file = ConformName.For(Scene(number), Number(number), 1, shot).ToString();
            if (number % ShotsInScene == 0)
                film.Put(new Scene { Id = scene, Position = number / ShotsInScene, Number = Scene(number), Heading = "INT. BENCH - DAY" });
            film.Put(new Shot
            {
                Id = shot, SceneId = scene, Position = number, Code = Code(number), Size = "wide", Angle = "eyeLevel", LensMillimetres = 35, Movement = "static",
                DurationFrames = Frames, PreferredTakeId = take,
            });
            film.Put(new Take
            {
                Id = take, ShotId = shot, Number = 1, RecipeHash = new string('0', 64), JobId = "job_bench", Generator = "previz/previz-shot", PluginVersion = "0",
                OriginalSha256 = new string('0', 64), NativeFrames = ClipFrames, NativeRate = Rate, Raster = Raster, Seconds = 1, CreatedAt = DateTimeOffset.UnixEpoch,
            });
            film.Put(new Conform
            {
                Id = $"conform_{number:00000}", TakeId = take, SpecHash = new string('0', 64), FileName = file, Sha256 = new string('0', 64), Codec = "dnxhrHq",
                Reel = reel, Rate = Rate, Raster = Raster, Frames = Frames, HeadHandle = Handle, TailHandle = Handle,
            });
            if (HardLink(clip, Path.Combine(conforms, file)) != 0)
                throw new IOException($"'{clip}' cannot be linked into '{conforms}'.");
        }

        return shots;
    }

    // Not a symbolic one: the host refuses what leads out of the project.
    [DllImport("libc", EntryPoint = "link", CharSet = CharSet.Ansi, BestFitMapping = false, ThrowOnUnmappableChar = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int HardLink([MarshalAs(UnmanagedType.LPUTF8Str)] string from, [MarshalAs(UnmanagedType.LPUTF8Str)] string to);
}
