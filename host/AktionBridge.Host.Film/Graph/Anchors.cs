using AktionBridge.Contracts.Rpc.Client;

namespace AktionBridge.Host.Film.Graph;

/// <summary>A place on an editor's timeline that waits for a take or shows one; the id is its placement's.</summary>
public sealed record Anchor : IEntity
{
    public required string Id { get; init; }
    public int Version { get; init; } = 1;
    public required string ShotId { get; init; }

    /// <summary>The editor's document.</summary>
    public required string Document { get; init; }

    /// <summary>The timeline in it.</summary>
    public required string Timeline { get; init; }

    /// <summary>As last seen.</summary>
    public required string TrackName { get; init; }

    /// <summary>As last seen, frames from the timeline's first frame.</summary>
    public required long Start { get; init; }

    /// <summary>As last seen, frames.</summary>
    public required long Duration { get; init; }

    /// <summary>What its conforms must fit.</summary>
    public required DeliveryInfo Delivery { get; init; }

    /// <summary>Picture frames of its conforms, at the delivery's rate: those of the place as it was asked for.</summary>
    public required int Frames { get; init; }

    /// <summary>The clip that holds the place, in media/conforms; null when a take was placed at once.</summary>
    public string? Placeholder { get; init; }

    /// <summary>Of the placeholder's bytes.</summary>
    public string? PlaceholderSha256 { get; init; }

    /// <summary>Whether its strip was ever read back on the timeline, and was not taken away by us since.</summary>
    public bool Placed { get; init; }

    /// <summary>Takes still to be queued once it is placed; null when there are none.</summary>
    public AnchorWish? Wish { get; init; }

    /// <summary>The take that should lie there; null while none is made.</summary>
    public string? WantedTakeId { get; init; }

    /// <summary>The take that lay there when the timeline was last read; null for the placeholder.</summary>
    public string? ShownTakeId { get; init; }

    /// <summary>Jobs it waits for.</summary>
    public IReadOnlyList<string> Jobs { get; init; } = [];

    public required AnchorState State { get; init; }

    /// <summary>What it waits for or what is wrong, and what to do; null when all is well.</summary>
    public string? Message { get; init; }

    public required DateTimeOffset CreatedAt { get; init; }
}

/// <summary>Takes that were asked for with a place.</summary>
/// <param name="Generator">"plugin/generator"; null for the shot's own.</param>
/// <param name="Takes">How many.</param>
/// <param name="Seed">Of the first; null draws new ones.</param>
/// <param name="Parameters">Of the generator; null for none.</param>
/// <param name="Client">Who asked, for the queue.</param>
/// <param name="Actor">Who asked, for the ledger.</param>
public sealed record AnchorWish(
    string? Generator, int Takes, long? Seed, IReadOnlyDictionary<string, string>? Parameters, string Client, string Actor);

/// <summary>Where an anchor is.</summary>
public enum AnchorState
{
    /// <summary>The placeholder lies there and waits for a take.</summary>
    Placeholder,

    /// <summary>The wanted take lies there.</summary>
    Shown,

    /// <summary>The wanted take will replace what lies there.</summary>
    Pending,

    /// <summary>The strip is gone.</summary>
    Waiting,

    /// <summary>Every job failed.</summary>
    Failed,

    /// <summary>Given up.</summary>
    Dropped,
}

/// <summary>A document of an editor that holds placements of this project; the id is the document's.</summary>
public sealed record EditorDocument : IEntity
{
    public required string Id { get; init; }
    public int Version { get; init; } = 1;

    /// <summary>Where it lay when last seen; null when it was never saved.</summary>
    public string? Path { get; init; }
}
