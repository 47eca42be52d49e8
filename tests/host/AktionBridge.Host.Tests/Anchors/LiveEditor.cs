using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using AktionBridge.Contracts.Rpc.Editor;
using AktionBridge.Contracts.Rpc.Wire;
using AktionBridge.JsonRpc;
using AktionBridge.Media;

namespace AktionBridge.Host.Tests.Anchors;

/// <summary>An editor that keeps its timelines in memory, and can be told to be slow, to refuse, to lie or to die in the middle of a command.</summary>
internal sealed class LiveEditor(Pulse pulse) : IEditor
{
    private readonly Lock _lock = new();
    private readonly Dictionary<string, EditResult> _answered = [];
    private int _next;

    public static EditorDescription Description { get; } = new(
        ProtocolVersions.Editor, "Test editor", "1", null, [new PrimitiveSupport("readTimeline", true), new PrimitiveSupport("apply", true), new PrimitiveSupport("grabFrame", true)]);

    /// <summary>In front.</summary>
    public TimelineSnapshot Timeline { get; private set; } = null!;

    /// <summary>Runs before a command is carried out; whatever it waits for, the command waits for.</summary>
    public Func<EditCommand, Task> Before { get; set; } = static _ => Task.CompletedTask;

    /// <summary>Runs after a command was carried out and before it is answered.</summary>
    public Func<EditCommand, Task> After { get; set; } = static _ => Task.CompletedTask;

    /// <summary>Why commands are refused; null to carry them out.</summary>
    public string? Refusal { get; set; }

    /// <summary>Says done and does nothing.</summary>
    public bool Lies { get; set; }

    /// <summary>What it reports instead of its timeline; may throw.</summary>
    public Func<TimelineSnapshot, TimelineSnapshot> Reports { get; set; } = static timeline => timeline;

    /// <summary>Why no frames are grabbed; null to grab them.</summary>
    public string? CannotGrab { get; set; }

    public List<EditCommand> Applied { get; } = [];

    public List<long> Grabbed { get; } = [];

    public long Playhead { get; set; }

    public int Reads { get; private set; }

    public IEnumerable<TimelineItem> Ours => Timeline.Tracks.SelectMany(track => track.Items).Where(item => item.Ours.Count > 0);

    public TimelineItem Strip(string placement) => Ours.Single(item => item.Ours["placement"] == placement);

    public void Open(TimelineSnapshot timeline)
    {
        lock (_lock)
            Timeline = timeline;
    }

    public static TimelineSnapshot Empty(string document, FrameRate rate, string? path = null) => new()
    {
        Document = document,
        DocumentPath = path,
        Timeline = "scene",
        Name = "Cut",
        Rate = rate,
        Raster = new Raster(256, 144),
        Tracks = [new TimelineTrack { Id = "channel-1", Name = "Picture", Kind = TrackKind.Video, Items = [] }],
        Version = "0",
    };

    /// <summary>What a person does by hand to one item; null takes it away.</summary>
    public void ByHand(string item, Func<TimelineItem, TimelineItem?> change) => Change(items => [.. items.Select(one => one.Id == item ? change(one) : one).OfType<TimelineItem>()]);

    public void Add(string track, TimelineItem item)
    {
        lock (_lock)
            Timeline = Timeline with { Tracks = [.. Timeline.Tracks.Select(one => one.Id == track ? one with { Items = Sorted([.. one.Items, Print(item)]) } : one)] };
    }

    public Task<EditorDescription> DescribeAsync(CancellationToken cancellationToken) => Task.FromResult(Description);

    public Task<TimelineSnapshot> ReadTimelineAsync(TimelineRequest request, CancellationToken cancellationToken)
    {
        lock (_lock)
        {
            Reads++;
            if (request.Document is not null && request.Document != Timeline.Document)
                throw new RpcFailureException(RpcErrorCode.EditorFailed, $"The document in front is {Timeline.Document}.");
            return Task.FromResult(Reports(Timeline));
        }
    }

    public async Task<EditResult> ApplyAsync(EditCommand command, CancellationToken cancellationToken)
    {
        await Before(command);
        EditResult result;
        lock (_lock)
            result = _answered.TryGetValue(command.CommandId, out EditResult? first) ? first : _answered[command.CommandId] = Carry(command);
        pulse.Beat();
        await After(command);
        return result;
    }

    public async Task<GrabbedFrame> GrabFrameAsync(GrabFrameRequest request, CancellationToken cancellationToken)
    {
        if (CannotGrab is not null)
            throw new JsonRpcException(new RpcError((int)RpcErrorCode.NotCapable, CannotGrab));
        Grabbed.Add(request.Frame);
        MediaTools tools = await MediaTools.LocateAsync(new MediaToolsOptions(), cancellationToken);
        await tools.WriteImageAsync(request.File, new Raster(64, 36), new byte[3 * 64 * 36], cancellationToken);
        return new GrabbedFrame(request.File, Convert.ToHexStringLower(SHA256.HashData(await File.ReadAllBytesAsync(request.File, cancellationToken))));
    }

