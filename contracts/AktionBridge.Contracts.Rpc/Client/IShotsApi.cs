using AktionBridge.Contracts.Rpc.Client.Shots;
using AktionBridge.Contracts.Rpc.Wire;

namespace AktionBridge.Contracts.Rpc.Client;

/// <summary>Shots, <c>shots/...</c>.</summary>
[RpcNamespace(RpcProtocol.Client, "shots")]
public interface IShotsApi
{
    /// <summary>In story order.</summary>
    Task<Page<ShotInfo>> ListAsync(ListShotsRequest request, CancellationToken cancellationToken);

    /// <summary>One shot.</summary>
    Task<ShotInfo> GetAsync(ShotRequest request, CancellationToken cancellationToken);

    /// <summary>Changes a shot; null members stay. A new breakdown then keeps it.</summary>
    [RpcMutation]
    Task<ShotInfo> EditAsync(EditShotRequest request, CancellationToken cancellationToken);

    /// <summary>
    /// Adds a shot at the end of a scene, or right before or after another shot, with a number between its neighbours'. What is not said is read from the description as
    /// a breakdown reads it. New breakdowns and imports keep it where it is.
    /// </summary>
    /// <exception cref="RpcFailureException">InvalidValue: no place or no words; NotFound: no such scene, shot or character.</exception>
    [RpcMutation]
    Task<ShotsArranged> AddAsync(AddShotRequest request, CancellationToken cancellationToken);

    /// <summary>
    /// Makes two shots of one. The first keeps id, code, takes, boards, first frame and clips; the second has a code of its own and the same camera, cast, generator,
    /// parameters, locks and wardrobe, and the last frame. A directed blocking is cut at that moment, each beat goes where its middle is.
    /// </summary>
    /// <exception cref="RpcFailureException">InvalidValue: one part would be empty; Conflict: it was changed meanwhile, or what is to be taken back was.</exception>
    [RpcMutation]
    Task<ShotsArranged> SplitAsync(SplitShotRequest request, CancellationToken cancellationToken);

    /// <summary>
    /// Moves a shot within its scene or into another one, with takes, boards, blocking and places on timelines; so a loose shot gets a scene. Its code stays, unless it
    /// comes into another scene before anything was made for it. Takes are stale where the other scene's place, time of day or locks change the picture.
    /// </summary>
    /// <exception cref="RpcFailureException">InvalidValue: no place; NotFound: no such scene or shot; Conflict: it was changed meanwhile, or removed.</exception>
    [RpcMutation]
    Task<ShotsArranged> MoveAsync(MoveShotRequest request, CancellationToken cancellationToken);

    /// <summary>Takes a shot out of the film. Takes, boards, files, clips on timelines and its code are kept, and <c>shots/restore</c> puts it back; a breakdown does not propose it again.</summary>
    /// <exception cref="RpcFailureException">Conflict: it has approved takes or lies on a timeline (say anyway), takes are being made for it, it was changed meanwhile or removed before.</exception>
    [RpcMutation]
    Task<ShotsArranged> RemoveAsync(RemoveShotRequest request, CancellationToken cancellationToken);

    /// <summary>Puts a removed shot back where it was, with all it had.</summary>
    /// <exception cref="RpcFailureException">Conflict: it was not removed.</exception>
    [RpcMutation]
    Task<ShotsArranged> RestoreAsync(RestoreShotRequest request, CancellationToken cancellationToken);

    /// <summary>Makes a shot for a gap from one sentence, in a scene named Loose.</summary>
    [RpcMutation]
    Task<ShotInfo> FromSlotAsync(ShotFromSlotRequest request, CancellationToken cancellationToken);

    /// <summary>
    /// Makes a loose shot of every named marker of a timeline, as long as the marker or up to the next, the last one up to the timeline's end; a marker that starts
    /// with a shot's code sets that shot's length instead. New markers get their shot's code in front. A repeat makes nothing twice, even where the editor did not
    /// take the codes: a shot remembers the marker it was made of.
    /// </summary>
    /// <exception cref="RpcFailureException">EditorFailed: another document is in front, or the editor did not take the codes; the message says which shots are made.</exception>
    [RpcMutation]
    Task<MarkedShots> FromMarkersAsync(EditorRequest request, CancellationToken cancellationToken);

    /// <summary>Who stands and moves where in a shot: as directed, else as the rules place everyone.</summary>
    Task<ShotBlockingInfo> BlockingAsync(ShotRequest request, CancellationToken cancellationToken);

