using System.Text;
using AktionBridge.Contracts.Rpc.Plugin;
using AktionBridge.Host.Film.Blocking;
using AktionBridge.Host.Film.Breakdown;
using AktionBridge.Host.Film.Graph;
using AktionBridge.Host.Film.Fountain;
using AktionBridge.Host.Film.Import;
using AktionBridge.Host.Film.Lint;
using AktionBridge.Host.Film.Script;
using AktionBridge.Host.Film.Tests.Recipes;
using AktionBridge.Host.Film.Tests.Support;
using FsCheck;
using FsCheck.Fluent;

namespace AktionBridge.Host.Film.Tests.Blocking;

/// <summary>Random scenes of two to six people through import, breakdown and blocking: what a floor manager would check.</summary>
public sealed class RandomScenesTests
{
    private const double LeastApart = 0.45;
    private const double FastestMetresPerSecond = 4.5;
    private static readonly string[] Names = ["MARA", "TOBI", "IDA", "ANSELM", "RUTH", "OTTO"];
    private static readonly string[] Places = ["INT. KITCHEN", "EXT. STREET", "INT. OFFICE", "EXT. STATION PLATFORM", "INT. CORRIDOR", "EXT. MEADOW", "INT. CELLAR"];

    private static readonly string[] Deeds =
    [
        "{0} walks in.", "{0} and {1} walk across the room.", "{0} sits down.", "{0} and {1} sit.", "{0} rises.", "{0} points at the door.", "{0} leaves.", "{0} and {1} walk away.",
        "{0} chases {1}.", "{0} sprints on.", "{0} flees from {1}.", "{0} fights {1}.", "{0} shoves {1} while {2} watches.", "{0}, {1} and {2} stand together.", "{0} looks at {1}.", "{0} waits.",
    ];

    [Fact]
    public void Blocking_OfAnyScene_IsPlayable() => Prop.ForAll(Gen.Choose(0, int.MaxValue).ToArbitrary(), seed =>
    {
        MemoryFilm film = Written(seed);
        foreach (Scene scene in film.List<Scene>())
        {
            IReadOnlyList<SetPiece> pieces = SetDressing.Of(film.Find<Location>(scene.LocationId!), scene);
            var stage = new SceneStage([], pieces) { Interior = scene.Interior };
            foreach (Shot shot in film.List<Shot>("sceneId", scene.Id))
                Playable(seed, shot, PlayedBlocking.Of(film, shot).Blocking, stage);
        }
    }).Check(Config.QuickThrowOnFailure.WithMaxTest(60));

    [Fact]
    public void Cuts_OfAnySceneOfTwo_StayOnOneSideOfTheLine() => Prop.ForAll(Gen.Choose(0, int.MaxValue).ToArbitrary(), seed =>
    {
        // In a group the line follows who speaks with whom; between two it is one line for the whole scene.
        var generators = new LintGenerators("previz/previz-shot", new Dictionary<string, GeneratorInfo>(), new Dictionary<string, string>());

        LintFinding[] crossed = [.. FilmLint.Findings(Written(seed, mostPeople: 2), generators, LintAsked.All).Where(finding => finding.Rule.Code == "line-crossed")];

        Assert.True(crossed.Length == 0, $"seed {seed}: {string.Join("; ", crossed.Select(finding => finding.Words))}");
    }).Check(Config.QuickThrowOnFailure.WithMaxTest(100));

    private static void Playable(int seed, Shot shot, Contracts.Rpc.Plugin.Blocking blocking, SceneStage stage)
    {
        string what = $"seed {seed}, {shot.Code}: {shot.Description}";
        decimal seconds = TimingModel.Seconds(shot.DurationFrames, Some.Rate);
        BlockingCheck.Refuse(blocking, seconds);
        foreach (Performer one in blocking.Performers)
        {
            Assert.All(one.Keys, key => Assert.True(Math.Abs(key.X) <= stage.HalfWidth && key.Z >= -1 && key.Z <= Math.Max(stage.Depth, 5), $"{what}: {one.Name} at {key.X}, {key.Z}"));
            for (int i = 1; i < one.Keys.Count; i++)
                Assert.True(Speed(one.Keys[i - 1], one.Keys[i]) <= FastestMetresPerSecond, $"{what}: {one.Name} runs at {Speed(one.Keys[i - 1], one.Keys[i])} m/s");
        }

        for (int step = 0; step <= 24; step++)
        {
            (string Name, double X, double Z)[] at = [.. blocking.Performers.Select(one => (one.Name, At(one.Keys, seconds * step / 24).X, At(one.Keys, seconds * step / 24).Z))];
            for (int i = 0; i < at.Length; i++)
            {
                for (int j = 0; j < i; j++)
                    Assert.True(Math.Sqrt(Math.Pow(at[i].X - at[j].X, 2) + Math.Pow(at[i].Z - at[j].Z, 2)) >= LeastApart, $"{what}: {at[i]} and {at[j]} at {seconds * step / 24} s");
            }
        }
    }

    private static double Speed(PerformerKey from, PerformerKey to) =>
        Math.Sqrt(Math.Pow((double)(to.X - from.X), 2) + Math.Pow((double)(to.Z - from.Z), 2)) / (double)(to.Seconds - from.Seconds);

    // As a figure plays it: on the way to a key while it walks, at the last one else.
    private static (double X, double Z) At(IReadOnlyList<PerformerKey> keys, decimal seconds)
    {
        int i = keys.Count - 1;
        while (i > 0 && keys[i].Seconds > seconds)
            i--;
        if (i + 1 == keys.Count)
            return ((double)keys[i].X, (double)keys[i].Z);
        double part = (double)((seconds - keys[i].Seconds) / (keys[i + 1].Seconds - keys[i].Seconds));
        return ((double)keys[i].X + (part * (double)(keys[i + 1].X - keys[i].X)), (double)keys[i].Z + (part * (double)(keys[i + 1].Z - keys[i].Z)));
    }

    private static MemoryFilm Written(int seed, int mostPeople = 6)
    {
        var random = new Random(seed);
        var text = new StringBuilder();
        for (int scene = 0; scene < 3; scene++)
        {
            string[] cast = [.. Names.OrderBy(_ => random.Next()).Take(random.Next(2, mostPeople + 1))];
            text.AppendLine(System.Globalization.CultureInfo.InvariantCulture, $"{Places[random.Next(Places.Length)]} - DAY").AppendLine();
            for (int beat = random.Next(3, 10); beat > 0; beat--)
            {
                string[] some = [.. cast.OrderBy(_ => random.Next())];
                if (random.Next(2) == 0)
                    text.AppendLine(some[0]).AppendLine(beat % 2 == 0 ? "No." : "I never said that you should come back here.").AppendLine();
                else
                    text.AppendLine(string.Format(System.Globalization.CultureInfo.InvariantCulture, Deeds[random.Next(Deeds.Length)], some[0], some[1], some[^1])).AppendLine();
            }

            // Everybody is cued once, so that everybody is known.
            foreach (string name in cast)
                text.AppendLine(name).AppendLine("Yes, I remember it well enough.").AppendLine();
        }

        var film = new MemoryFilm();
        film.Put(new FilmProject { Id = "project_1", Name = "Random", CreatedAt = DateTimeOffset.UnixEpoch, Rate = Some.Rate, Raster = Some.Raster });
        ScriptImport.Apply(film, FountainParser.Parse(ScriptText.Decode(Encoding.UTF8.GetBytes(text.ToString()), "random.fountain")));
        ShotBreakdown.Apply(film, Some.Rate);
        return film;
    }
}
