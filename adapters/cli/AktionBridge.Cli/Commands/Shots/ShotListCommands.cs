using System.CommandLine;
using System.Globalization;
using AktionBridge.Cli.Output;
using AktionBridge.Contracts.Rpc.Client.Shots;

namespace AktionBridge.Cli.Commands.Shots;

/// <summary>shots add, split, move, remove, restore: each says what it did and what takes it back.</summary>
internal static class ShotListCommands
{
    private static readonly Argument<string> Shot = new("shot") { Description = "Code such as sc010_sh0020" };
    private static readonly Option<string?> Scene = new("--scene") { Description = "At the end of this scene" };
    private static readonly Option<string?> Before = new("--before") { Description = "Right before this shot" };
    private static readonly Option<string?> After = new("--after") { Description = "Right after this shot" };

    public static IEnumerable<Command> All() => [Add(), Split(), Move(), Remove(), Restore()];

    private static Command Add()
    {
        var description = new Argument<string>("description") { Description = "What happens, in one sentence" };
        var size = new Option<string?>("--size") { Description = "As for shots edit; read from the sentence unless given, so the others" };
        var angle = new Option<string?>("--angle") { Description = "eyeLevel, low, high, overhead, dutch" };
        var lens = new Option<decimal?>("--lens") { Description = "Millimetres, 8 to 300" };
        var movement = new Option<string?>("--movement") { Description = "static, pan, tilt, dollyIn, dollyOut, truck, orbit, handheld" };
        var frames = new Option<int?>("--frames") { Description = "Duration; by the timing model unless given" };
        var cast = new Option<string?>("--cast") { Description = "Who is in it: \"MARA,TOBI\"; who is named in the sentence unless given" };
        return CommandFrame.ForProject("add", "Add a shot, numbered between its neighbours", async context => Tell(context, await context.Host.Shots.AddAsync(
            new AddShotRequest
            {
                Description = context.Value(description)!, Scene = context.Value(Scene), Before = context.Value(Before), After = context.Value(After), Size = context.Value(size),
                Angle = context.Value(angle), LensMillimetres = context.Value(lens), Movement = context.Value(movement), DurationFrames = context.Value(frames),
                Cast = context.Value(cast)?.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries),
            },
            context.CancellationToken)), description, Scene, Before, After, size, angle, lens, movement, frames, cast);
    }

    private static Command Split()
    {
        var at = new Option<int?>("--at") { Description = "Frames of the first part; the second gets the rest" };
        var frames = new Option<string?>("--frames") { Description = "Frames of both parts: 48,72" };
        var description = new Option<string?>("--description") { Description = "What happens in the second part; the same unless given" };
        var undo = new Option<bool>("--undo") { Description = "Make one shot of the two again" };
        return CommandFrame.ForProject("split", "Make two shots of one: the first keeps code, takes and board", async context => Tell(context, await context.Host.Shots.SplitAsync(
            new SplitShotRequest
            {
                Shot = context.Value(Shot)!, At = context.Value(at), Durations = Lengths(context.Value(frames)), Description = context.Value(description), Undo = context.Value(undo),
            },
            context.CancellationToken)), Shot, at, frames, description, undo);
    }

    private static Command Move() => CommandFrame.ForProject(
        "move", "Move a shot within its scene or into another, with all that was made for it", async context => Tell(context, await context.Host.Shots.MoveAsync(
            new MoveShotRequest { Shot = context.Value(Shot)!, Scene = context.Value(Scene), Before = context.Value(Before), After = context.Value(After) },
            context.CancellationToken)), Shot, Scene, Before, After);

    private static Command Remove()
    {
        var anyway = new Option<bool>("--anyway") { Description = "Also with approved takes, or where it lies on a timeline; takes, files and clips stay" };
        return CommandFrame.ForProject("remove", "Take a shot out of the film; nothing of it is deleted", async context => Tell(context, await context.Host.Shots.RemoveAsync(
            new RemoveShotRequest { Shot = context.Value(Shot)!, Anyway = context.Value(anyway) }, context.CancellationToken)), Shot, anyway);
    }

    private static Command Restore() => CommandFrame.ForProject(
        "restore", "Put a removed shot back where it was; they are listed by: shots --scene removed", async context => Tell(context, await context.Host.Shots.RestoreAsync(
            new RestoreShotRequest { Shot = context.Value(Shot)! }, context.CancellationToken)), Shot);

    private static int[]? Lengths(string? given) => given?.Split(',', StringSplitOptions.TrimEntries).Select(length =>
        int.TryParse(length, NumberStyles.None, CultureInfo.InvariantCulture, out int frames)
            ? frames
            : throw new CommandFailedException(ExitCode.Usage, $"--frames {given}: '{length}' is no number of frames. Write both lengths, such as 48,72.")).ToArray();

    private static void Tell(CommandContext context, ShotsArranged arranged) => context.Screen.Result(arranged, result =>
    {
        Console.Out.WriteLine(result.Sentence);
        ShotCommands.Print(result.Shots);
        Console.Out.WriteLine($"To take it back: {result.Undo}");
    });
}
