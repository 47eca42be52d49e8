using System.CommandLine;
using AktionBridge.Contracts.Rpc.Client;
using AktionBridge.Contracts.Rpc.Wire;

namespace AktionBridge.Cli.Commands;

/// <summary>new.</summary>
internal static class ProjectCommands
{
    public static Command New()
    {
        var folder = new Argument<string>("folder") { Description = "Name.aktion, not there yet" };
        var name = new Option<string?>("--name") { Description = "What people call it" };
        var rate = new Option<string>("--rate") { Description = "Frame rate, such as 24, 24000/1001, 29.97", DefaultValueFactory = _ => "24" };
        var raster = new Option<string>("--raster") { Description = "Picture size", DefaultValueFactory = _ => "1280x720" };
        return CommandFrame.Command("new", "Make a project", async context =>
        {
            ProjectInfo project = await context.Host.Project.CreateAsync(
                new CreateProjectRequest
                {
                    Folder = Path.GetFullPath(context.Value(folder)!),
                    Name = context.Value(name),
                    Rate = ParseRate(context.Value(rate)!),
                    Raster = ParseRaster(context.Value(raster)!),
                },
                context.CancellationToken);
            context.Screen.Result(project, made => Console.Out.WriteLine($"Made {made.Folder}"));
        }, folder, name, rate, raster);
    }

    public static FrameRate ParseRate(string text) => FrameRate.TryParse(text, out FrameRate rate)
        ? rate
        : throw new CommandFailedException(ExitCode.Usage, $"'{text}' is not a frame rate. Write 24, 25, 24000/1001, 29.97 ...");

    public static Raster ParseRaster(string text)
    {
        string[] parts = text.Split('x');
        return parts.Length == 2 && int.TryParse(parts[0], out int width) && int.TryParse(parts[1], out int height) && width > 0 && height > 0
            ? new Raster(width, height)
            : throw new CommandFailedException(ExitCode.Usage, $"'{text}' is not a picture size. Write 1280x720.");
    }
}