    /// <summary>Says who stands and moves where and where the camera is; null takes the shot back to the rules. A new breakdown then keeps it.</summary>
    /// <exception cref="RpcFailureException">InvalidValue: no stage could play it; NotFound: it names somebody who is not in the film.</exception>
    [RpcMutation]
    Task<ShotInfo> SetBlockingAsync(SetBlockingRequest request, CancellationToken cancellationToken);

    /// <summary>
    /// Gives a shot conditioning media by role, copied into the project; generators that take a role receive it, others leave it. A first frame comes before the
    /// board. A role given again is replaced, one given without path is taken away, those not named stay. A new breakdown then keeps the shot.
    /// </summary>
    /// <exception cref="RpcFailureException">BadFile: a file cannot be read or is of the wrong kind; then nothing is changed.</exception>
    [RpcMutation]
    Task<ShotInfo> SetConditioningAsync(SetConditioningRequest request, CancellationToken cancellationToken);
}

/// <summary>Lists shots.</summary>
public sealed record ListShotsRequest : ListRequest
{
    /// <summary>Only of this scene, or of a range in story order: id, number, 3-7; "removed" for those that were taken out of the film, which are in no other list.</summary>
    public string? Scene { get; init; }
}

/// <summary>Names a shot.</summary>
public sealed record ShotRequest : ProjectRequest
{
    /// <summary>Id, or code such as sc010_sh0020.</summary>
    public required string Shot { get; init; }
}

/// <summary>Changes a shot.</summary>
public sealed record EditShotRequest : ChangeRequest
{
    /// <summary>Id, or code.</summary>
    public required string Shot { get; init; }

    /// <summary>Refused when the shot has another version by now.</summary>
    public int? ExpectedVersion { get; init; }

    /// <summary>extremeWide, wide, full, medium, mediumCloseUp, closeUp, extremeCloseUp, insert, twoShot, overTheShoulder.</summary>
    public string? Size { get; init; }

    /// <summary>eyeLevel, low, high, overhead, dutch.</summary>
    public string? Angle { get; init; }

    /// <summary>8 to 300.</summary>
    public decimal? LensMillimetres { get; init; }

    /// <summary>static, pan, tilt, dollyIn, dollyOut, truck, orbit, handheld.</summary>
    public string? Movement { get; init; }

    /// <summary>1 or more, at the project's rate.</summary>
    public int? DurationFrames { get; init; }

    /// <summary>What happens.</summary>
    public string? Description { get; init; }

    /// <summary>Names or ids, most important first.</summary>
    public IReadOnlyList<string>? Cast { get; init; }

    /// <summary>"plugin/generator" to pin it to; "auto" to have one chosen when takes are made. Another one takes the parameters of the one before away, unless some are given with it.</summary>
    public string? Generator { get; init; }

    /// <summary>Parameters of its generator as text, checked where that is installed; they replace all that were set. A shot without a generator of its own keeps the one they are for.</summary>
    public IReadOnlyDictionary<string, string>? Parameters { get; init; }
}

/// <summary>Makes shots of markers: what came of it.</summary>
/// <param name="Shots">In timeline order, new and known, each once.</param>
/// <param name="Made">How many are new.</param>
/// <param name="Sentence">In words, with the markers that were left out and why.</param>
public sealed record MarkedShots(IReadOnlyList<ShotInfo> Shots, int Made, string Sentence);

/// <summary>Blocks a shot.</summary>
public sealed record SetBlockingRequest : ChangeRequest
{
    /// <summary>Id, or code.</summary>
    public required string Shot { get; init; }

    /// <summary>Refused when the shot has another version by now.</summary>
    public int? ExpectedVersion { get; init; }

    /// <summary>Keys rise in time from 0 to at most the shot's end. Who is of the film and not yet of the shot's cast comes into it. Null: by the rules again.</summary>
    public Plugin.Blocking? Blocking { get; init; }

    /// <summary>New length at the project's rate; null leaves it.</summary>
    public int? DurationFrames { get; init; }
}

/// <summary>How a shot is blocked.</summary>
public sealed record ShotBlockingInfo
{
    /// <summary>Its code.</summary>
    public required string Shot { get; init; }

    /// <summary>Raised by every edit of the shot.</summary>
    public required int Version { get; init; }

    /// <summary>Whether a person or a 3D scene blocked it, rather than the rules.</summary>
    public required bool Directed { get; init; }

    /// <summary>Its length at the rate.</summary>
    public required int DurationFrames { get; init; }

    /// <summary>The project's.</summary>
    public required FrameRate Rate { get; init; }

