using System.CommandLine;
using System.Text.Json;
using AktionBridge.Cli.Commands.Shots;
using AktionBridge.Contracts.Rpc.Client;
using AktionBridge.Contracts.Rpc.Client.Directing;
using AktionBridge.Contracts.Rpc.Wire;

namespace AktionBridge.Cli.Commands.Directing;

/// <summary>blocking export, import: a shot's blocking as a file.</summary>
internal static class BlockingCommands
{
    public static Command Blocking() => new("blocking", "A shot's blocking as a file: who stands and moves where, and the camera") { Export(), Import() };

    private static Command Export()
    {
        var shot = new Argument<string>("shot") { Description = "Code such as sc010_sh0020" };
        var file = new Argument<string>("file") { Description = "JSON to write" };
        var camera = new Option<bool>("--with-camera") { Description = "Write the camera that the shot's values mean where it is left to the generator, to change it" };
        var overwrite = new Option<bool>("--overwrite") { Description = "Replace the file" };
        return CommandFrame.ForProject("export", "Write the blocking of a shot, directed or by the rules", async context =>
        {
            ShotBlockingInfo played = await context.Host.Shots.BlockingAsync(new ShotRequest { Shot = context.Value(shot)! }, context.CancellationToken);
            var written = new BlockingFile
            {
                Shot = played.Shot,
                Rate = played.Rate,
                DurationFrames = played.DurationFrames,
                Performers = played.Blocking.Performers,
                Camera = played.Blocking.Camera ?? (context.Value(camera) ? played.NominalCamera : null),
            };
            string path = Path.GetFullPath(context.Value(file)!);
            Write(path, JsonSerializer.Serialize(written, WireJson.Indented) + "\n", context.Value(overwrite));
            context.Screen.Result(written, one => Console.Out.WriteLine(
                $"{path}: {one.Performers.Count} {(one.Performers.Count == 1 ? "figure" : "figures")}, {(one.Camera is { } keys ? $"{keys.Count} camera keys" : "the camera left to the generator")}, {(played.Directed ? "directed" : "by the rules")}"));
        }, shot, file, camera, overwrite);
    }

    private static Command Import()
    {
        var shot = new Argument<string>("shot") { Description = "Code such as sc010_sh0020" };
        var file = new Argument<string>("file") { Description = "JSON as export writes it" };
        var frames = new Option<int?>("--frames") { Description = "New duration of the shot" };
        return CommandFrame.ForProject("import", "Block a shot as a file says", async context =>
        {
            ShotInfo blocked = await context.Host.Shots.SetBlockingAsync(
                new SetBlockingRequest
                {
                    Shot = context.Value(shot)!,
                    Blocking = await BlockingReader.ReadAsync(context.Value(file)!, context.CancellationToken),
                    DurationFrames = context.Value(frames),
                },
                context.CancellationToken);
            context.Screen.Result(blocked, one => ShotCommands.Print([one]));
        }, shot, file, frames);
    }

    // Under another name first: what is read meanwhile is the old file or the new one.
    private static void Write(string path, string text, bool overwrite)
    {
        string whole = $"{path}.{Environment.ProcessId}.part";
        try
        {
            if (File.Exists(path) && !overwrite)
                throw new CommandFailedException(ExitCode.Usage, $"'{path}' exists. Name another file, or replace it with --overwrite.");
            File.WriteAllText(whole, text);
            File.Move(whole, path, overwrite);
        }
        catch (Exception refused) when (refused is IOException or UnauthorizedAccessException)
        {
            File.Delete(whole);
            throw new CommandFailedException(ExitCode.Failed, $"'{path}' cannot be written: {refused.Message}");
        }
    }
}
