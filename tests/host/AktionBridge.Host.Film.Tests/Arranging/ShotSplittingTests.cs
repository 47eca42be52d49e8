using AktionBridge.Contracts.Rpc.Plugin;
using AktionBridge.Contracts.Rpc.Wire;
using AktionBridge.Host.Film.Arranging;
using AktionBridge.Host.Film.Graph;
using AktionBridge.Host.Film.Import;

namespace AktionBridge.Host.Film.Tests.Arranging;

/// <summary>One shot becomes two, with what belongs to each, and one again.</summary>
public sealed class ShotSplittingTests
{
    private readonly ArrangedFilm _film = new();

    [Fact]
    public void Split_AtAFrame_TheFirstKeepsItsWorkAndTheSecondHasTheSameDecisions()
    {
        Shot shot = Whole(frames: 96);
        _film.PutTake(shot);
        _film.Film.Put(new ShotConditioning { Id = shot.Id, Media = new Dictionary<string, string> { ["firstFrame"] = "a", ["lastFrame"] = "b", ["style"] = "c", ["depth"] = "d" } });

        (Shot first, Shot second) = ShotSplitting.Split(_film.Film, shot, 36, null, "TOBI drips on the floor.", ArrangedFilm.Rate);

        Assert.Equal((shot.Id, shot.Code, 36, shot.Description, "board_1"), (first.Id, first.Code, first.DurationFrames, first.Description, first.BoardId));
        Assert.Equal(("sc010_sh0015", 60, "TOBI drips on the floor.", null), (second.Code, second.DurationFrames, second.Description, second.BoardId));
        Assert.Equal((shot.Size, shot.LensMillimetres, "previz/previz-shot", "lock"), (second.Size, second.LensMillimetres, second.Generator, second.Locks["char"]));
        Assert.Equal(1, _film.Film.Count<Take>("shotId", first.Id));
        Assert.Equal(0, _film.Film.Count<Take>("shotId", second.Id));
        Assert.Equal(["depth", "firstFrame", "style"], Media(first));
        Assert.Equal(["lastFrame", "style"], Media(second));
        Assert.Equal([shot.Code, second.Code], _film.Codes("KITCHEN")[..2]);
    }

    [Fact]
    public void Split_ADirectedBlocking_GoesOnWhereItWasCut()
    {
        Shot shot = Whole(frames: 96);
        _film.Film.Put(new ShotBlocking
        {
            Id = shot.Id,
            Blocking = new Contracts.Rpc.Plugin.Blocking
            {
                Performers =
                [
                    new Performer("MARA", [new PerformerKey(0, 0, 0, 90, "walk"), new PerformerKey(4, 4, 2, 90, "stand")]),
                    new Performer("TOBI", [new PerformerKey(0, 1, 1, 0, "sit"), new PerformerKey(3, 5, 5, 0, "stand")]),
                ],
                Camera = [new CameraKey(0, 0, 1, -4, 0, 1, 0, 35), new CameraKey(2, 2, 1, -4, 0, 1, 0, 50)],
            },
        });

        (Shot first, Shot second) = ShotSplitting.Split(_film.Film, shot, 24, null, null, ArrangedFilm.Rate);

        Contracts.Rpc.Plugin.Blocking before = _film.Film.Find<ShotBlocking>(first.Id)!.Blocking, after = _film.Film.Find<ShotBlocking>(second.Id)!.Blocking;
        Assert.Equal([new PerformerKey(0, 0, 0, 90, "walk"), new PerformerKey(1, 1, 0.5m, 90, "walk")], before.Performers[0].Keys);
        Assert.Equal([new PerformerKey(0, 1, 0.5m, 90, "walk"), new PerformerKey(3, 4, 2, 90, "stand")], after.Performers[0].Keys);
        // Whoever sits does not slide to the next key.
        Assert.Equal([new PerformerKey(0, 1, 1, 0, "sit"), new PerformerKey(2, 5, 5, 0, "stand")], after.Performers[1].Keys);
        Assert.Equal([0m, 1m], before.Camera!.Select(key => key.X));
        Assert.Equal([(0m, 1m, 42.5m), (1m, 2m, 50m)], after.Camera!.Select(key => (key.Seconds, key.X, key.LensMillimetres)));
    }

