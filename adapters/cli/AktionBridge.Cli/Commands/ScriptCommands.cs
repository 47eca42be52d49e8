using System.CommandLine;
using AktionBridge.Contracts.Rpc.Client;

namespace AktionBridge.Cli.Commands;

/// <summary>script inspect, import, breakdown.</summary>
internal static class ScriptCommands
{
    public static Command Script()
    {
        var file = new Argument<string>("file") { Description = "A screenplay: Fountain, Final Draft (.fdx) or plain text" };
        var script = new Command("script", "Look at a screenplay");
        script.Subcommands.Add(CommandFrame.Command("inspect", "Count what is in a screenplay and show its problems", async context =>
        {
            ScriptReport report = await context.Host.Script.InspectAsync(new InspectScriptRequest(Path.GetFullPath(context.Value(file)!)), context.CancellationToken);
            context.Screen.Result(report, found =>
            {
                Console.Out.WriteLine($"{found.Scenes} scenes, {found.DialogueBlocks} speeches, {found.Transitions} transitions, {found.Notes} notes, {found.Boneyards} boneyards ({found.Encoding})");
                Console.Out.WriteLine($"Speaking: {string.Join(", ", found.SpeakingCharacters)}");
                PrintWarnings(found.Warnings);
            });
        }, file));
        return script;
    }

    public static Command Import()
    {
        var file = new Argument<string>("file") { Description = "A screenplay: Fountain, Final Draft (.fdx) or plain text" };
        return CommandFrame.ForProject("import", "Take a screenplay into the project", async context =>
        {
            ScriptImported imported = await context.Host.Script.ImportAsync(
                new ImportScriptRequest { Path = Path.GetFullPath(context.Value(file)!) }, context.CancellationToken);
            context.Screen.Result(imported, done =>
            {
                Console.Out.WriteLine($"{done.Scenes} scenes; speaking: {string.Join(", ", done.Characters)}");
                foreach (string line in done.Report)
                    Console.Out.WriteLine($"  {line}");
                PrintWarnings(done.Warnings);
            });
        }, file);
    }

    public static Command Breakdown() => CommandFrame.ForProject("breakdown", "Propose beats and shots by rules", async context =>
    {
        BreakdownResult result = await context.Host.Script.BreakdownAsync(new BreakdownRequest(), context.CancellationToken);
        context.Screen.Result(result, done => Console.Out.WriteLine($"{done.Beats} beats, {done.Shots} shots ({done.Kept} kept as edited), {done.TotalFrames} frames"));
    });

    private static void PrintWarnings(IReadOnlyList<ScriptWarning> warnings)
    {
        foreach (ScriptWarning warning in warnings)
            Console.Out.WriteLine($"  line {warning.Line}: {warning.Message}");
    }
}
