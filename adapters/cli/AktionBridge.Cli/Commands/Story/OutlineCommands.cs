using System.CommandLine;
using System.Globalization;
using AktionBridge.Cli.Output;
using AktionBridge.Contracts.Rpc.Client.Story;

namespace AktionBridge.Cli.Commands.Story;

/// <summary>script outline, edit, edit-beat: the breakdown sheets.</summary>
internal static class OutlineCommands
{
    public static Command Outline()
    {
        var scene = new Option<string?>("--scene") { Description = "Only this scene, with its whole sheet: number or id" };
        var beats = new Option<bool>("--beats") { Description = "With the beats" };
        return CommandFrame.ForProject("outline", "Scenes with who is in them, props, wardrobe, sounds, length on paper and on screen", async context =>
        {
            IReadOnlyList<SceneOutline> scenes = await Paging.AllAsync(after => context.Host.Script.OutlineAsync(
                new OutlineRequest { Scene = context.Value(scene), Beats = context.Value(beats), After = after, Limit = 200 }, context.CancellationToken));
            context.Screen.Result(scenes, found =>
            {
                if (context.Value(scene) is not null || context.Value(beats))
                    PrintSheets(found);
                else
                    PrintTable(found);
            });
        }, scene, beats);
    }

    public static Command Edit()
    {
        var scene = new Argument<string>("scene") { Description = "Number or id" };
        var interior = new Option<bool?>("--interior") { Description = "true or false: whether it plays inside; with exterior, both" };
        var exterior = new Option<bool?>("--exterior") { Description = "true or false: whether it plays outside" };
        var time = new Option<string?>("--time-of-day") { Description = "day, night, dawn, dusk" };
        var location = new Option<string?>("--location") { Description = "Name of a place; a new one is made" };
        var synopsis = new Option<string?>("--synopsis");
        Option<string[]> props = Entries("--prop", "A prop; the props given replace all there were");
        Option<string[]> wardrobe = Entries("--wardrobe", "\"MARA: coat\"");
        Option<string[]> sounds = Entries("--sound", "A sound cue");
        Option<string[]> silent = Entries("--silent", "Seen, not speaking");
        Option<string[]> mentioned = Entries("--mentioned", "Spoken of, not there");
        var eighths = new Option<int?>("--eighths") { Description = "Length in eighths of a page" };
        var seconds = new Option<decimal?>("--seconds") { Description = "Length on screen" };
        Option<string[]> reset = Entries("--reset", "Back to what screenplay and rules say: props, timeOfDay ...");
        return CommandFrame.ForProject("edit", "Say something about a scene instead of the rules; kept over imports and breakdowns", async context =>
        {
            SceneOutline edited = await context.Host.Script.EditSceneAsync(
                new EditSceneRequest
                {
                    Scene = context.Value(scene)!,
                    Interior = context.Value(interior),
                    Exterior = context.Value(exterior),
                    TimeOfDay = context.Value(time),
                    Location = context.Value(location),
                    Synopsis = context.Value(synopsis),
                    Props = Given(context, props),
                    Wardrobe = Given(context, wardrobe),
                    Sounds = Given(context, sounds),
                    Silent = Given(context, silent),
                    Mentioned = Given(context, mentioned),
                    Eighths = context.Value(eighths),
                    Seconds = context.Value(seconds),
                    Reset = Given(context, reset),
                },
                context.CancellationToken);
            context.Screen.Result(edited, found => PrintSheets([found]));
        }, scene, interior, exterior, time, location, synopsis, props, wardrobe, sounds, silent, mentioned, eighths, seconds, reset);
    }