    public Task<PlayheadState> PlayheadAsync(TimelineRequest request, CancellationToken cancellationToken) => Task.FromResult(new PlayheadState(Playhead, []));

    public Task<ImportedMedia> ImportMediaAsync(ImportMediaRequest request, CancellationToken cancellationToken) => throw Cannot();

    public Task<SavedDocument> SaveAsync(TimelineRequest request, CancellationToken cancellationToken) => throw Cannot();

    public Task<RenderedPasses> RenderPassesAsync(RenderPassesRequest request, CancellationToken cancellationToken) => throw Cannot();

    public Task<Revealed> RevealAsync(RevealRequest request, CancellationToken cancellationToken) => throw Cannot();

    private EditResult Carry(EditCommand command)
    {
        if (Refusal is not null || command.Document != Timeline.Document || Difference(command) is not null)
            return Result(command, EditOutcome.Refused, Refusal ?? Difference(command) ?? "another document is in front");
        if (!Lies)
        {
            foreach (Edit edit in command.Edits)
                Do(edit);
            Applied.Add(command);
        }

        return Result(command, EditOutcome.Applied, null);
    }

    private string? Difference(EditCommand command)
    {
        foreach (ExpectedRange range in command.Expected)
        {
            IEnumerable<string> found = Timeline.Tracks.First(track => track.Id == range.Track).Items
                .Where(item => item.Start < range.Start + range.Duration && item.Start + item.Duration > range.Start).Select(item => item.Fingerprint);
            if (!found.SequenceEqual(range.Fingerprints))
                return $"{range.Track} at {range.Start} is not as expected";
        }

        return null;
    }

    private void Do(Edit edit)
    {
        switch (edit.Kind)
        {
            case EditKind.AddTrack:
                Timeline = Timeline with { Tracks = [.. Timeline.Tracks, new TimelineTrack { Id = $"channel-{Timeline.Tracks.Count + 1}", Name = edit.Name!, Kind = TrackKind.Video, Items = [] }] };
                break;
            case EditKind.Place:
                string track = Timeline.Tracks.First(one => one.Id == edit.Track || one.Name == edit.Track).Id;
                var item = new TimelineItem { Id = $"item-{++_next}", Name = edit.Name!, Kind = "clip", Start = edit.Start!.Value, Duration = edit.Duration!.Value, Fingerprint = "" };
                Add(track, Shown(item, edit));
                break;
            case EditKind.Remove:
                ByHand(edit.Item!, static _ => null);
                break;
            case EditKind.Replace:
                ByHand(edit.Item!, one => Shown(one, edit));
                break;
            case EditKind.Metadata:
                ByHand(edit.Item!, one => one with { Ours = edit.Ours! });
                break;
            case EditKind.Marker:
                Timeline = Timeline with
                {
                    Markers =
                    [
                        .. Timeline.Markers.Where(marker => marker.Start != edit.Start || marker.Name != edit.Item),
                        new TimelineMarker(edit.Name!, edit.Start!.Value, edit.Duration ?? 1, edit.Colour, edit.Comment),
                    ],
                };
                break;
            default:
                throw Cannot();
        }
    }

    private static TimelineItem Shown(TimelineItem item, Edit edit) => item with
    {
        Name = edit.Name!,
        SourceStart = edit.SourceStart!.Value,
        MediaPath = edit.Media!.Path,
        Ours = edit.Ours!,
    };

    private void Change(Func<IReadOnlyList<TimelineItem>, IReadOnlyList<TimelineItem>> change)
    {
        lock (_lock)
            Timeline = Timeline with { Tracks = [.. Timeline.Tracks.Select(track => track with { Items = Sorted([.. change(track.Items).Select(Print)]) })] };
    }

    private static TimelineItem[] Sorted(TimelineItem[] items) => [.. items.OrderBy(item => item.Start)];

    private static TimelineItem Print(TimelineItem item) => item with
    {
        Fingerprint = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(JsonSerializer.Serialize(item with { Fingerprint = "" })))),
    };

    private static EditResult Result(EditCommand command, EditOutcome outcome, string? reason) => new()
    {
        CommandId = command.CommandId, Outcome = outcome, Reason = reason, Made = new string?[command.Edits.Count], Version = "1",
    };

    private static RpcFailureException Cannot() => new(RpcErrorCode.EditorFailed, "This editor cannot do that.");
}
