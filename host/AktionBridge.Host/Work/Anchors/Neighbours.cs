using AktionBridge.Contracts.Rpc.Client;
using AktionBridge.Contracts.Rpc.Editor;
using AktionBridge.Contracts.Rpc.Wire;
using AktionBridge.Host.Film.Graph;
using AktionBridge.Host.Film.Recipes;
using AktionBridge.Host.Projects;
using AktionBridge.Media;

namespace AktionBridge.Host.Work.Anchors;

/// <summary>Gathers what lies around a place and may condition what is generated for it: the pictures just before and after.</summary>
internal sealed class Neighbours(MediaTools tools)
{
    /// <returns>Role to kept file; the rows are the caller's to put.</returns>
    /// <exception cref="RpcFailureException">NotCapable: the generator takes no such picture, or there is none.</exception>
    public async Task<IReadOnlyDictionary<string, MediaFile>> GatherAsync(
        OpenProject project, ReachableEditor editor, TimelineSnapshot timeline, GeneratorChoice generator, AnchorRequest request, CancellationToken cancellationToken)
    {
        var gathered = new Dictionary<string, MediaFile>();
        if (request.ContinueFromBefore)
            Require(timeline, generator, "firstFrame", "continueFromBefore", "before", request.Start - 1);
        if (request.LeadToAfter)
            Require(timeline, generator, "lastFrame", "leadToAfter", "after", request.Start + request.Frames);
        if (request.ContinueFromBefore)
            gathered["firstFrame"] = await GrabAsync(project, editor, timeline, request.Start - 1, cancellationToken);
        if (request.LeadToAfter)
            gathered["lastFrame"] = await GrabAsync(project, editor, timeline, request.Start + request.Frames, cancellationToken);
        return gathered;
    }

    private static void Require(TimelineSnapshot timeline, GeneratorChoice generator, string role, string asked, string where, long frame)
    {
        if (generator.Info.Inputs.All(input => input.Role != role))
            throw new RpcFailureException(RpcErrorCode.NotCapable, $"{generator.Name} takes no {role}, so {asked} cannot be kept. Ask without it, or choose another generator.");
        bool shows = timeline.Tracks.Where(track => track is { Kind: TrackKind.Video, Enabled: true }).SelectMany(track => track.Items)
            .Any(item => item is { Enabled: true, MediaMissing: false } && item.Kind != "gap" && item.Start <= frame && frame < item.Start + item.Duration);
        if (!shows)
            throw new RpcFailureException(RpcErrorCode.NotCapable, $"There is no picture just {where} the place (frame {frame}), so {asked} cannot be kept. Ask without it.");
    }

    private async Task<MediaFile> GrabAsync(OpenProject project, ReachableEditor editor, TimelineSnapshot timeline, long frame, CancellationToken cancellationToken)
    {
        string file = project.Media.Aside($"{EntityId.New("grab")}.png", 0);
        try
        {
            await editor.AskAsync(
                token => editor.Primitives.GrabFrameAsync(new GrabFrameRequest(timeline.Document, timeline.Timeline, frame, file), token), cancellationToken);
            // What an editor writes is believed only after it was read.
            await tools.CheckImageAsync(file, null, cancellationToken);
            return await project.Media.KeepAsync(file, null, cancellationToken);
        }
        finally
        {
            File.Delete(file);
        }
    }
}
