using System.CommandLine;
using AktionBridge.Cli.Output;
using AktionBridge.Contracts.Rpc.Client;

namespace AktionBridge.Cli.Commands;

/// <summary>anchors list, check, adopt, drop.</summary>
internal static class AnchorCommands
{
    public static Command Anchors() => new("anchors", "Places on open timelines that wait for a take or show one") { List(), Check(), Adopt(), Drop() };

    private static Command List()
    {
        var document = new Option<string?>("--document") { Description = "Only of the editor's document with this id" };
        return CommandFrame.ForProject("list", "List them", async context =>
        {
            IReadOnlyList<AnchorInfo> anchors = await Paging.AllAsync(after =>
                context.Host.Anchors.ListAsync(new ListAnchorsRequest { Document = context.Value(document), After = after }, context.CancellationToken));
            context.Screen.Result(anchors, all => Screen.Table(
                ["anchor", "shot", "track", "start", "frames", "state", "message"],
                all.Select(one => new[] { one.Id, one.Shot, one.Track, $"{one.Start}", $"{one.Frames}", one.State, one.Message ?? "" })));
        }, document);
    }

    private static Command Check() => CommandFrame.ForProject("check", "Compare the open timeline with what should lie there; ends with 4 when it finds problems", async context =>
    {
        ConformCheck found = await context.Host.Anchors.CheckAsync(new EditorRequest { Editor = await EditorOption.IdAsync(context) }, context.CancellationToken);
        if (found.Findings.Any(finding => finding.Severity == "problem"))
            context.ExitCode = ExitCode.ProblemsFound;
        context.Screen.Result(found, result =>
        {
            Console.Out.WriteLine(result.Sentence);
            if (result.Findings.Count > 0)
                Screen.Table(
                    ["severity", "kind", "track", "start", "what", "remedy"],
                    result.Findings.Select(one => new[] { one.Severity, one.Kind, one.Track, $"{one.Start}", one.Message, one.Remedy }));
        });
    }, EditorOption.Option);

    private static Command Adopt() => CommandFrame.ForProject("adopt", "Take over the strips of ours in a document that was copied or moved", async context =>
    {
        AdoptedStrips adopted = await context.Host.Anchors.AdoptAsync(new EditorRequest { Editor = await EditorOption.IdAsync(context) }, context.CancellationToken);
        context.Screen.Result(adopted, result => Console.Out.WriteLine(result.Sentence));
    }, EditorOption.Option);

    private static Command Drop()
    {
        var anchor = new Argument<string>("anchor") { Description = "Id, as listed" };
        return CommandFrame.ForProject("drop", "Give a place up; takes are kept", async context =>
        {
            Done done = await context.Host.Anchors.DropAsync(new DropAnchorRequest { Anchor = context.Value(anchor)! }, context.CancellationToken);
            context.Screen.Result(done, _ => Console.Out.WriteLine($"{context.Value(anchor)} is given up"));
        }, anchor);
    }
}
