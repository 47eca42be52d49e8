using AktionBridge.Contracts.Rpc.Wire;

namespace AktionBridge.Contracts.Rpc.Client.Living;

/// <summary>Alternate sets, <c>sets/...</c>: scenes or the film on another model, beside what plays, to be switched to and back as a whole.</summary>
[RpcNamespace(RpcProtocol.Client, "sets")]
public interface ISetsApi
{
    /// <summary>
    /// Makes a set and queues its takes. Each has the seed of the take that plays, where there is one. They arrive as candidates and do not play until the set
    /// is switched to, or one of them is approved. What would pass the budget is paused and waits for sets/continue.
    /// </summary>
    [RpcMutation]
    Task<SetInfo> CreateAsync(CreateSetRequest request, CancellationToken cancellationToken);

    /// <summary>Oldest first.</summary>
    Task<Page<SetInfo>> ListAsync(ListRequest request, CancellationToken cancellationToken);

    /// <summary>One set.</summary>
    Task<SetInfo> GetAsync(SetRequest request, CancellationToken cancellationToken);

    /// <summary>The shots of a set in story order, each with what played and the alternative.</summary>
    Task<Page<SetShot>> ShotsAsync(ListSetShotsRequest request, CancellationToken cancellationToken);

    /// <summary>
    /// Goes on with what is not there yet: composes it as it is today, lets paused and interrupted jobs go on, tries failed ones again, queues what has no job.
    /// </summary>
    [RpcMutation]
    Task<SetInfo> ContinueAsync(ContinueSetRequest request, CancellationToken cancellationToken);

    /// <summary>Says of shots which take the set brings: the alternative, or what played before. Where the set is switched to, it takes effect at once.</summary>
    [RpcMutation]
    Task<SetSwitched> KeepAsync(KeepRequest request, CancellationToken cancellationToken);

    /// <summary>
    /// Has the alternatives play, in one commit, and replaces what lies of these shots on timelines, where and as long as it lies there. What is not open is
    /// replaced when it is opened. Calling it again brings what was finished or placed since.
    /// </summary>
    [RpcMutation]
    Task<SetSwitched> SwitchAsync(ChangeSetRequest request, CancellationToken cancellationToken);

    /// <summary>Has what played before play again, in one commit, and puts it back on timelines, place by place. What somebody changed since is left as it is.</summary>
    [RpcMutation]
    Task<SetSwitched> RevertAsync(ChangeSetRequest request, CancellationToken cancellationToken);

    /// <summary>Approves, in one commit, the takes that play because the set was switched to. What the set keeps, or what plays otherwise, is left and told.</summary>
    [RpcMutation]
    Task<SetApproved> ApproveAsync(ApproveSetRequest request, CancellationToken cancellationToken);

    /// <summary>Gives a set another name, unlike every other set's.</summary>
    /// <exception cref="RpcFailureException">Conflict: another set has the name; InvalidValue: it is empty or longer than 80 characters.</exception>
    [RpcMutation]
    Task<SetInfo> RenameAsync(RenameSetRequest request, CancellationToken cancellationToken);

    /// <summary>Takes a set out of the list. Its takes stay where they are, with their verdicts.</summary>
    /// <exception cref="RpcFailureException">Conflict: takes of it play that nobody approved, or jobs of it wait or run.</exception>
    [RpcMutation]
    Task<SetForgotten> ForgetAsync(ChangeSetRequest request, CancellationToken cancellationToken);

    /// <summary>Queues a picture that shows what played beside the alternative, shot by shot.</summary>
    [RpcMutation]
    Task<JobsStarted> SheetAsync(SetSheetRequest request, CancellationToken cancellationToken);
}

/// <summary>Names a set.</summary>
public sealed record SetRequest : ProjectRequest
{
    /// <summary>Id or name.</summary>
    public required string Set { get; init; }
}

/// <summary>Changes a set as a whole.</summary>
public sealed record ChangeSetRequest : ChangeRequest
{
    /// <summary>Id or name.</summary>
    public required string Set { get; init; }
}

/// <summary>Lists the shots of a set.</summary>
public sealed record ListSetShotsRequest : ListRequest
{
    /// <summary>Id or name.</summary>
    public required string Set { get; init; }
}

/// <summary>Makes a set.</summary>
public sealed record CreateSetRequest : ChangeRequest
{
    /// <summary>What people call it, unlike every other set; made of the model and a number unless said.</summary>
    public string? Name { get; init; }

    /// <summary>"plugin/generator".</summary>
    public required string Generator { get; init; }

    /// <summary>Numbers, or ranges of them in story order: 3-7, 12A.</summary>
    public IReadOnlyList<string>? Scenes { get; init; }

    /// <summary>Ids or codes; together with scenes: these too. Neither: the whole film.</summary>
    public IReadOnlyList<string>? Shots { get; init; }

    /// <summary>Parameters of the generator for these takes, as text in invariant form.</summary>
    public IReadOnlyDictionary<string, string>? Parameters { get; init; }

    /// <summary>What its generations may spend together; null for no limit.</summary>
    public BudgetLimits? Budget { get; init; }

    /// <summary>-1000 to 1000; higher runs first.</summary>
    public int Priority { get; init; }

    /// <summary>Why it is made; kept with it.</summary>
    public string? Note { get; init; }
}

/// <summary>Goes on with a set.</summary>
public sealed record ContinueSetRequest : ChangeRequest
{
    /// <summary>Id or name.</summary>
    public required string Set { get; init; }

    /// <summary>Another limit for the whole set, what was spent included; null keeps the one it has.</summary>
    public BudgetLimits? Budget { get; init; }
}

