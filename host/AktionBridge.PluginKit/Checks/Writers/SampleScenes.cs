using System.Globalization;
using AktionBridge.Contracts.Rpc.Client.Story;
using AktionBridge.Contracts.Rpc.Plugin;
using AktionBridge.Contracts.Rpc.Wire;
using AktionBridge.Host.Plugins.Validation;

namespace AktionBridge.PluginKit.Checks.Writers;

/// <summary>Scenes to write about where there is no film: two people at a table, a watch, a talk, and the shots that rules made of it.</summary>
internal static class SampleScenes
{
    /// <summary>A request of so many scenes, its parameters completed and checked by the host's rules.</summary>
    /// <exception cref="RpcFailureException">A parameter is wrong.</exception>
    public static WritingRequest Request(WriterInfo writer, int scenes, string instruction, IReadOnlyDictionary<string, string> parameters) => new()
    {
        Writer = writer.Id,
        Instruction = instruction,
        Scenes = [.. Enumerable.Range(1, scenes).Select(Scene)],
        Characters = [new("MARA", "Forty, grey coat, counts everything.", "grey coat", "low, dry"), new("TOBI", "Nine, too tall for his jacket.", "jacket"), new("ANSELM")],
        Brief = new("adults", "dry", "dread that turns into tenderness", "35 mm film, muted blue"),
        Rate = new FrameRate(24),
        Seed = 11,
        Parameters = WriterValidation.Complete(writer.Id, writer, parameters),
    };

    private static WritingScene Scene(int number)
    {
        string scene = string.Create(CultureInfo.InvariantCulture, $"scene_{number:000000000000}");
        (string Kind, string? Speaker, string Text, decimal Seconds)[] told =
        [
            ("action", null, "MARA lays the silver watch on the table. TOBI does not look up.", 5),
            ("dialogue", "MARA", "It has stopped. It stopped when your father went down to the river.", 6),
            ("dialogue", "TOBI", "Then wind it.", 2),
            ("dialogue", "MARA", "I have wound it every morning since. It goes eleven minutes, and then it stops again.", 7),
            ("action", null, "TOBI takes the watch and holds it to his ear.", 4),
        ];
        BeatInfo[] beats = [.. told.Select((beat, index) => Beat(scene, index, beat))];
        ShotOutline[] shots =
        [
            Shot(number, 0, "wide", beats[..1], "MARA lays the silver watch on the table. TOBI does not look up."),
            Shot(number, 1, "twoShot", beats[1..4], "MARA and TOBI talk across the table."),
            Shot(number, 2, "medium", beats[4..], "TOBI takes the watch and holds it to his ear."),
        ];
        var outline = new SceneOutline
        {
            Id = scene,
            Version = 1,
            Number = number.ToString(CultureInfo.InvariantCulture),
            Heading = "INT. KITCHEN - NIGHT",
            Location = "KITCHEN",
            Interior = true,
            Exterior = false,
            TimeOfDay = "night",
            Synopsis = "The watch goes eleven minutes.",
            Speaking = ["MARA", "TOBI"],
            Heard = [],
            Silent = [],
            Mentioned = ["ANSELM"],
            Props = ["silver watch"],
            Wardrobe = ["MARA: grey coat"],
            Sounds = [],
            Eighths = 6,
            Seconds = beats.Sum(beat => beat.Seconds),
            Shots = shots.Length,
            ShotFrames = shots.Sum(shot => (long)shot.DurationFrames),
            Orphaned = false,
            Edited = [],
            Beats = beats,
        };
        return new WritingScene(outline, shots);
    }

    private static BeatInfo Beat(string scene, int index, (string Kind, string? Speaker, string Text, decimal Seconds) beat) => new()
    {
        Id = string.Create(CultureInfo.InvariantCulture, $"beat_{scene[6..]}{index}"),
        Version = 1,
        Kind = beat.Kind,
        Text = beat.Text,
        Speaker = beat.Speaker,
        Characters = beat.Speaker is { } speaker ? [speaker] : ["MARA", "TOBI"],
        Seconds = beat.Seconds,
        Edited = [],
    };

    private static ShotOutline Shot(int scene, int index, string size, BeatInfo[] beats, string description) => new()
    {
        Id = string.Create(CultureInfo.InvariantCulture, $"shot_{scene:00000000000}{index}"),
        Code = string.Create(CultureInfo.InvariantCulture, $"sc{scene * 10:000}_sh{(index + 1) * 10:0000}"),
        Size = size,
        Angle = "eyeLevel",
        LensMillimetres = 35,
        Movement = "static",
        DurationFrames = (int)(24 * beats.Sum(beat => beat.Seconds)),
        Cast = ["MARA", "TOBI"],
        Description = description,
        Beats = [.. beats.Select(beat => beat.Id)],
    };
}
