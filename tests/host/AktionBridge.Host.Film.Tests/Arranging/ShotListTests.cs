using AktionBridge.Contracts.Rpc.Wire;
using AktionBridge.Host.Film.Arranging;
using AktionBridge.Host.Film.Graph;
using AktionBridge.Host.Film.Import;

namespace AktionBridge.Host.Film.Tests.Arranging;

/// <summary>Shots are added, moved and removed by people; breakdowns and imports after that keep what they did.</summary>
public sealed class ShotListTests
{
    private readonly ArrangedFilm _film = new();

    [Fact]
    public void Add_BetweenBeforeAndAtTheEnd_IsNumberedAsInTheField()
    {
        string[] before = _film.Codes("KITCHEN");

        Shot between = _film.Add("MARA walks along the window.", after: "sc010_sh0010");
        Shot first = _film.Add("Rain on the window.", before: "sc010_sh0010");
        Shot last = _film.Add("The empty doorway.", scene: "KITCHEN");

        Assert.Equal(["sc010_sh0010", "sc010_sh0020"], before[..2]);
        Assert.Equal(("sc010_sh0015", "sc010_sh0005"), (between.Code, first.Code));
        Assert.Equal(ShotCodes.NumberOf(before[^1]) + 10, ShotCodes.NumberOf(last.Code));
        Assert.Equal(["sc010_sh0005", "sc010_sh0010", "sc010_sh0015", "sc010_sh0020", .. before[2..], last.Code], _film.Codes("KITCHEN"));
        Assert.True(between is { Edited: true, DurationFrames: > 24 });
        Assert.Equal([_film.Film.List<Character>().Single(one => one.Name == "MARA").Id], between.CharacterIds);
    }

    [Fact]
    public void Breakdown_AndARewrite_KeepWhatWasAddedMovedAndRemoved()
    {
        _film.Add("MARA turns the letter over.", after: "sc010_sh0010");
        Shot moved = _film.Shot("sc010_sh0020");
        ShotMoving.Move(_film.Film, moved, _film.Place(before: "sc010_sh0010", moving: moved));
        Shot away = _film.Shot(_film.Codes("KITCHEN")[^1]);
        _film.PutTake(away);
        ShotMoving.Move(_film.Film, away, _film.Place(scene: "ROAD"));
        Shot gone = _film.Shot(_film.Codes("ROAD")[0]);
        RemovedShots.Remove(_film.Film, gone);
        (string[] kitchen, string[] road) = (_film.Codes("KITCHEN"), _film.Codes("ROAD"));

        BreakdownReport again = _film.Import(ArrangedFilm.Kitchen + ArrangedFilm.Road);
        BreakdownReport rewritten = _film.Import(ArrangedFilm.Kitchen.Replace("at eight", "at nine", StringComparison.Ordinal) + ArrangedFilm.Road);

        Assert.Equal(["sc010_sh0020", "sc010_sh0010", "sc010_sh0015"], kitchen[..3]);
        Assert.Equal(away.Code, road[^1]);
        Assert.Empty(again.NewShots.Concat(again.RemovedShots).Concat(rewritten.NewShots).Concat(rewritten.RemovedShots));
        Assert.Equal(kitchen, _film.Codes("KITCHEN"));
        Assert.Equal(road, _film.Codes("ROAD"));
        Assert.DoesNotContain(gone.Code, road);
        Assert.True(RemovedShots.Is(_film.Film.Find<Shot>(gone.Id)!));
    }

    [Fact]
    public void Restore_AfterARemoval_IsAsBeforeAndTheRulesGoOnWithIt()
    {
        string before = _film.Told();
        foreach (string code in _film.Codes("KITCHEN"))
        {
            RemovedShots.Remove(_film.Film, _film.Shot(code));
            _film.Import(ArrangedFilm.Kitchen + ArrangedFilm.Road);
            RemovedShots.Restore(_film.Film, _film.Shot(code));
            Assert.Equal(before, _film.Told());
        }

        Assert.Empty(_film.Import(ArrangedFilm.Kitchen + ArrangedFilm.Road).KeptShots);
        Assert.Equal(before, _film.Told());
        Assert.Equal(RpcErrorCode.Conflict, Assert.Throws<RpcFailureException>(() => RemovedShots.Restore(_film.Film, _film.Shot("sc010_sh0010"))).Code);
    }

