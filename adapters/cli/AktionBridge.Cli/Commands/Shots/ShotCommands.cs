using System.CommandLine;
using AktionBridge.Cli.Output;
using AktionBridge.Contracts.Rpc.Client;

namespace AktionBridge.Cli.Commands.Shots;

/// <summary>shots, shots edit, shots from-slot.</summary>
internal static class ShotCommands
{
    public static Command Shots()
    {
        var scene = new Option<string?>("--scene") { Description = "Only this scene's; removed: those that were taken out of the film" };
        Command shots = CommandFrame.ForProject("shots", "List shots", async context =>
        {
            IReadOnlyList<ShotInfo> all = await Paging.AllAsync(after =>
                context.Host.Shots.ListAsync(new ListShotsRequest { Scene = context.Value(scene), After = after }, context.CancellationToken));
            context.Screen.Result(all, Print);
        }, scene);
        shots.Subcommands.Add(Edit());
        foreach (Command command in ShotListCommands.All())
            shots.Subcommands.Add(command);
        shots.Subcommands.Add(FromSlot());
        shots.Subcommands.Add(ShotMediaCommands.FromMarkers());
        shots.Subcommands.Add(ShotMediaCommands.Block());
        shots.Subcommands.Add(ShotMediaCommands.Condition());
        return shots;
    }

    private static Command Edit()
    {
        var shot = new Argument<string>("shot") { Description = "Code such as sc010_sh0020" };
        var size = new Option<string?>("--size") { Description = "extremeWide, wide, full, medium, mediumCloseUp, closeUp, extremeCloseUp, insert, twoShot, overTheShoulder" };
        var angle = new Option<string?>("--angle") { Description = "eyeLevel, low, high, overhead, dutch" };
        var lens = new Option<decimal?>("--lens") { Description = "Millimetres, 8 to 300" };
        var movement = new Option<string?>("--movement") { Description = "static, pan, tilt, dollyIn, dollyOut, truck, orbit, handheld" };
        var frames = new Option<int?>("--frames") { Description = "Duration" };
        var description = new Option<string?>("--description") { Description = "What happens" };
        var cast = new Option<string?>("--cast") { Description = "Who is in it, most important first: \"MARA,TOBI\"; empty for nobody" };
        var generator = new Option<string?>("--generator") { Description = "plugin/generator" };
        var parameters = new Option<string[]>("--parameter") { Description = "name=value of its generator; replaces all that were set", AllowMultipleArgumentsPerToken = true };
        return CommandFrame.ForProject("edit", "Change a shot", async context =>
        {
            ShotInfo changed = await context.Host.Shots.EditAsync(
                new EditShotRequest
                {
                    Shot = context.Value(shot)!, Size = context.Value(size), Angle = context.Value(angle), LensMillimetres = context.Value(lens),
                    Movement = context.Value(movement), DurationFrames = context.Value(frames), Description = context.Value(description),
                    Cast = context.Value(cast)?.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries),
                    Generator = context.Value(generator), Parameters = NamedValues.Parse(context.Value(parameters), "grain"),
                },
                context.CancellationToken);
            context.Screen.Result(changed, one => Print([one]));
        }, shot, size, angle, lens, movement, frames, description, cast, generator, parameters);
    }

    private static Command FromSlot()
    {
        var sentence = new Argument<string>("sentence") { Description = "What should be seen" };
        var frames = new Option<int>("--frames") { Description = "Length of the gap", Required = true };
        return CommandFrame.ForProject("from-slot", "Make a shot for a gap from one sentence", async context =>
        {
            ShotInfo made = await context.Host.Shots.FromSlotAsync(
                new ShotFromSlotRequest { Sentence = context.Value(sentence)!, DurationFrames = context.Value(frames) }, context.CancellationToken);
            context.Screen.Result(made, one => Print([one]));
        }, sentence, frames);
    }

    internal static void Print(IReadOnlyList<ShotInfo> shots) => Screen.Table(
        ["shot", "size", "angle", "lens", "movement", "frames", "cast", "state"],
        shots.Select(shot => new[]
        {
            shot.Code, shot.Size, shot.Angle, $"{shot.LensMillimetres} mm", shot.Movement, $"{shot.DurationFrames}", string.Join(", ", shot.Cast), shot.State,
        }));
}
