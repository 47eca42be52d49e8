using AktionBridge.Contracts.Rpc.Plugin;
using AktionBridge.Contracts.Rpc.Wire;
using AktionBridge.Host.Film.Graph;
using AktionBridge.Host.Film.Lint;
using AktionBridge.Host.Film.Tests.Recipes;
using Xunit.Sdk;
using static AktionBridge.Host.Film.Tests.Lint.SmallFilm;

namespace AktionBridge.Host.Film.Tests.Lint;

/// <summary>Each rule, found at least once, advises commands that there are.</summary>
public sealed class RemedyTests
{
    [Fact]
    public void Remedies_OfEveryRule_AreCommandsThatTheClientReads()
    {
        LintFinding[] found = [.. Films().SelectMany(film => film.Findings())];

        Assert.Equal(LintRules.All.Select(rule => rule.Code).Order(StringComparer.Ordinal), found.Select(finding => finding.Rule.Code).Distinct().Order(StringComparer.Ordinal));
    }

    [Theory]
    [InlineData("Divide the action into two shots")]
    [InlineData("aktion shots divide sc001_sh0010")]
    [InlineData("aktion shots split sc001_sh0010 --half")]
    [InlineData("aktion shots edit sc001_sh0010 --size wide, or another")]
    [InlineData("aktion lock \"MARA\" --image face=FILE with the pictures")]
    public void Require_WhatIsNoCommand_IsNoticed(string remedy) => Assert.ThrowsAny<XunitException>(() => Remedies.Require(remedy));

    private static IEnumerable<SmallFilm> Films()
    {
        yield return Words();
        yield return Decisions();
        yield return Cuts();
        yield return new SmallFilm { Generator = Some.Generator(grid: new FrameGrid(4, 1, 5, 81), rates: [new FrameRate(16)], rasters: new RasterSupport { Buckets = [new Raster(832, 480)] }).Info }.With(film => film.Shot());
        yield return new SmallFilm { Generator = Some.Generator(grid: new FrameGrid(200, 1, 201, 401)).Info }.With(film => film.Shot());
    }

    private static SmallFilm Words()
    {
        var film = new SmallFilm();
        film.Shot("", "");
        film.Shot("MARA and TOBI dance.", "MARA", "TOBI");
        film.Put(film.Shot("Close-up of MARA's hands, a wide shot of all of them at once.", "MARA", "TOBI") with { Size = "closeUp" });
        film.Put(film.Shot("MARA runs in, drops the bag, climbs onto the table, shouts at the crowd and throws the letter into the fire before anyone can stop her.") with { DurationFrames = 24 });
        film.Put(film.Shot(string.Concat(Enumerable.Repeat("MARA runs in, drops the bag, climbs onto the table and shouts at the crowd again. ", 6))) with { DurationFrames = 48 });
        film.Says(film.Put(film.Shot("MARA: \u201CWell.\u201D") with { Size = "closeUp" }), "MARA");
        return film;
    }

    private static SmallFilm Decisions()
    {
        var film = new SmallFilm();
        film.Film.Remove<Brief>("brief_1");
        film.Film.Put(new Character { Id = "IDA", Name = "IDA" });
        film.Lock("TOBI", 1, "a coat", "fullBody");
        film.Shot("IDA and TOBI wait.", "IDA", "TOBI");
        film.Put(film.Shot() with { Generator = "gone/one" });
        foreach (Verdict verdict in (Verdict[])[Verdict.Candidate, Verdict.Rejected])
        {
            Shot shot = film.Shot();
            film.Film.Put(new Board { Id = $"board_{verdict}", ShotId = shot.Id, Sha256 = new string('b', 64), Origin = "drawn", Verdict = verdict, CreatedAt = DateTimeOffset.UnixEpoch });
            film.Put(shot with { BoardId = $"board_{verdict}" });
        }

        return film;
    }

    private static SmallFilm Cuts()
    {
        var film = new SmallFilm();
        foreach (int z in (int[])[-3, 3])
            film.Block(film.Shot("MARA and TOBI talk.", "MARA", "TOBI"), (0.5m, z), Stands("MARA", -1, 0), Stands("TOBI", 1, 0));
        foreach ((int from, int to) in ((int, int)[])[(-2, 2), (2, -2)])
            film.Block(film.Shot("MARA walks.", "MARA"), (0, -5), Walks("MARA", from, to));
        foreach ((string who, int x, int heading) in ((string, int, int)[])[("MARA", -1, 60), ("TOBI", 1, 120)])
            film.Block(film.Says(film.Shot($"{who}: \u201CWell.\u201D", who), who), (x / 2m, -3), Stands(who, x, 0, heading));
        film.Put(film.Shot("TOBI stirs in the sunlight.", "TOBI") with { Wardrobe = new Dictionary<string, string> { ["TOBI"] = "an apron" } });
        film.Film.Put(new Scene { Id = "scene_2", Position = 1, Number = "2", Heading = "INT. HALL - CONTINUOUS", Interior = true, TimeOfDay = "day" });
        film.Put(film.Shot("MARA stops.") with { SceneId = "scene_2", Size = "closeUp" });
        return film;
    }
}

file static class Filming
{
    public static SmallFilm With(this SmallFilm film, Action<SmallFilm> change)
    {
        change(film);
        return film;
    }
}