    [Fact]
    public void Remove_ItsCode_IsGivenToNoOtherShot()
    {
        Shot last = _film.Shot(_film.Codes("ROAD")[^1]);

        RemovedShots.Remove(_film.Film, last);
        Shot next = _film.Add("The road goes under.", scene: "ROAD");

        Assert.NotEqual(last.Code, next.Code);
        Assert.Contains(last.Code, Assert.Throws<RpcFailureException>(() => _film.Place(after: last.Code)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void SceneSplit_AShotThatWasRemoved_IsPutBackWhereItsWordsWent()
    {
        Shot gone = _film.Film.List<Shot>("sceneId", _film.Scene("KITCHEN").Id).First(shot => shot.Description.Contains("bridge", StringComparison.Ordinal));
        RemovedShots.Remove(_film.Film, gone);

        BreakdownReport split = _film.Import(ArrangedFilm.Kitchen.Replace("TOBI bursts", "INT. HALLWAY - DAY\n\nTOBI bursts", StringComparison.Ordinal) + ArrangedFilm.Road);
        Shot back = RemovedShots.Restore(_film.Film, _film.Film.Find<Shot>(gone.Id)!);

        Assert.Equal(_film.Scene("HALLWAY").Id, back.SceneId);
        Assert.DoesNotContain(split.NewShots, code => _film.Shot(code).Description == gone.Description);
    }

    [Fact]
    public void Move_IntoAnotherScene_GivesACodeThereOnlyWhileNothingSaysTheOldOne()
    {
        Shot bare = _film.Shot(_film.Codes("KITCHEN")[0]), worked = _film.Shot(_film.Codes("KITCHEN")[1]);
        _film.PutTake(worked);

        Shot renamed = ShotMoving.Move(_film.Film, bare, _film.Place(after: "sc020_sh0010", moving: bare));
        Shot kept = ShotMoving.Move(_film.Film, worked, _film.Place(after: "sc020_sh0010", moving: worked));
        Shot between = _film.Add("Water rises.", after: worked.Code);
        Shot home = ShotMoving.Move(_film.Film, renamed, _film.Place(before: _film.Codes("KITCHEN")[0], moving: renamed));

        Assert.Equal("sc020_sh0015", renamed.Code);
        Assert.Equal(worked.Code, kept.Code);
        Assert.Equal(1, _film.Film.Count<Take>("shotId", kept.Id));
        Assert.Equal("sc020_sh0012", between.Code);
        Assert.StartsWith("sc010_sh", home.Code, StringComparison.Ordinal);
    }

    [Fact]
    public void Place_ThatIsNone_IsRefusedWithTheReason()
    {
        Shot shot = _film.Shot("sc010_sh0010");

        Assert.Contains("Say where", Refused(() => _film.Place()), StringComparison.Ordinal);
        Assert.Contains("are two places", Refused(() => _film.Place(before: "sc010_sh0010", after: "sc010_sh0020")), StringComparison.Ordinal);
        Assert.Contains("cannot be put beside itself", Refused(() => _film.Place(after: shot.Code, moving: shot)), StringComparison.Ordinal);
        Assert.Contains("is in scene 10, not in scene 20", Refused(() => _film.Place(scene: "ROAD", after: "sc010_sh0020")), StringComparison.Ordinal);
        Assert.Contains("The sentence is empty", Refused(() => _film.Add(" ", scene: "ROAD")), StringComparison.Ordinal);

        static string Refused(Action action) => Assert.Throws<RpcFailureException>(action).Message;
    }
}