    [Fact]
    public void Split_BeatsGoWhereTheirMiddleIs_AndABreakdownKeepsBoth()
    {
        Shot shot = _film.Shot("sc010_sh0010");
        string[] beats = [.. _film.Film.List<Beat>("sceneId", shot.SceneId).Take(3).Select(beat => beat.Id)];
        foreach ((string beat, decimal seconds) in beats.Zip([1m, 1m, 2m]))
            _film.Film.Put(_film.Film.Find<Beat>(beat)! with { EstimatedSeconds = seconds, TimeEdited = true });
        _film.Film.Put(shot = shot with { BeatIds = beats, DurationFrames = 96, Edited = true });

        (Shot first, Shot second) = ShotSplitting.Split(_film.Film, shot, 44, 10, null, ArrangedFilm.Rate);
        string[] codes = _film.Codes("KITCHEN");
        BreakdownReport again = _film.Import(ArrangedFilm.Kitchen + ArrangedFilm.Road);

        Assert.Equal(beats[..2], first.BeatIds);
        Assert.Equal(beats[2..], second.BeatIds);
        Assert.Equal((44, 10), (first.DurationFrames, second.DurationFrames));
        Assert.Contains(first.Code, again.KeptShots);
        Assert.Contains(second.Code, again.KeptShots);
        Assert.Equal([first.Code, second.Code], _film.Codes("KITCHEN").Intersect([first.Code, second.Code]));
        Assert.Subset(codes.ToHashSet(), _film.Codes("KITCHEN").ToHashSet());
    }

    [Fact]
    public void Undo_RightAfterwards_IsOneShotAsBefore()
    {
        Shot shot = Whole(frames: 96);
        _film.Film.Put(new ShotConditioning { Id = shot.Id, Media = new Dictionary<string, string> { ["lastFrame"] = "b" } });
        var blocking = new Contracts.Rpc.Plugin.Blocking { Performers = [new Performer("MARA", [new PerformerKey(0, 0, 0, 0, "walk"), new PerformerKey(4, 4, 0, 0, "stand")])] };
        _film.Film.Put(new ShotBlocking { Id = shot.Id, Blocking = blocking });
        string before = _film.Told();

        (Shot first, Shot second) = ShotSplitting.Split(_film.Film, shot, 24, null, null, ArrangedFilm.Rate);
        Assert.NotEqual(before, _film.Told());
        (Shot whole, string gone) = ShotSplitting.Undo(_film.Film, first);

        Assert.Equal((second.Code, 96), (gone, whole.DurationFrames));
        Assert.Equal(before, _film.Told());
        Assert.Equal(["lastFrame"], Media(whole));
        Assert.Equal(blocking.Performers[0].Keys, _film.Film.Find<ShotBlocking>(whole.Id)!.Blocking.Performers[0].Keys);
        Assert.Null(_film.Film.Find<Shot>(second.Id));
        Assert.Equal(RpcErrorCode.Conflict, Assert.Throws<RpcFailureException>(() => ShotSplitting.Undo(_film.Film, whole)).Code);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Undo_AfterOneOfThemChanged_IsRefusedAndSaysWhatToDo(bool take)
    {
        (Shot first, Shot second) = ShotSplitting.Split(_film.Film, Whole(frames: 96), 24, null, null, ArrangedFilm.Rate);
        if (take)
            _film.PutTake(second);
        else
            _film.Film.Put(first with { Size = "insert", Version = first.Version + 1 });

        RpcFailureException refused = Assert.Throws<RpcFailureException>(() => ShotSplitting.Undo(_film.Film, second));

        Assert.EndsWith($"aktion shots remove {second.Code}; aktion shots edit {first.Code} --frames 96", refused.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(96)]
    public void Split_WhereOnePartWouldBeEmpty_IsRefused(int at) =>
        Assert.Contains("can be split after frame 1 to 95", Assert.Throws<RpcFailureException>(() => ShotSplitting.Split(_film.Film, Whole(frames: 96), at, null, null, ArrangedFilm.Rate)).Message, StringComparison.Ordinal);

    private Shot Whole(int frames)
    {
        Shot shot = _film.Shot("sc010_sh0010") with
        {
            DurationFrames = frames, BoardId = "board_1", Generator = "previz/previz-shot", Locks = new Dictionary<string, string> { ["char"] = "lock" },
        };
        _film.Film.Put(shot);
        return shot;
    }

    private IEnumerable<string> Media(Shot shot) => _film.Film.Find<ShotConditioning>(shot.Id)!.Media.Keys.Order(StringComparer.Ordinal);
}