/// <summary>Says which take a set brings.</summary>
public sealed record KeepRequest : ChangeRequest
{
    /// <summary>Id or name.</summary>
    public required string Set { get; init; }

    /// <summary>Ids or codes of shots of the set.</summary>
    public required IReadOnlyList<string> Shots { get; init; }

    /// <summary>alternative, former.</summary>
    public required string Keep { get; init; }
}

/// <summary>Approves what a set has playing.</summary>
public sealed record ApproveSetRequest : ChangeRequest
{
    /// <summary>Id or name.</summary>
    public required string Set { get; init; }

    /// <summary>Why; kept with each take.</summary>
    public string? Note { get; init; }
}

/// <summary>What of a set was approved.</summary>
/// <param name="Set">As it is now.</param>
/// <param name="Approved">Takes that are approved now and were not before: sc010_sh0020_t03.</param>
/// <param name="Left">Shots that were left as they are, each with the reason.</param>
public sealed record SetApproved(SetInfo Set, IReadOnlyList<string> Approved, IReadOnlyList<string> Left);

/// <summary>Gives a set another name.</summary>
public sealed record RenameSetRequest : ChangeRequest
{
    /// <summary>Id or name.</summary>
    public required string Set { get; init; }

    /// <summary>1 to 80 characters.</summary>
    public required string Name { get; init; }
}

/// <summary>A set that is no longer listed.</summary>
/// <param name="Name">What it was called.</param>
/// <param name="Takes">Takes that were made for it, and stay.</param>
public sealed record SetForgotten(string Name, int Takes);

/// <summary>Asks for the picture of a set.</summary>
public sealed record SetSheetRequest : ChangeRequest
{
    /// <summary>Id or name.</summary>
    public required string Set { get; init; }

    /// <summary>Absolute path of the PNG to write.</summary>
    public required string Output { get; init; }

    /// <summary>Ids or codes; null for all of the set.</summary>
    public IReadOnlyList<string>? Shots { get; init; }

    /// <summary>Also over a file that this project did not write.</summary>
    public bool Overwrite { get; init; }
}

/// <summary>An alternate set.</summary>
public sealed record SetInfo
{
    /// <summary>Stable.</summary>
    public required string Id { get; init; }

    /// <summary>What people call it.</summary>
    public required string Name { get; init; }

    /// <summary>"plugin/generator".</summary>
    public required string Generator { get; init; }

    /// <summary>Who made it.</summary>
    public required string Actor { get; init; }

    /// <summary>When it was made.</summary>
    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>Why; null for no note.</summary>
    public string? Note { get; init; }

    /// <summary>Batch of its jobs.</summary>
    public required string Batch { get; init; }

    /// <summary>Shots in it.</summary>
    public required int Shots { get; init; }

    /// <summary>Shots whose alternative is there.</summary>
    public required int Ready { get; init; }

    /// <summary>Shots whose alternative waits for its turn or is being made.</summary>
    public required int Open { get; init; }

    /// <summary>Shots whose job waits for a person: over budget, paused or interrupted.</summary>
    public required int Paused { get; init; }

    /// <summary>Shots whose job failed, or that the generator cannot make.</summary>
    public required int Failed { get; init; }

    /// <summary>Shots in which the alternative plays because the set was switched to.</summary>
    public required int Switched { get; init; }

    /// <summary>Shots in which the set keeps what played before.</summary>
    public required int KeptFormer { get; init; }

    /// <summary>Its limits and what was spent, while anything waits to be made; null then, and without a limit.</summary>
    public BudgetInfo? Budget { get; init; }

    /// <summary>Seconds of generating that are left, as far as anything is known.</summary>
    public required double SecondsLeft { get; init; }

    /// <summary>What is left and what to do, in a sentence.</summary>
    public required string Message { get; init; }
}

/// <summary>A shot of a set.</summary>
public sealed record SetShot
{
    /// <summary>Its code.</summary>
    public required string Shot { get; init; }

    /// <summary>The take that played when the set was made: sc010_sh0020_t03; null for none.</summary>
    public string? Former { get; init; }

    /// <summary>The set's take; null while there is none.</summary>
    public string? Alternative { get; init; }

    /// <summary>Id of the set's take; null while there is none.</summary>
    public string? AlternativeId { get; init; }

    /// <summary>alternative, former: which one the set brings.</summary>
    public required string Keep { get; init; }

    /// <summary>alternative, former, other, none: what plays now.</summary>
    public required string Plays { get; init; }

    /// <summary>ready, queued, running, paused, failed, impossible.</summary>
    public required string State { get; init; }

    /// <summary>Its job; null for none.</summary>
    public string? Job { get; init; }

    /// <summary>What is in the way; null when nothing is.</summary>
    public string? Message { get; init; }
}

/// <summary>What switching did.</summary>
/// <param name="Set">As it is now.</param>
/// <param name="Changed">Codes of shots that play another take now.</param>
/// <param name="Left">Shots and places that were left as they are, each with the reason.</param>
/// <param name="Timelines">Where these shots lie.</param>
public sealed record SetSwitched(SetInfo Set, IReadOnlyList<string> Changed, IReadOnlyList<string> Left, IReadOnlyList<SetTimeline> Timelines);

/// <summary>A document with places of switched shots.</summary>
/// <param name="Document">Its id.</param>
/// <param name="Path">Where it lies; null when it was never saved.</param>
/// <param name="Open">Whether an editor has it in front.</param>
/// <param name="Places">Places of switched shots in it.</param>
/// <param name="Shown">Those that show what they should by now.</param>
/// <param name="Message">What the others wait for; null when there are none.</param>
public sealed record SetTimeline(string Document, string? Path, bool Open, int Places, int Shown, string? Message);
