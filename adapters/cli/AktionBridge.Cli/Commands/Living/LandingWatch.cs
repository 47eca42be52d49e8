using AktionBridge.Contracts.Rpc.Client;
using AktionBridge.Contracts.Rpc.Client.Living;

namespace AktionBridge.Cli.Commands.Living;

/// <summary>Waits until the places of a set show what they should, as far as that needs nothing but conforms.</summary>
internal static class LandingWatch
{
    // Takes land by themselves once they are conformed; what stays quiet for as long waits for a person, and says so.
    private static readonly TimeSpan Quiet = TimeSpan.FromSeconds(5);

    public static async Task<SetSwitched> WaitAsync(CommandContext context, SetSwitched switched)
    {
        var timelines = new List<SetTimeline>();
        foreach (SetTimeline timeline in switched.Timelines)
            timelines.Add(timeline is { Open: true } && timeline.Shown < timeline.Places ? await WaitAsync(context, timeline) : timeline);
        return switched with { Timelines = timelines };
    }

    private static async Task<SetTimeline> WaitAsync(CommandContext context, SetTimeline timeline)
    {
        using var changed = new SemaphoreSlim(0);
        void Changed(ChangeEvent change)
        {
            if (change.Changes.Any(one => one.Kind == "anchor"))
                changed.Release();
        }

        context.Host.Events.Changed += Changed;
        try
        {
            IReadOnlyList<AnchorInfo> pending = await PendingAsync(context, timeline);
            context.Judge(await context.Watch.WaitAsync("Conforms", [.. pending.SelectMany(place => place.Jobs).Distinct()], context.CancellationToken));
            do
                pending = await PendingAsync(context, timeline);
            while (pending.Count > 0 && await changed.WaitAsync(Quiet, context.CancellationToken));
            return timeline with { Shown = timeline.Places - Math.Min(timeline.Places, pending.Count), Message = pending.Select(place => place.Message).FirstOrDefault(message => message is not null) };
        }
        finally
        {
            context.Host.Events.Changed -= Changed;
        }
    }

    private static async Task<IReadOnlyList<AnchorInfo>> PendingAsync(CommandContext context, SetTimeline timeline) =>
    [
        .. (await Paging.AllAsync(after => context.Host.Anchors.ListAsync(new ListAnchorsRequest { Document = timeline.Document, After = after, Limit = 1000 }, context.CancellationToken)))
            .Where(place => place.State == "pending"),
    ];
}