    /// <summary>As the generator receives it; its camera is null where that is left to the generator.</summary>
    public required Plugin.Blocking Blocking { get; init; }

    /// <summary>A camera that size, lens, angle and movement ask for, on the audience's side, where the blocking has none: to begin an own path with. Null on an empty stage.</summary>
    public IReadOnlyList<Plugin.CameraKey>? NominalCamera { get; init; }
}

/// <summary>Gives a shot conditioning media.</summary>
public sealed record SetConditioningRequest : ChangeRequest
{
    /// <summary>Id, or code.</summary>
    public required string Shot { get; init; }

    /// <summary>One each role.</summary>
    public required IReadOnlyList<ConditioningFile> Media { get; init; }
}

/// <summary>Conditioning media on disk.</summary>
/// <param name="Role">firstFrame, lastFrame, style (a picture); depth, normal, mist, mask, line, beauty, pose (a clip or a picture); sourceVideo (a clip); audio (sound).</param>
/// <param name="Path">Absolute path; null takes the role away.</param>
public sealed record ConditioningFile(string Role, string? Path);

/// <summary>Conditioning media of a shot.</summary>
/// <param name="Role">As given.</param>
/// <param name="Sha256">Of the archived file.</param>
/// <param name="Path">Absolute path here.</param>
public sealed record ConditioningInfo(string Role, string Sha256, string Path);

/// <summary>Makes a shot for a gap.</summary>
public sealed record ShotFromSlotRequest : ChangeRequest
{
    /// <summary>What should be seen, in one sentence.</summary>
    public required string Sentence { get; init; }

    /// <summary>Length of the slot in frames.</summary>
    public required int DurationFrames { get; init; }

    /// <summary>Rate of the slot; the project's unless said.</summary>
    public FrameRate? Rate { get; init; }
}

/// <summary>One shot.</summary>
public sealed record ShotInfo
{
    /// <summary>Stable.</summary>
    public required string Id { get; init; }

    /// <summary>Raised by every edit.</summary>
    public required int Version { get; init; }

    /// <summary>sc010_sh0020.</summary>
    public required string Code { get; init; }

    /// <summary>Number of its scene; "removed" while it is out of the film.</summary>
    public required string Scene { get; init; }

    /// <summary>extremeWide ... overTheShoulder.</summary>
    public required string Size { get; init; }

    /// <summary>eyeLevel ...</summary>
    public required string Angle { get; init; }

    /// <summary>Focal length.</summary>
    public required decimal LensMillimetres { get; init; }

    /// <summary>static ...</summary>
    public required string Movement { get; init; }

    /// <summary>At the project's rate.</summary>
    public required int DurationFrames { get; init; }

    /// <summary>Names.</summary>
    public required IReadOnlyList<string> Cast { get; init; }

    /// <summary>What happens.</summary>
    public required string Description { get; init; }

    /// <summary>noBoard, ready, generating, takes, approved, stale (the take that plays would be another today).</summary>
    public required string State { get; init; }

    /// <summary>The board that leads it; null before one exists.</summary>
    public BoardInfo? Board { get; init; }

    /// <summary>How many takes.</summary>
    public required int Takes { get; init; }

    /// <summary>"plugin/generator" or null for the project's default.</summary>
    public string? Generator { get; init; }

    /// <summary>Set by the director for its generator, as text.</summary>
    public required IReadOnlyDictionary<string, string> Parameters { get; init; }

    /// <summary>Whether a person or a 3D scene blocked it, rather than the rules.</summary>
    public required bool Blocked { get; init; }

    /// <summary>Conditioning media by role.</summary>
    public required IReadOnlyList<ConditioningInfo> Conditioning { get; init; }
}

/// <summary>A storyboard still.</summary>
/// <param name="Id">Stable.</param>
/// <param name="Shot">Code of its shot.</param>
/// <param name="Sha256">Of the picture.</param>
/// <param name="Path">Absolute path of the picture here.</param>
/// <param name="Origin">drawn, imported, rendered, generated.</param>
/// <param name="Verdict">candidate, approved, rejected.</param>
/// <param name="DecidedBy">Who decided; null before.</param>
/// <param name="Note">Why, in the words of who decided; null for no note.</param>
/// <param name="Comment">What somebody wrote on it, whatever its verdict; null for nothing.</param>
public sealed record BoardInfo(
    string Id, string Shot, string Sha256, string Path, string Origin, string Verdict, string? DecidedBy, string? Note = null, string? Comment = null);
