using AktionBridge.Contracts.Rpc.Client;
using AktionBridge.Contracts.Rpc.Editor;
using AktionBridge.Contracts.Rpc.Wire;
using AktionBridge.Host.Film.Graph;
using AktionBridge.Host.Film.Recipes;
using AktionBridge.Host.Projects;
using AktionBridge.Host.Timeline.Time;
using AktionBridge.Media;
using AktionBridge.Media.Sound;

namespace AktionBridge.Host.Work.Anchors;

/// <summary>Gathers what lies around a place and may condition what is generated for it: the pictures just before and after, and the sound under it.</summary>
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
        if (generator.Info.Inputs.Any(input => input.Role == "audio") && SoundUnder(timeline, request) is { Count: > 0 } sound)
            gathered["audio"] = await MixAsync(project, timeline, sound, request.Frames, cancellationToken);
        return gathered;
    }

    private static void Require(TimelineSnapshot timeline, GeneratorChoice generator, string role, string asked, string where, long frame)
    {
        if (generator.Info.Inputs.All(input => input.Role != role))
            throw new RpcFailureException(RpcErrorCode.NotCapable, $"{generator.Name} takes no {role}, so {asked} cannot be kept. Ask without it, or choose another generator.");
        bool shows = timeline.Tracks.Where(track => track is { Kind: TrackKind.Video, Enabled: true }).SelectMany(track => track.Items)
            .Any(item => item is { Enabled: true, MediaMissing: false } && item.Kind != "gap" && item.Start <= frame && frame < item.Start + item.Duration);
        if (!shows)
            throw new RpcFailureException(RpcErrorCode.NotCapable, $"There is no picture just {where} the place ({Timecode.Format(timeline.StartFrame + frame, timeline.Rate, timeline.DropFrame)}), so {asked} cannot be kept. Ask without it.");
    }

    private async Task<MediaFile> GrabAsync(OpenProject project, ReachableEditor editor, TimelineSnapshot timeline, long frame, CancellationToken cancellationToken)
    {
        string file = project.Media.Aside($"{EntityId.New("grab")}.png", 0);
        try
        {
            await editor.Primitives.GrabFrameAsync(new GrabFrameRequest(timeline.Document, timeline.Timeline, frame, file), cancellationToken);
            // What an editor writes is believed only after it was read.
            await tools.CheckImageAsync(file, null, cancellationToken);
            return await project.Media.KeepAsync(file, null, cancellationToken);
        }
        finally
        {
            File.Delete(file);
        }
    }

    /// <summary>What is heard while the place is seen. Source frames of sound are counted at the timeline's rate.</summary>
    private static List<SoundPiece> SoundUnder(TimelineSnapshot timeline, AnchorRequest request)
    {
        double rate = timeline.Rate.ToDouble();
        var pieces = new List<SoundPiece>();
        foreach (TimelineItem item in timeline.Tracks.Where(track => track is { Kind: TrackKind.Audio, Enabled: true }).SelectMany(track => track.Items)
            .Where(item => item is { Enabled: true, MediaMissing: false, MediaPath: not null } && Path.IsPathFullyQualified(item.MediaPath)))
        {
            long from = Math.Max(item.Start, request.Start);
            long to = Math.Min(item.Start + item.Duration, request.Start + request.Frames);
            if (from < to)
                pieces.Add(new SoundPiece(item.MediaPath!, (item.SourceStart + from - item.Start) / rate, (from - request.Start) / rate, (to - from) / rate));
        }

        return pieces;
    }

    private async Task<MediaFile> MixAsync(OpenProject project, TimelineSnapshot timeline, List<SoundPiece> sound, int frames, CancellationToken cancellationToken)
    {
        string file = project.Media.Aside($"{EntityId.New("sound")}.wav", 0);
        try
        {
            await tools.MixSoundAsync(file, sound, frames / timeline.Rate.ToDouble(), cancellationToken);
            return await project.Media.KeepAsync(file, null, cancellationToken);
        }
        finally
        {
            File.Delete(file);
        }
    }
}
