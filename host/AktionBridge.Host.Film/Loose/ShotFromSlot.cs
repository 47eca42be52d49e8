using AktionBridge.Contracts.Rpc.Wire;
using AktionBridge.Host.Film.Breakdown;
using AktionBridge.Host.Film.Graph;
using AktionBridge.Host.Film.Import;

namespace AktionBridge.Host.Film.Loose;

/// <summary>Makes a shot from a gap and a sentence: no screenplay needed.</summary>
public static class ShotFromSlot
{
    /// <summary>Makes the shot in the scene named Loose, with size, movement and angle from the sentence and everyone the sentence names.</summary>
    /// <param name="film">The film.</param>
    /// <param name="slotFrames">Frames of the slot, at its own rate.</param>
    /// <param name="slotRate">The slot's rate; the shot is counted at the project's.</param>
    /// <param name="projectRate">The project's rate.</param>
    /// <param name="sentence">What happens.</param>
    /// <exception cref="RpcFailureException">InvalidValue: no frames or no words.</exception>
    public static Shot Create(IFilmWriter film, int slotFrames, FrameRate slotRate, FrameRate projectRate, string sentence)
    {
        ArgumentNullException.ThrowIfNull(film);
        if (slotFrames <= 0)
            throw new RpcFailureException(RpcErrorCode.InvalidValue, $"The slot has {slotFrames} frames. Choose a gap of at least one frame.");
        Refuse(sentence);
        Scene scene = LooseScene.Ensure(film);
        IReadOnlyList<Shot> before = film.List<Shot>("sceneId", scene.Id);
        Shot made = Proposed(film, scene, sentence, projectRate) with
        {
            Position = before.Count == 0 ? 0 : before.Max(shot => shot.Position) + 1,
            // Codes of shots that were moved away or removed are not given again.
            Code = new ShotCodes(film.List<Shot>().Select(shot => shot.Code)).Next(scene.Number, before.Select(shot => ShotCodes.NumberOf(shot.Code)).DefaultIfEmpty(0).Max(), null),
            DurationFrames = Frames(slotFrames, slotRate, projectRate),
            Edited = true,
        };
        film.Put(made);
        return made;
    }

    /// <summary>What the rules make of a sentence in a scene; without a place and a code.</summary>
    /// <exception cref="RpcFailureException">InvalidValue: no words.</exception>
    internal static Shot Proposed(IFilmReader film, Scene scene, string sentence, FrameRate projectRate)
    {
        Refuse(sentence);
        ProposedShot proposed = Propose(film, scene, sentence);
        return new Shot
        {
            Id = EntityId.New("shot"),
            SceneId = scene.Id,
            Position = 0,
            Code = "",
            Size = proposed.Size,
            Angle = proposed.Angle,
            LensMillimetres = proposed.LensMillimetres,
            Movement = proposed.Movement,
            DurationFrames = proposed.Frames(projectRate),
            CharacterIds = Ids(film, proposed.Characters),
            Description = proposed.Description,
        };
    }

    /// <summary>Frames at the project's rate that cover a slot, to the nearest frame, at least one; in whole numbers.</summary>
    public static int Frames(int slotFrames, FrameRate slotRate, FrameRate projectRate)
    {
        // frames / slotRate seconds, times projectRate; Int128, because four factors of ten million do not fit in 64 bits.
        Int128 above = (Int128)slotFrames * slotRate.Denominator * projectRate.Numerator;
        Int128 below = (Int128)slotRate.Numerator * projectRate.Denominator;
        return (int)Int128.Clamp((above + (below / 2)) / below, 1, int.MaxValue);
    }

    private static void Refuse(string sentence)
    {
        if (string.IsNullOrWhiteSpace(sentence))
            throw new RpcFailureException(RpcErrorCode.InvalidValue, "The sentence is empty. Say in a few words what the shot shows.");
    }

    private static ProposedShot Propose(IFilmReader film, Scene place, string sentence)
    {
        string text = ShotList.Clip(sentence);
        HashSet<string> names = new(film.List<Character>().Select(character => character.Name), StringComparer.OrdinalIgnoreCase);
        IReadOnlyList<string> cast = new NameFinder(names).In(text);
        var beat = new OutlineBeat { Text = text, Characters = cast, Seconds = TimingModel.Action(text) };
        var scene = new OutlineScene
        {
            Number = place.Number, Heading = place.Heading, Location = "", TimeOfDay = place.TimeOfDay, Interior = place.Interior, Exterior = place.Exterior, Beats = [beat],
        };
        ProposedShot first = new SceneCoverage(scene, newLocation: false, names, new NameFinder(names)).Plan()[0];
        return first with { Description = text };
    }

    private static List<string> Ids(IFilmReader film, IReadOnlyList<string> names)
    {
        Dictionary<string, string> byName = film.List<Character>().GroupBy(character => character.Name, StringComparer.OrdinalIgnoreCase).ToDictionary(group => group.Key, group => group.First().Id, StringComparer.OrdinalIgnoreCase);
        return [.. names.Select(name => byName[name])];
    }
}
