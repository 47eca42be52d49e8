using AktionBridge.Contracts.Rpc.Client.Living;
using AktionBridge.Contracts.Rpc.Client.Takes;
using AktionBridge.Contracts.Rpc.Wire;

namespace AktionBridge.Contracts.Rpc.Client;

/// <summary>Takes, <c>takes/...</c>.</summary>
[RpcNamespace(RpcProtocol.Client, "takes")]
public interface ITakesApi
{
    /// <summary>In story order, then by number, unless sorted otherwise.</summary>
    Task<Page<TakeInfo>> ListAsync(ListTakesRequest request, CancellationToken cancellationToken);

    /// <summary>Approves a take: it plays from now on.</summary>
    [RpcMutation]
    Task<TakeInfo> ApproveAsync(DecideTakeRequest request, CancellationToken cancellationToken);

    /// <summary>Rejects a take. Where it played, the newest other approved take plays, else the newest that was not rejected.</summary>
    [RpcMutation]
    Task<TakeInfo> RejectAsync(DecideTakeRequest request, CancellationToken cancellationToken);

    /// <summary>Takes the verdict on a take back: it is a candidate again. Where it played because it was approved, and no set that was switched to has it play, the newest other approved take plays, else the newest that was not rejected.</summary>
    [RpcMutation]
    Task<TakeInfo> UndecideAsync(DecideTakeRequest request, CancellationToken cancellationToken);

    /// <summary>Stars a take or writes on it; its verdict stays.</summary>
    [RpcMutation]
    Task<TakeInfo> MarkAsync(MarkTakeRequest request, CancellationToken cancellationToken);

    /// <summary>Queues a contact sheet of one shot's takes: three frames of each, and what tells it from the others.</summary>
    [RpcMutation]
    Task<JobsStarted> SheetAsync(TakeSheetRequest request, CancellationToken cancellationToken);

    /// <summary>Queues a film of two takes side by side, frame for frame.</summary>
    [RpcMutation]
    Task<JobsStarted> CompareAsync(CompareTakesRequest request, CancellationToken cancellationToken);

    /// <summary>
    /// Queues a take that goes on after another, or leads up to it: made from the frames at that end, on the take's generator or one that is named. Joined with
    /// <c>takes/stitch</c> the two are one.
    /// </summary>
    [RpcMutation]
    Task<JobsStarted> ExtendAsync(ExtendTakeRequest request, CancellationToken cancellationToken);

    /// <summary>
    /// Queues a take that is several joined, frame-exact and lossless, the later ones in the colours of the first. Sound is left out. Each join's step is measured beside
    /// the steps around it. An equal one that exists is reused.
    /// </summary>
    /// <exception cref="RpcFailureException">NotCapable: rates or picture sizes differ.</exception>
    [RpcMutation]
    Task<JobsStarted> StitchAsync(StitchTakesRequest request, CancellationToken cancellationToken);

    /// <summary>
    /// Sets the shot's decisions - generator, parameters, framing, cast, locks, board, conditioning, blocking - back to what the take was made with, in one edit
    /// that can be taken back. What belongs to the scene or the film stays, and is said.
    /// </summary>
    [RpcMutation]
    Task<TakeRecalled> RecallAsync(RecallTakeRequest request, CancellationToken cancellationToken);

    /// <summary>
    /// Queues inspections of takes that exist, one job each: the built-in measures and the project's inspectors, whose words replace what was found before.
    /// A take that was looked at in exactly this way - same inspectors, parameters, plugin folders - is reused.
    /// </summary>
    [RpcMutation]
    Task<JobsStarted> InspectAsync(InspectTakesRequest request, CancellationToken cancellationToken);

    /// <summary>Decides that warnings of a take may stay, with the reason, or takes that back. Overridden warnings count no more; the same finding in other words is open again.</summary>
    [RpcMutation]
    Task<TakeInfo> OverrideAsync(OverrideTakeRequest request, CancellationToken cancellationToken);

    /// <summary>
    /// Takes whose recipe would be another today, with every difference in words, in story order; what a person lets be is left out. At most 1,000 takes are
    /// looked at for a page, so one may hold fewer than the limit, or none, and still have a next one.
    /// </summary>
    Task<Page<StaleTake>> StaleAsync(ListRequest request, CancellationToken cancellationToken);

