using System.CommandLine;
using AktionBridge.Cli.Commands.Directing;
using AktionBridge.Cli.Output;
using AktionBridge.Contracts.Rpc.Client;
using AktionBridge.Contracts.Rpc.Client.Directing;
using AktionBridge.Contracts.Rpc.Wire;

namespace AktionBridge.Cli.Commands;

/// <summary>new, status.</summary>
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

    public static Command Status() => CommandFrame.ForProject("status", "Show where the film stands", async context =>
    {
        ProjectInfo project = await context.Host.Project.GetAsync(new GetProjectRequest(), context.CancellationToken);
        IReadOnlyList<StaleTake> stale = await Paging.AllAsync(after =>
            context.Host.Takes.StaleAsync(new ListRequest { After = after }, context.CancellationToken));
        IReadOnlyList<SceneInfo> scenes = await Paging.AllAsync(after =>
            context.Host.Script.ScenesAsync(new ListRequest { After = after }, context.CancellationToken));
        LintCounts lint = await context.Host.Film.LintCountsAsync(new GetProjectRequest(), context.CancellationToken);
        DepthInfo depth = await context.Host.Film.DepthAsync(new DepthRequest { Steps = 1 }, context.CancellationToken);
        context.Screen.Result(new { project, scenes, stale, lint, depth = depth.Score }, _ =>
        {
            Console.Out.WriteLine($"{project.Name}  {project.Rate} fps  {project.Raster}  {project.Folder}");
            Console.Out.WriteLine(string.Join("  ", project.Counts.Select(count => $"{count.Value} {count.Key}")));
            Screen.Table(["scene", "heading", "time", "shots"], scenes.Select(scene => new[] { scene.Number, scene.Heading, scene.TimeOfDay, $"{scene.Shots}" }));
            Console.Out.WriteLine($"lint: {LintCommands.Sentence(lint)}; depth {depth.Score:0.#} of 100{(depth.Steps is [var next, ..] ? $", next: {next.Words}" : "")}");
            foreach (StaleTake take in stale)
                Console.Out.WriteLine($"stale: {take.Shot} take {take.Number}: {string.Join("; ", take.Reasons)}");
        });
    });

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
