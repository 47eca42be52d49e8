using System.CommandLine;
using AktionBridge.Cli.Output;
using AktionBridge.Contracts.Rpc.Client;
using AktionBridge.Contracts.Rpc.Editor;
using AktionBridge.Contracts.Rpc.Wire;

namespace AktionBridge.Cli.Commands;

/// <summary>place, export animatic, export sheet.</summary>
internal static class TimelineCommands
{
    private const int MostNotes = 5;
    private static readonly Argument<string> Document = new("timeline") { Description = "An .otio file; it is never written" };
    private static readonly Option<string> Output = new("--output", "-o") { Description = "The .otio file to write; continues from it when it is there", Required = true };

    public static Command Place()
    {
        var shots = new ShotChoice();
        var dryRun = new Option<bool>("--dry-run") { Description = "Say what would go where and stop" };
        return CommandFrame.ForProject("place", "Fill the gaps of a timeline with the takes that play; a shot without one keeps its gap", async context =>
        {
            RequireOtherOutput(context);
            OpenedTimeline opened = await OpenAsync(context, context.Value(Output)!);
            FillPlan plan = await context.Host.Timeline.FillAsync(
                new FillRequest { Editor = opened.Editor, Shots = await shots.CodesAsync(context) }, context.CancellationToken);
            FillEntry[] ready = [.. plan.Entries.Where(entry => plan.WithoutTake?.Contains(entry.Shot) != true)];
            if (context.Value(dryRun))
            {
                context.Screen.Result(plan, Print);
                return;
            }

            if (ready.Length < plan.Entries.Count)
                context.Screen.Note($"note: {plan.Entries.Count - ready.Length} of {plan.Entries.Count} shots have no take yet; their places stay free: {Some(plan.WithoutTake!)}");
            if (ready.Length == 0)
                throw new CommandFailedException(ExitCode.Failed, "Nothing can be placed: no shot has a take to play. Generate takes: aktion generate");
            if (!await ConformAsync(context, opened.Timeline, ready))
                return;
            PlacedResult placed = await context.Host.Timeline.PlaceAsync(new PlaceRequest { Editor = opened.Editor, Entries = ready }, context.CancellationToken);
            if (placed.Placements.Any(placement => placement.State != "verified"))
                context.ExitCode = ExitCode.Failed;
            context.Screen.Result(placed, Print);
        }, [Document, .. shots.Symbols, Output, dryRun]);
    }

    public static Command Export()
    {
        var export = new Command("export", "Write something to show");
        var overwrite = new Option<bool>("--overwrite") { Description = "Replace a file that this project did not write" };
        var movie = new Option<string>("--output", "-o") { Description = "The .mp4 to write", Required = true };
        export.Subcommands.Add(CommandFrame.ForProject("animatic", "The timeline as a film with a burnt-in slate", async context =>
        {
            // Only read: the timeline is its own output.
            OpenedTimeline opened = await OpenAsync(context, context.Value(Document)!);
            string film = Path.GetFullPath(context.Value(movie)!);
            await RunAsync(context, "Animatic", film, await context.Host.Timeline.AnimaticAsync(
                new AnimaticRequest { Editor = opened.Editor, Output = film, Overwrite = context.Value(overwrite) }, context.CancellationToken));
        }, Document, movie, overwrite));
        var sheet = new Option<string>("--output", "-o") { Description = "The .png to write", Required = true };
        export.Subcommands.Add(CommandFrame.ForProject("sheet", "A contact sheet: board beside three frames of each take", async context =>
        {
            string picture = Path.GetFullPath(context.Value(sheet)!);
            await RunAsync(context, "Contact sheet", picture, await context.Host.Timeline.ContactSheetAsync(
                new ContactSheetRequest { Output = picture, Overwrite = context.Value(overwrite) }, context.CancellationToken));
        }, sheet, overwrite));
        return export;
    }

    public static Command Seams()
    {
        var scenes = new Option<string[]>("--scenes") { Description = "Numbers or ranges: 3-7 12A", AllowMultipleArgumentsPerToken = true };
        return CommandFrame.ForProject("seams", "Where light, colour or loudness steps from one shot of a scene to the next; thresholds: aktion thresholds", async context =>
        {
            SeamList found = await context.Host.Timeline.SeamsAsync(
                new ListSeamsRequest { Scenes = context.Value(scenes) is { Length: > 0 } named ? named : null }, context.CancellationToken);
            context.Screen.Result(found, Print);
        }, scenes);
    }

