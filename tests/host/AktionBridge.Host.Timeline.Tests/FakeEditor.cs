using AktionBridge.Contracts.Rpc.Editor;

namespace AktionBridge.Host.Timeline.Tests;

/// <summary>How an editor misbehaves.</summary>
public enum Misbehaviour
{
    None,
    DoesHalf,
    DoesItTwice,
    SaysDoneAndDoesNothing,
    SaysRefusedAndDoesIt,
    ThrowsBefore,
    ThrowsAfter,
    NeverAnswers,
    OneFrameOff,
    ForgetsOurIds,
    DisturbsANeighbour,
    DoesHalfAndRefusesToTakeBack,
}

/// <summary>An editor in memory that can misbehave once: with the first command.</summary>
internal sealed class FakeEditor(TimelineSnapshot timeline) : IEditor
{
    private int _next;

    public TimelineSnapshot Timeline { get; private set; } = timeline;

    public Misbehaviour Misbehaviour { get; set; }

    public List<EditCommand> Commands { get; } = [];

    public Task<TimelineSnapshot> ReadTimelineAsync(TimelineRequest request, CancellationToken cancellationToken) => Task.FromResult(Timeline);

    public async Task<EditResult> ApplyAsync(EditCommand command, CancellationToken cancellationToken)
    {
        Commands.Add(command);
        bool isFirst = Commands.Count == 1;
        switch (Misbehaviour)
        {
            case Misbehaviour.NeverAnswers when isFirst:
                Do(command.Edits);
                await new TaskCompletionSource<EditResult>().Task;
                break;
            case Misbehaviour.ThrowsBefore when isFirst:
                throw new InvalidOperationException("The editor crashed.");
            case Misbehaviour.ThrowsAfter when isFirst:
                Do(command.Edits);
                throw new InvalidOperationException("The editor crashed.");
            case Misbehaviour.SaysDoneAndDoesNothing when isFirst:
                return Result(command, EditOutcome.Applied);
            case Misbehaviour.SaysRefusedAndDoesIt when isFirst:
                Do(command.Edits);
                return Result(command, EditOutcome.Refused);
            case Misbehaviour.DoesHalf or Misbehaviour.DoesHalfAndRefusesToTakeBack when isFirst:
                Do(command.Edits.Take(command.Edits.Count / 2));
                return Result(command, EditOutcome.Partial);
            case Misbehaviour.DoesHalfAndRefusesToTakeBack:
                return Result(command, EditOutcome.Refused);
            case Misbehaviour.DoesItTwice when isFirst:
                Do(command.Edits);
                Do(command.Edits);
                return Result(command, EditOutcome.Applied);
            case Misbehaviour.OneFrameOff when isFirst:
                Do(command.Edits.Select(edit => edit with { Start = edit.Start + 1 }));
                return Result(command, EditOutcome.Applied);
            case Misbehaviour.ForgetsOurIds:
                Do(command.Edits.Select(edit => edit with { Ours = null }));
                return Result(command, EditOutcome.Applied);
            case Misbehaviour.DisturbsANeighbour when isFirst:
                Do(command.Edits);
                Change(track => track with { Items = [.. track.Items.Select(item => item.Ours.Count == 0 ? item with { Fingerprint = "disturbed" } : item)] });
                return Result(command, EditOutcome.Applied);
        }

        Do(command.Edits);
        return Result(command, EditOutcome.Applied);
    }

    public void Do(IEnumerable<Edit> edits)
    {
        foreach (Edit edit in edits)
            Do(edit);
    }

    public void Change(Func<TimelineTrack, TimelineTrack> change) =>
        Timeline = Timeline with { Tracks = [.. Timeline.Tracks.Select(change)] };

    public Task<EditorDescription> DescribeAsync(CancellationToken cancellationToken) => throw new NotSupportedException();

    public Task<PlayheadState> PlayheadAsync(TimelineRequest request, CancellationToken cancellationToken) => throw new NotSupportedException();

    public Task<GrabbedFrame> GrabFrameAsync(GrabFrameRequest request, CancellationToken cancellationToken) => throw new NotSupportedException();

    public Task<ImportedMedia> ImportMediaAsync(ImportMediaRequest request, CancellationToken cancellationToken) => throw new NotSupportedException();

    public Task<SavedDocument> SaveAsync(TimelineRequest request, CancellationToken cancellationToken) => throw new NotSupportedException();

    public Task<RenderedPasses> RenderPassesAsync(RenderPassesRequest request, CancellationToken cancellationToken) => throw new NotSupportedException();

    public Task<Revealed> RevealAsync(RevealRequest request, CancellationToken cancellationToken) => throw new NotSupportedException();

    private static EditResult Result(EditCommand command, EditOutcome outcome) => new()
    {
        CommandId = command.CommandId,
        Outcome = outcome,
        Reason = outcome == EditOutcome.Applied ? null : "it did not feel like it",
        Made = new string?[command.Edits.Count],
        Version = "2",
    };

    private void Do(Edit edit)
    {
        switch (edit.Kind)
        {
            case EditKind.AddTrack:
                Timeline = Timeline with { Tracks = [.. Timeline.Tracks, new TimelineTrack { Id = $"V{Timeline.Tracks.Count + 10}", Name = edit.Name!, Kind = TrackKind.Video, Items = [] }] };
                break;
            case EditKind.Place:
                Change(track => track.Id == edit.Track || track.Name == edit.Track ? track with { Items = [.. track.Items, Placed(edit)] } : track);
                break;
            case EditKind.Remove:
                Change(track => track with { Items = [.. track.Items.Where(item => item.Id != edit.Item)] });
                break;
            case EditKind.Replace:
                Change(track => track with { Items = [.. track.Items.Select(item => item.Id == edit.Item ? Replaced(item, edit) : item)] });
                break;
        }
    }

    private TimelineItem Placed(Edit edit) => new()
    {
        Id = $"new-{++_next}",
        Name = edit.Name!,
        Kind = "clip",
        Start = edit.Start!.Value,
        Duration = edit.Duration!.Value,
        SourceStart = edit.SourceStart!.Value,
        MediaPath = edit.Media!.Path,
        Ours = edit.Ours ?? new Dictionary<string, string>(),
        Fingerprint = $"print-{_next}",
    };

    private static TimelineItem Replaced(TimelineItem item, Edit edit) => item with
    {
        Name = edit.Name!,
        SourceStart = edit.SourceStart!.Value,
        MediaPath = edit.Media!.Path,
        Ours = edit.Ours ?? item.Ours,
        Fingerprint = $"print-of-{edit.Name}",
    };
}
