using System.CommandLine;
using AktionBridge.Contracts.Rpc.Client;

namespace AktionBridge.Cli.Commands.Story;

/// <summary>script inspect and export, import, breakdown.</summary>
internal static class ScriptCommands
{
    private static readonly Argument<string> ScriptFile = new("file") { Description = "A screenplay: Fountain, Final Draft (.fdx) or plain text" };

    private static readonly Option<string?> Format = new("--format")
    {
        Description = "fountain, plainText or finalDraft; told by ending and content unless given",
    };

    public static Command Script()
    {
        var script = new Command("script", "Look at a screenplay, write the project's screenplay, see and edit its breakdown");
        script.Subcommands.Add(CommandFrame.Command("inspect", "Count what is in a screenplay and show its problems", async context =>
        {
            ScriptReport report = await context.Host.Script.InspectAsync(
                new InspectScriptRequest(Path.GetFullPath(context.Value(ScriptFile)!), context.Value(Format)), context.CancellationToken);
            context.Screen.Result(report, found =>
            {
                Console.Out.WriteLine($"{found.Scenes} scenes, {found.DialogueBlocks} speeches, {found.Transitions} transitions, {found.Notes} notes, {found.Boneyards} boneyards ({found.Format}, {found.Encoding})");
                Console.Out.WriteLine($"Speaking: {string.Join(", ", found.SpeakingCharacters)}");
                PrintWarnings(found.Warnings, found.MoreWarnings);
            });
        }, ScriptFile, Format));
        script.Subcommands.Add(Export());
        script.Subcommands.Add(OutlineCommands.Outline());
        script.Subcommands.Add(OutlineCommands.Edit());
        script.Subcommands.Add(OutlineCommands.EditBeat());
        script.Subcommands.Add(RefineCommands.Propose());
        script.Subcommands.Add(RefineCommands.Accept());
        foreach (Command command in ProposalCommands.All())
            script.Subcommands.Add(command);
        return script;
    }

    public static Command Import() => CommandFrame.ForProject("import", "Take a screenplay into the project", async context =>
    {
        ScriptImported imported = await context.Host.Script.ImportAsync(
            new ImportScriptRequest { Path = Path.GetFullPath(context.Value(ScriptFile)!), Format = context.Value(Format) }, context.CancellationToken);
        context.Screen.Result(imported, done =>
        {
            Console.Out.WriteLine($"{done.Scenes} scenes ({done.Format}); speaking: {string.Join(", ", done.Characters)}");
            foreach (string line in done.Report)
                Console.Out.WriteLine($"  {line}");
            PrintWarnings(done.Warnings, done.MoreWarnings);
        });
    }, ScriptFile, Format);

    public static Command Breakdown() => CommandFrame.ForProject("breakdown", "Propose beats and shots by rules", async context =>
    {
        BreakdownResult result = await context.Host.Script.BreakdownAsync(new BreakdownRequest(), context.CancellationToken);
        context.Screen.Result(result, done =>
        {
            Console.Out.WriteLine($"{done.Beats} beats, {done.Shots} shots ({done.Kept} kept as edited), {done.TotalFrames} frames");
            // A first breakdown is all new: the number says it.
            foreach (string line in (done.Report ?? []).Where(line => !line.StartsWith("new: ", StringComparison.Ordinal)))
                Console.Out.WriteLine($"  {line}");
        });
    });

    private static Command Export()
    {
        var output = new Argument<string>("output") { Description = "The .fountain to write" };
        var overwrite = new Option<bool>("--overwrite") { Description = "Replace a file that this project did not write" };
        return CommandFrame.ForProject("export", "Write the screenplay as it was imported last, as Fountain", async context =>
        {
            ScriptExported exported = await context.Host.Script.ExportAsync(
                new ExportScriptRequest { Output = Path.GetFullPath(context.Value(output)!), Overwrite = context.Value(overwrite) }, context.CancellationToken);
            context.Screen.Result(exported, done => Console.Out.WriteLine($"{done.Output}: {done.Scenes} scenes, {done.Elements} elements"));
        }, output, overwrite);
    }

    private static void PrintWarnings(IReadOnlyList<ScriptWarning> warnings, int more)
    {
        foreach (ScriptWarning warning in warnings)
            Console.Out.WriteLine(warning.Line == 0 ? $"  {warning.Message}" : $"  line {warning.Line}: {warning.Message}");
        if (more > 0)
            Console.Out.WriteLine($"  and {more} more");
    }
}
