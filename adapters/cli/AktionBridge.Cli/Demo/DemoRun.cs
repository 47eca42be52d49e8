using AktionBridge.Cli.Commands;
using AktionBridge.Cli.Output;
using AktionBridge.Contracts.Rpc.Client;
using AktionBridge.Contracts.Rpc.Wire;
using AktionBridge.JsonRpc;

namespace AktionBridge.Cli.Demo;

/// <summary>The whole way, step by step. Every step does only what is not done yet, so that a second run in the same folder costs nothing.</summary>
internal sealed class DemoRun(CommandContext context, SampleFilm sample, string folder, Raster raster, int takes)
{
    // Of the rough cut, whatever size is drawn.
    private static readonly Raster TargetRaster = new(1280, 720);
    private static readonly FrameRate TargetRate = new(24000, 1001);

    // The demo gives the same film everywhere, so that two runs can be compared frame by frame.
    private const long Seed = 11;

    private readonly CancellationToken _stop = context.CancellationToken;
    private readonly Connection.HostConnection _host = context.Host;
    private readonly Screen _screen = context.Screen;

    public async Task RunAsync()
    {
        Directory.CreateDirectory(folder);
        ProjectInfo before = await OpenAsync();
        // A host that was killed left jobs that wait for a person: the person is here.
        await _host.Jobs.ResumeAsync(new JobsRequest(), _stop);
        await DevelopAsync();
        await LockAsync();
        await BoardAsync();

        var files = new DemoFiles(folder);
        OpenedTimeline timeline = await _host.Timeline.OpenFileAsync(new OpenTimelineFileRequest { Source = sample.RoughCut, Output = files.Film }, _stop);
        FillPlan plan = await _host.Timeline.FillAsync(new FillRequest { Editor = timeline.Editor }, _stop);
        await GenerateAsync(plan);
        PlacedResult placed = await PlaceAsync(timeline.Editor, plan);
        await RenderAsync(timeline.Editor, files);

        ProjectInfo after = await _host.Project.GetAsync(new GetProjectRequest(), _stop);
        await new DemoReport(context, files, plan, placed, before, after).ShowAsync();
    }

    private async Task<ProjectInfo> OpenAsync()
    {
        string project = Path.Combine(folder, $"{sample.Name}.aktion");
        // Made whole only with its database: a folder without one is a creation that was cut off.
        if (!File.Exists(Path.Combine(project, "project.db")))
        {
            await _host.Project.CreateAsync(new CreateProjectRequest { Folder = project, Name = sample.Title, Rate = TargetRate, Raster = raster }, _stop);
            _screen.Say($"1  Made the project {project}");
        }
        else
        {
            _screen.Say($"1  Opened the project {project}");
        }

        return context.Project = await _host.BindAsync(project, _stop);
    }

    private async Task DevelopAsync()
    {
        ScriptImported script = await _host.Script.ImportAsync(new ImportScriptRequest { Path = sample.Screenplay }, _stop);
        await _host.Project.SetLookAsync(sample.Look, _stop);
        BreakdownResult breakdown = await _host.Script.BreakdownAsync(new BreakdownRequest(), _stop);
        _screen.Say($"2  Read {Path.GetFileName(sample.Screenplay)}: {script.Scenes} scenes, {breakdown.Beats} beats, {breakdown.Shots} shots, {string.Join(", ", script.Characters)}");
        foreach (ScriptWarning warning in script.Warnings)
            _screen.Note($"   line {warning.Line}: {warning.Message}");
    }

    private async Task LockAsync()
    {
        foreach (LockCharacterRequest request in sample.Locks)
        {
            LockInfo made = await _host.Characters.LockAsync(request, _stop);
            _screen.Say($"3  Locked {request.Character}: lock {made.Number}, {string.Join(' ', made.Palette)}");
        }
    }

    private async Task BoardAsync()
    {
        JobsStarted started = await _host.Boards.MakeAsync(new MakeBoardsRequest(), _stop);
        Require(await context.Watch.WaitAsync("4  Boards", started.Jobs, _stop));
        await _host.Boards.ApproveAsync(new DecideBoardsRequest(), _stop);
        _screen.Say($"4  Boards: {started.Jobs.Count} drawn and approved, {started.Reused.Count} there already");
    }

    private async Task GenerateAsync(FillPlan plan)
    {
        var delivery = new DeliveryInfo { Rate = TargetRate, Raster = TargetRaster };
        var frames = plan.Entries.ToDictionary(entry => entry.Shot, entry => entry.Frames);
        JobsStarted started = await _host.Jobs.StartAsync(
            new StartTakesRequest { OnlyMissing = true, Takes = takes, Seed = Seed, Delivery = delivery, Frames = frames }, _stop);
        Require(await context.Watch.WaitAsync("5  Takes", started.Jobs, _stop));
        _screen.Say($"5  Takes: {started.Jobs.Count} generated, {started.Reused.Count} there already");
        // A take that was there may have been conformed for another length.
        JobsStarted conforms = await _host.Conforms.MakeAsync(
            new MakeConformsRequest { Shots = [.. frames.Keys], Delivery = delivery, Frames = frames }, _stop);
        Require(await context.Watch.WaitAsync("6  Conforms", conforms.Jobs, _stop));
        _screen.Say($"6  Conforms: exact frames at {TargetRate}, {TargetRaster}, {delivery.TailHandle} tail handles; {frames.Count} read back and right");
    }

    private async Task<PlacedResult> PlaceAsync(string editor, FillPlan plan)
    {
        PlacedResult placed = await _host.Timeline.PlaceAsync(new PlaceRequest { Editor = editor, Entries = plan.Entries }, _stop);
        _screen.Say($"7  {placed.Sentence}");
        return placed;
    }

    private async Task RenderAsync(string editor, DemoFiles files)
    {
        JobsStarted animatic = await _host.Timeline.AnimaticAsync(new AnimaticRequest { Editor = editor, Output = files.Animatic }, _stop);
        Require(await context.Watch.WaitAsync("8  Animatic", animatic.Jobs, _stop));
        JobsStarted sheet = await _host.Timeline.ContactSheetAsync(new ContactSheetRequest { Output = files.ContactSheet }, _stop);
        Require(await context.Watch.WaitAsync("8  Contact sheet", sheet.Jobs, _stop));
        _screen.Say($"8  {(animatic.Jobs.Count == 0 ? "Animatic is up to date" : "Rendered the animatic")}, {(sheet.Jobs.Count == 0 ? "contact sheet is up to date" : "drew the contact sheet")}");
    }

    private static void Require(IReadOnlyList<JobInfo> jobs)
    {
        JobInfo[] broken = [.. jobs.Where(job => job.State != "succeeded")];
        if (broken.Length > 0)
            throw new CommandFailedException(
                ExitCode.Failed,
                $"{broken.Length} of {jobs.Count} jobs did not succeed. First: {broken[0].Title} is {broken[0].State}. {broken[0].Error} What is finished is kept; run the demo again to go on.");
    }
}