    /// <summary>Lets one difference of a stale take be, as it is now: the take counts as fresh unless something else differs. The verdict stays as it is.</summary>
    [RpcMutation]
    Task<TakeInfo> WaiveAsync(WaiveRequest request, CancellationToken cancellationToken);

    /// <summary>
    /// Makes stale takes again, with the least work: only where the playing take is stale, with that take's own seed and overrides as they compose today, and
    /// without a run where the very take is there already. A new take is a candidate. It plays where the former one was not approved; an approved one plays on.
    /// </summary>
    [RpcMutation]
    Task<Regeneration> RegenerateAsync(RegenerateRequest request, CancellationToken cancellationToken);

    /// <summary>Takes a waiver back.</summary>
    [RpcMutation]
    Task<TakeInfo> UnwaiveAsync(UnwaiveRequest request, CancellationToken cancellationToken);
}

/// <summary>Conforms, <c>conforms/...</c>.</summary>
[RpcNamespace(RpcProtocol.Client, "conforms")]
public interface IConformsApi
{
    /// <summary>Queues conforms of the takes that play, for a delivery; equal ones that exist are reused.</summary>
    [RpcMutation]
    Task<JobsStarted> MakeAsync(MakeConformsRequest request, CancellationToken cancellationToken);

    /// <summary>In the order of their file names.</summary>
    Task<Page<ConformInfo>> ListAsync(ListRequest request, CancellationToken cancellationToken);
}

/// <summary>Lists takes.</summary>
public sealed record ListTakesRequest : ListRequest
{
    /// <summary>Id or code; null for all.</summary>
    public string? Shot { get; init; }

    /// <summary>candidate, approved or rejected; null for all.</summary>
    public string? Verdict { get; init; }

    /// <summary>Only those with a star, or without; null for all.</summary>
    public bool? Starred { get; init; }

    /// <summary>"plugin/generator"; null for all.</summary>
    public string? Generator { get; init; }

    /// <summary>story, newest (last made first), seconds (fastest first), warnings (fewest first); of a shot, or of at most 5000 takes that fit.</summary>
    public string Sort { get; init; } = "story";
}

/// <summary>Decides about a take.</summary>
public sealed record DecideTakeRequest : ChangeRequest
{
    /// <summary>Its id, or shot code and number: sc010_sh0020_t03.</summary>
    public required string Take { get; init; }

    /// <summary>Why.</summary>
    public string? Note { get; init; }
}

/// <summary>Asks for inspections of takes that exist.</summary>
public sealed record InspectTakesRequest : ChangeRequest
{
    /// <summary>Ids, or shot codes and numbers: sc010_sh0020_t03. Together with shots: these too.</summary>
    public IReadOnlyList<string>? Takes { get; init; }

    /// <summary>Ids or codes: all takes of these that are not rejected. Null together with takes: of all shots.</summary>
    public IReadOnlyList<string>? Shots { get; init; }

    /// <summary>Also those that were looked at in exactly this way.</summary>
    public bool Again { get; init; }
}

/// <summary>One take.</summary>
public sealed record TakeInfo
{
    /// <summary>Stable.</summary>
    public required string Id { get; init; }

    /// <summary>Code of its shot.</summary>
    public required string Shot { get; init; }

    /// <summary>Within the shot, from 1.</summary>
    public required int Number { get; init; }

    /// <summary>What it was made from.</summary>
    public required string RecipeHash { get; init; }

    /// <summary>"plugin/generator".</summary>
    public required string Generator { get; init; }

    /// <summary>The archived original.</summary>
    public required string OriginalSha256 { get; init; }

    /// <summary>Absolute path of the original here.</summary>
    public required string OriginalPath { get; init; }

    /// <summary>Frames of the original.</summary>
    public required int NativeFrames { get; init; }

    /// <summary>Rate of the original.</summary>
    public required FrameRate NativeRate { get; init; }

    /// <summary>Picture size of the original.</summary>
    public required Raster Raster { get; init; }

    /// <summary>What the generator took.</summary>
    public required decimal Seconds { get; init; }

    /// <summary>candidate, approved, rejected.</summary>
    public required string Verdict { get; init; }

    /// <summary>Who decided; null before.</summary>
    public string? DecidedBy { get; init; }