    /// <summary>False when one cannot be made: then nothing is placed, rather than a part.</summary>
    private static async Task<bool> ConformAsync(CommandContext context, TimelineSnapshot timeline, IReadOnlyList<FillEntry> entries)
    {
        JobsStarted started = await context.Host.Conforms.MakeAsync(
            new MakeConformsRequest
            {
                Shots = [.. entries.Select(entry => entry.Shot)],
                Frames = entries.ToDictionary(entry => entry.Shot, entry => entry.Frames),
                Delivery = new DeliveryInfo { Rate = timeline.Rate, Raster = timeline.Raster ?? context.Project!.Raster },
            },
            context.CancellationToken);
        context.Judge(await context.Watch.WaitAsync("Conforms", started.Jobs, context.CancellationToken));
        return context.ExitCode == ExitCode.Done;
    }

    private static async Task RunAsync(CommandContext context, string title, string output, JobsStarted started)
    {
        IReadOnlyList<JobInfo> jobs = await context.Watch.WaitAsync(title, started.Jobs, context.CancellationToken);
        context.Judge(jobs);
        context.Screen.Result(new { output, jobs }, _ => Console.Out.WriteLine(jobs.Count == 0 ? $"{output} is up to date" : output));
    }

    // The host refuses it too, but only after the conforms were made.
    private static void RequireOtherOutput(CommandContext context)
    {
        string source = Path.GetFullPath(context.Value(Document)!);
        if (Path.GetFullPath(context.Value(Output)!) == source)
            throw new CommandFailedException(ExitCode.Usage, $"The output is the source itself ('{source}'). Name another file: the source is never written.");
    }

    private static async Task<OpenedTimeline> OpenAsync(CommandContext context, string output)
    {
        OpenedTimeline opened = await context.Host.Timeline.OpenFileAsync(
            new OpenTimelineFileRequest { Source = Path.GetFullPath(context.Value(Document)!), Output = Path.GetFullPath(output) }, context.CancellationToken);
        foreach (string warning in opened.Timeline.Warnings.Take(MostNotes))
            context.Screen.Note($"note: {warning}");
        if (opened.Timeline.Warnings.Count > MostNotes)
            context.Screen.Note($"note: and {opened.Timeline.Warnings.Count - MostNotes} more of this kind");
        return opened;
    }

    private static void Print(FillPlan plan)
    {
        Screen.Table(
            ["shot", "track", "start", "frames", "take", "because"],
            plan.Entries.Select((entry, index) => new[]
            {
                entry.Shot, entry.Track ?? "own", $"{entry.Start}", $"{entry.Frames}", plan.WithoutTake?.Contains(entry.Shot) == true ? "none yet" : "plays", plan.Explanation[index],
            }));
        foreach (string left in plan.Explanation.Skip(plan.Entries.Count))
            Console.Out.WriteLine(left);
    }

    private static void Print(PlacedResult placed)
    {
        Console.Out.WriteLine(placed.Sentence);
        Screen.Table(
            ["shot", "track", "start", "frames", "clip", "state", "reason"],
            placed.Placements.Select(one => new[] { one.Shot, one.Track, $"{one.Start}", $"{one.Frames}", one.FileName, one.State, one.Reason ?? "" }));
        foreach (PlacementInfo one in placed.Placements.Where(one => one.Warnings is { Count: > 0 }))
            Console.Out.WriteLine($"warning: {one.Shot}: {string.Join("; ", one.Warnings!)}");
        foreach (SeamInfo seam in placed.Seams ?? [])
            Console.Out.WriteLine($"warning: {seam.Before} to {seam.After}: {seam.Message}. {seam.Remedy}");
    }

    private static void Print(SeamList found)
    {
        foreach (SeamInfo seam in found.Seams)
            Console.Out.WriteLine($"scene {seam.Scene}, {seam.Before} to {seam.After}: {seam.Message}, where {seam.Limit:0.##} is allowed. {seam.Remedy}");
        Console.Out.WriteLine($"{found.Seams.Count} {(found.Seams.Count == 1 ? "step" : "steps")} in {found.Cuts} {(found.Cuts == 1 ? "cut" : "cuts")} between shots of one scene");
        if (found.Unmeasured.Count > 0)
            Console.Out.WriteLine($"not measured, so light and colour are not compared there: {Some(found.Unmeasured)}. Measure them: aktion inspect");
    }

    private static string Some(IReadOnlyList<string> codes) =>
        codes.Count <= MostNotes ? string.Join(", ", codes) : $"{string.Join(", ", codes.Take(MostNotes))} and {codes.Count - MostNotes} more";
}
