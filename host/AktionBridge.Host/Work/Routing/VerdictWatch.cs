using System.Threading.Channels;
using AktionBridge.Contracts.Rpc.Wire;
using AktionBridge.Host.Film.Graph;
using AktionBridge.Host.Projects;
using AktionBridge.Host.Store.Changes;
using AktionBridge.Host.Store.User;
using Serilog;

namespace AktionBridge.Host.Work.Routing;

/// <summary>Follows what people decide about takes, in any project and by whichever way, and remembers it for this machine.</summary>
internal sealed class VerdictWatch : IAsyncDisposable
{
    private readonly Channel<(OpenProject Project, string Take)> _changed = Channel.CreateUnbounded<(OpenProject, string)>(new UnboundedChannelOptions { SingleReader = true });
    private readonly ProjectShelf _shelf;
    private readonly UserStore _user;
    private readonly ILogger _log;
    private readonly Task _work;

    public VerdictWatch(ProjectShelf shelf, UserStore user, ILogger log)
    {
        (_shelf, _user, _log) = (shelf, user, log);
        _work = WorkAsync();
        shelf.FilmChanged += Follow;
    }

    public async ValueTask DisposeAsync()
    {
        _shelf.FilmChanged -= Follow;
        _changed.Writer.TryComplete();
        await _work;
    }

    private void Follow(OpenProject project, CommittedChange change)
    {
        foreach (EntityChange item in change.Items.Where(item => item is { Entity: "take", Op: ChangeOp.Put }))
            _changed.Writer.TryWrite((project, item.Id));
    }

    private async Task WorkAsync()
    {
        await foreach ((OpenProject project, string id) in _changed.Reader.ReadAllAsync())
        {
            try
            {
                Record(project, id);
            }
            catch (Exception failure) when (failure is RpcFailureException or ObjectDisposedException)
            {
                // History may not cost a decision, nor the closing of a project.
                _log.Debug("The verdict on {Take} was not remembered: {Reason}", id, failure.Message);
            }
        }
    }

    private void Record(OpenProject project, string id)
    {
        (Take? take, string? size) = project.Film.Read(film => film.Find<Take>(id) is { } take ? (take, film.Find<Shot>(take.ShotId)?.Size) : (null, null));
        if (take is not null && size is not null)
            _user.Generators.RecordVerdict(take.Id, take.Generator, size, take.Verdict == Verdict.Candidate ? null : take.Verdict == Verdict.Approved);
    }
}
