using System.CommandLine;
using AktionBridge.Cli.Commands.Directing;
using AktionBridge.Cli.Output;
using AktionBridge.Contracts.Rpc.Client;

namespace AktionBridge.Cli.Commands.Shots;

/// <summary>shots block, shots condition, shots from-markers: what otherwise comes from an editor or a 3D scene.</summary>
internal static class ShotMediaCommands
{
    public static Command Block()
    {
        var shot = new Argument<string>("shot") { Description = "Code such as sc010_sh0020" };
        var file = new Argument<string?>("file") { Description = "JSON: performers and camera, as aktion blocking export writes them", Arity = ArgumentArity.ZeroOrOne };
        var clear = new Option<bool>("--clear") { Description = "Leave the shot to the rules again" };
        var frames = new Option<int?>("--frames") { Description = "New duration" };
        return CommandFrame.ForProject("block", "Say who stands and moves where, and where the camera is", async context =>
        {
            if (context.Value(file) is null == !context.Value(clear))
                throw new CommandFailedException(ExitCode.Usage, "Name a file with a blocking, or --clear to leave the shot to the rules.");
            ShotInfo blocked = await context.Host.Shots.SetBlockingAsync(
                new SetBlockingRequest
                {
                    Shot = context.Value(shot)!,
                    Blocking = context.Value(file) is { } path ? await BlockingReader.ReadAsync(path, context.CancellationToken) : null,
                    DurationFrames = context.Value(frames),
                },
                context.CancellationToken);
            context.Screen.Result(blocked, one => ShotCommands.Print([one]));
        }, shot, file, clear, frames);
    }

    public static Command Condition()
    {
        var shot = new Argument<string>("shot") { Description = "Code such as sc010_sh0020" };
        var media = new Argument<string[]>("media") { Description = "role=file; role= takes one away", Arity = ArgumentArity.OneOrMore };
        return CommandFrame.ForProject("condition", "Give a shot media for the generators that take them: firstFrame, depth, audio ...", async context =>
        {
            IReadOnlyDictionary<string, string> files = NamedValues.Parse(context.Value(media), "depth")!;
            ShotInfo conditioned = await context.Host.Shots.SetConditioningAsync(
                new SetConditioningRequest
                {
                    Shot = context.Value(shot)!,
                    Media = [.. files.Select(pair => new ConditioningFile(pair.Key, pair.Value.Length == 0 ? null : Path.GetFullPath(pair.Value)))],
                },
                context.CancellationToken);
            context.Screen.Result(conditioned, one => Screen.Table(["role", "file"], one.Conditioning.Select(each => new[] { each.Role, each.Path })));
        }, shot, media);
    }

    public static Command FromMarkers() => CommandFrame.ForProject("from-markers", "Make a shot of every named marker of the open timeline", async context =>
    {
        MarkedShots made = await context.Host.Shots.FromMarkersAsync(new EditorRequest { Editor = await EditorOption.IdAsync(context) }, context.CancellationToken);
        context.Screen.Result(made, result =>
        {
            Console.Out.WriteLine(result.Sentence);
            ShotCommands.Print(result.Shots);
        });
    }, EditorOption.Option);
}
