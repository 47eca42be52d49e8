using AktionBridge.Contracts.Rpc.Client.Story;
using AktionBridge.Contracts.Rpc.Plugin;
using AktionBridge.Contracts.Rpc.Wire;

namespace AktionBridge.Host.Plugins.Tests.Support;

/// <summary>A scene to write about.</summary>
internal static class WrittenScenes
{
    public static WritingRequest Request(string writer) => new()
    {
        Writer = writer,
        Instruction = "The watch.",
        Scenes = [new WritingScene(Outline, [Shot])],
        Brief = new WritingBrief(Style: "ink"),
        Rate = new FrameRate(24),
        Seed = 7,
        Parameters = new Dictionary<string, string> { ["size"] = "extremeCloseUp" },
    };

    private static SceneOutline Outline => new()
    {
        Id = "scene_1", Version = 1, Number = "10", Heading = "INT. KITCHEN - DAY", Location = "KITCHEN", Interior = true, Exterior = false, TimeOfDay = "day",
        Speaking = ["MARA"], Heard = [], Silent = [], Mentioned = [], Props = [], Wardrobe = [], Sounds = [], Eighths = 1, Seconds = 2, Shots = 1, ShotFrames = 48,
        Orphaned = false, Edited = [],
        Beats = [new BeatInfo { Id = "beat_1", Version = 1, Kind = "dialogue", Text = "Now.", Speaker = "MARA", Characters = ["MARA"], Seconds = 2, Edited = [] }],
    };

    private static ShotOutline Shot => new()
    {
        Id = "shot_1", Code = "sc010_sh0010", Size = "wide", Angle = "eyeLevel", LensMillimetres = 35, Movement = "static", DurationFrames = 48, Cast = ["MARA"],
        Description = "MARA waits.", Beats = ["beat_1"],
    };
}
