using AktionBridge.Contracts.Rpc.Client;
using AktionBridge.Contracts.Rpc.Client.Story;
using AktionBridge.Contracts.Rpc.Wire;
using AktionBridge.Host.Api.Reading;
using AktionBridge.Host.Film.Graph;
using AktionBridge.Host.Film.Refining;

namespace AktionBridge.Host.Work.Writing;

/// <summary>What writers proposed, and what people decide of it.</summary>
internal static class ProposalBook
{
    public static Page<ProposalInfo> List(IFilmReader film, ProposalsRequest request)
    {
        int limit = Pages.Limit(request);
        string? state = request.State is { } named ? StateOf(named).ToString() : null;
        return Pages.Of(
            film.List<BreakdownProposal>(state is null ? null : "state", state, request.After, limit + 1), limit, proposal => proposal.Id, proposal => View(film, proposal));
    }

    /// <summary>What it would change as the film is now.</summary>
    public static ProposalDiff Show(IFilmReader film, string id)
    {
        BreakdownProposal proposal = Find(film, id);
        (IReadOnlyList<BreakdownChange> items, string? problem) = Compare(film, proposal);
        return new ProposalDiff(View(film, proposal), proposal.Document, items, Refinement.Digest(items), HasChanged(film, proposal), problem);
    }

    /// <summary>A proposal that may still be accepted from.</summary>
    /// <param name="film">The film.</param>
    /// <param name="id">Of the proposal.</param>
    /// <param name="looked">Whether the caller gives the digest of what was looked at: then the diff is compared, else the scenes have to be those that were written on.</param>
    /// <exception cref="RpcFailureException">NotFound; Conflict: dismissed, or its scenes were changed.</exception>
    public static BreakdownProposal Acceptable(IFilmReader film, string id, bool looked)
    {
        BreakdownProposal proposal = Find(film, id);
        if (proposal.State == ProposalState.Dismissed)
            throw Conflict($"The proposal '{id}' was dismissed. Ask for another one: aktion script refine");
        if (!looked && HasChanged(film, proposal))
            throw Conflict($"Its scenes were changed since the proposal '{id}' was written. Look at what it would change now and give that digest: script/proposal (aktion script proposal {id})");
        return proposal;
    }

    /// <summary>Keeps what was accepted; with nothing left it is done.</summary>
    public static void Accepted(IFilmWriter film, BreakdownProposal proposal, BreakdownAccepted accepted)
    {
        film.Put(proposal with
        {
            State = accepted.Left == 0 ? ProposalState.Accepted : ProposalState.Open,
            Accepted = proposal.Accepted + accepted.Accepted.Count,
            WrittenOn = WritingScenes.Digest(film, proposal.SceneIds),
            Version = proposal.Version + 1,
        });
        Note(film, proposal);
    }

    public static ProposalInfo Dismiss(IFilmWriter film, string id)
    {
        BreakdownProposal proposal = Find(film, id);
        if (proposal.State != ProposalState.Open)
            throw Conflict($"The proposal '{id}' was {Views.Name(proposal.State)} before.");
        BreakdownProposal dismissed = proposal with { State = ProposalState.Dismissed, Version = proposal.Version + 1 };
        film.Put(dismissed);
        Note(film, dismissed);
        return View(film, dismissed);
    }

    private static (IReadOnlyList<BreakdownChange> Items, string? Problem) Compare(IFilmReader film, BreakdownProposal proposal)
    {
        try
        {
            return (new Refinement(proposal.Document, ShotValues.Checked).Compare(film), null);
        }
        catch (RpcFailureException refused)
        {
            return ([], refused.Message);
        }
    }

    private static bool HasChanged(IFilmReader film, BreakdownProposal proposal) => WritingScenes.Digest(film, proposal.SceneIds) != proposal.WrittenOn;

    private static void Note(IFilmWriter film, BreakdownProposal proposal)
    {
        film.Note("proposal", proposal.Id);
        film.Note("writer", proposal.Writer);
    }

    private static BreakdownProposal Find(IFilmReader film, string id) => film.Find<BreakdownProposal>(id)
        ?? throw new RpcFailureException(RpcErrorCode.NotFound, $"There is no proposal '{id}'. List them: aktion script proposals --all");

    private static ProposalState StateOf(string text) => Enum.TryParse(text, ignoreCase: true, out ProposalState state) && !int.TryParse(text, out _)
        ? state
        : throw new RpcFailureException(RpcErrorCode.InvalidValue, $"state is '{text}'; it must be one of {string.Join(", ", Enum.GetValues<ProposalState>().Select(Views.Name))}.");

    private static ProposalInfo View(IFilmReader film, BreakdownProposal proposal) => new()
    {
        Id = proposal.Id,
        Version = proposal.Version,
        State = Views.Name(proposal.State),
        Writer = proposal.Writer,
        PluginVersion = proposal.PluginVersion,
        Scenes = [.. proposal.SceneIds.Select(id => film.Find<Scene>(id)?.Number ?? id)],
        Instruction = proposal.Instruction,
        Parameters = proposal.Parameters,
        Seed = proposal.Seed,
        Note = proposal.Note,
        Actor = proposal.Actor,
        CreatedAt = proposal.CreatedAt,
        Job = proposal.JobId,
        Accepted = proposal.Accepted,
    };

    private static RpcFailureException Conflict(string message) => new(RpcErrorCode.Conflict, message);
}
