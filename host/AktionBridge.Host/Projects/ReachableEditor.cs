using System.Collections.Concurrent;
using AktionBridge.Contracts.Rpc.Editor;

namespace AktionBridge.Host.Projects;

/// <summary>One editor, with what it said of itself and a turn of its own: who waits for a busy editor keeps nobody else waiting.</summary>
internal sealed class ReachableEditor(string id, IEditor primitives, bool isFile) : IDisposable
{
    // Two plans over one timeline would each be refused by what the other did.
    private readonly SemaphoreSlim _turn = new(1);

    public string Id { get; } = id;

    public IEditor Primitives { get; } = primitives;

    /// <summary>A document on disk: the host saves it. An application's document is its user's to save.</summary>
    public bool IsFile { get; } = isFile;

    /// <summary>The document in front, as the editor last said; null for none.</summary>
    public string? Document { get; private set; }

    /// <summary>Where that lies; null when unsaved.</summary>
    public string? DocumentPath { get; private set; }

    /// <summary>Ids a document had before, told and not yet written down: former, now, where.</summary>
    public ConcurrentQueue<(string Former, string Document, string? Path)> Renamed { get; } = new();

    /// <summary>What the strips of ours last said of their state, by placement: what is equal need not be written again.</summary>
    public ConcurrentDictionary<string, string> States { get; } = new();

    public void Shows(string? document, string? path)
    {
        if (document != Document)
            States.Clear();
        (Document, DocumentPath) = (document, path);
    }

    public async Task<IDisposable> TakeTurnAsync(CancellationToken cancellationToken)
    {
        await _turn.WaitAsync(cancellationToken);
        return new Turn(_turn);
    }

    /// <summary>Reads a timeline.</summary>
    /// <exception cref="Contracts.Rpc.Wire.RpcFailureException">EditorFailed: it is gone, silent, or does not have it.</exception>
    public Task<TimelineSnapshot> ReadAsync(TimelineRequest request, CancellationToken cancellationToken) =>
        Primitives.ReadTimelineAsync(request, cancellationToken);

    public void Dispose() => _turn.Dispose();

    private sealed class Turn(SemaphoreSlim turn) : IDisposable
    {
        private int _over;

        public void Dispose()
        {
            if (Interlocked.Exchange(ref _over, 1) == 0)
                turn.Release();
        }
    }
}