    /// <summary>Why, in the words of who decided; null for no note.</summary>
    public string? Note { get; init; }

    /// <summary>Whether somebody wants to come back to it.</summary>
    public bool Starred { get; init; }

    /// <summary>What somebody wrote on it, whatever its verdict; null for nothing.</summary>
    public string? Comment { get; init; }

    /// <summary>The takes it was made of; null when it was made from the shot alone.</summary>
    public TakeOriginInfo? Origin { get; init; }

    /// <summary>Where it stands in a sweep: the values it was given by it, by parameter; empty for takes of no sweep.</summary>
    public IReadOnlyDictionary<string, string> Sweep { get; init; } = new Dictionary<string, string>();

    /// <summary>When it was made.</summary>
    public DateTimeOffset? CreatedAt { get; init; }

    /// <summary>Whether it plays in the cut.</summary>
    public required bool Preferred { get; init; }

    /// <summary>Whether its recipe would be another today, in more than a person lets be.</summary>
    public required bool Stale { get; init; }

    /// <summary>Differences that a person lets be.</summary>
    public IReadOnlyList<WaiverInfo> Waivers { get; init; } = [];

    /// <summary>Absolute path of a small PNG of its middle frame; null until it was inspected, and where the picture was deleted.</summary>
    public string? PosterPath { get; init; }

    /// <summary>What made it differ from the next take.</summary>
    public required long Seed { get; init; }

    /// <summary>Parameters that were not left at the generator's defaults, as text.</summary>
    public required IReadOnlyDictionary<string, string> Parameters { get; init; }

    /// <summary>What the inspection found and nobody overrode, in words.</summary>
    public required IReadOnlyList<string> Warnings { get; init; }

    /// <summary>All that the inspection found, with the decisions about it.</summary>
    public IReadOnlyList<FindingInfo> Findings { get; init; } = [];

    /// <summary>What the inspection measured, by name: blackFrames, cutStrength, flickerLevels, paletteDrift.MARA, loudness ..., and of inspectors "plugin/inspector.name".</summary>
    public IReadOnlyDictionary<string, string> Measurements { get; init; } = new Dictionary<string, string>();
}

/// <summary>A take that would be another today.</summary>
/// <param name="Take">Its id.</param>
/// <param name="Shot">Code of its shot.</param>
/// <param name="Number">Within the shot.</param>
/// <param name="Reasons">Each difference in words.</param>
/// <param name="Differences">The same, each with the path that takes/waive names it by.</param>
public sealed record StaleTake(string Take, string Shot, int Number, IReadOnlyList<string> Reasons, IReadOnlyList<StaleDifference>? Differences = null);

/// <summary>Asks for conforms.</summary>
public sealed record MakeConformsRequest : ChangeRequest
{
    /// <summary>Ids or codes; null for all shots that have a take to play.</summary>
    public IReadOnlyList<string>? Shots { get; init; }

    /// <summary>What they must fit.</summary>
    public required DeliveryInfo Delivery { get; init; }

    /// <summary>Picture frames by shot id or code where the slot wants another length than the shot.</summary>
    public IReadOnlyDictionary<string, int>? Frames { get; init; }
}

/// <summary>One conform.</summary>
/// <param name="Id">Stable.</param>
/// <param name="Shot">Code of its shot.</param>
/// <param name="Take">Id of its take.</param>
/// <param name="FileName">sc010_sh0020_t03_K7Q2MX9A.mov.</param>
/// <param name="Path">Absolute path here.</param>
/// <param name="Sha256">Of the file.</param>
/// <param name="Rate">Its rate.</param>
/// <param name="Raster">Its picture size.</param>
/// <param name="Frames">Picture frames, without handles.</param>
/// <param name="HeadHandle">Frames before.</param>
/// <param name="TailHandle">Frames after.</param>
/// <param name="HeldFrames">Frames that repeat the last real one.</param>
/// <param name="Codec">dnxhrHq, proRes422Hq, h264Proxy.</param>
public sealed record ConformInfo(
    string Id, string Shot, string Take, string FileName, string Path, string Sha256, FrameRate Rate, Raster Raster,
    int Frames, int HeadHandle, int TailHandle, int HeldFrames, string Codec);