    public static Command EditBeat()
    {
        var beat = new Argument<string>("beat") { Description = "Id, from: script outline --beats" };
        var text = new Option<string?>("--text") { Description = "What is done or said" };
        var kind = new Option<string?>("--kind") { Description = "action or dialogue" };
        var speaker = new Option<string?>("--speaker") { Description = "Who says it" };
        var seconds = new Option<decimal?>("--seconds") { Description = "How long it takes" };
        Option<string[]> characters = Entries("--character", "Who is in it; those given replace all there were");
        return CommandFrame.ForProject("edit-beat", "Say what a beat is, how long it takes or who is in it; a new breakdown plans by it", async context =>
        {
            BeatInfo edited = await context.Host.Script.EditBeatAsync(
                new EditBeatRequest
                {
                    Beat = context.Value(beat)!, Text = context.Value(text), Kind = context.Value(kind), Speaker = context.Value(speaker), Seconds = context.Value(seconds),
                    Characters = Given(context, characters),
                },
                context.CancellationToken);
            context.Screen.Result(edited, found => Console.Out.WriteLine(Line(found)));
        }, beat, text, kind, speaker, seconds, characters);
    }

    private static Option<string[]> Entries(string name, string description) => new(name) { Description = description, AllowMultipleArgumentsPerToken = true };

    // Given once without a word it says that there are none.
    private static string[]? Given(CommandContext context, Option<string[]> option) =>
        context.Parsed.GetResult(option) is null ? null : [.. (context.Value(option) ?? []).Where(entry => entry.Length > 0)];

    private static void PrintTable(IReadOnlyList<SceneOutline> scenes)
    {
        Screen.Table(
            ["Scene", "Heading", "Cast", "Props", "Wardrobe", "Sounds", "Pages", "Length", "Shots"],
            scenes.Select(scene => new[]
            {
                scene.Orphaned ? $"({scene.Number})" : scene.Number, scene.Heading, string.Join(", ", scene.Speaking.Concat(scene.Heard).Concat(scene.Silent)),
                $"{scene.Props.Count}", $"{scene.Wardrobe.Count}", $"{scene.Sounds.Count}", Pages(scene.Eighths), Length(scene.Seconds), $"{scene.Shots}",
            }));
        List<SceneOutline> live = [.. scenes.Where(scene => !scene.Orphaned)];
        Console.Out.WriteLine($"{live.Count} scenes, {Pages(live.Sum(scene => scene.Eighths))} pages, {Length(live.Sum(scene => scene.Seconds))} by the timing model");
    }

    private static void PrintSheets(IReadOnlyList<SceneOutline> scenes)
    {
        foreach (SceneOutline scene in scenes)
        {
            Console.Out.WriteLine($"{scene.Number} {scene.Heading}{(scene.Orphaned ? " (no longer in the screenplay)" : "")}");
            Console.Out.WriteLine($"  {scene.Location}, {scene.TimeOfDay}; {Pages(scene.Eighths)} pages, {Length(scene.Seconds)}, {scene.Shots} shots");
            PrintList("Synopsis", scene.Synopsis is null ? [] : [scene.Synopsis]);
            PrintList("Speaking", scene.Speaking);
            PrintList("Heard", scene.Heard);
            PrintList("Silent", scene.Silent);
            PrintList("Mentioned", scene.Mentioned);
            PrintList("Props", scene.Props);
            PrintList("Wardrobe", scene.Wardrobe);
            PrintList("Sounds", scene.Sounds);
            PrintList("Edited", scene.Edited);
            foreach (BeatInfo beat in scene.Beats ?? [])
                Console.Out.WriteLine($"    {Line(beat)}");
        }
    }

    private static void PrintList(string name, IReadOnlyList<string> entries)
    {
        if (entries.Count > 0)
            Console.Out.WriteLine($"  {name + ":",-10} {string.Join("; ", entries)}");
    }

    private static string Line(BeatInfo beat) =>
        string.Create(CultureInfo.InvariantCulture, $"{beat.Id} {beat.Seconds:0.00} s  {(beat.Speaker is null ? "" : $"{beat.Speaker}{(beat.Manner is null ? "" : $" ({beat.Manner})")}: ")}{beat.Text}");

    private static string Pages(int eighths) => (eighths / 8, eighths % 8) switch
    {
        (0, var part) => $"{part}/8",
        (var whole, 0) => $"{whole}",
        var (whole, part) => $"{whole} {part}/8",
    };

    private static string Length(decimal seconds) => string.Create(CultureInfo.InvariantCulture, $"{(int)seconds / 60}:{(int)seconds % 60:00}");
}
