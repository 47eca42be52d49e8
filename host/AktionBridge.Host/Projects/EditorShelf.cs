using System.Collections.Concurrent;
using AktionBridge.Contracts.Rpc.Client;
using AktionBridge.Contracts.Rpc.Editor;
using AktionBridge.Contracts.Rpc.Wire;
using AktionBridge.Files.Otio;
using AktionBridge.Host.Rpc;
using AktionBridge.Host.Store.Folder;
using AktionBridge.JsonRpc;

namespace AktionBridge.Host.Projects;

/// <summary>Editors the host can reach: connected ones, and documents on disk. Both look alike to everything else.</summary>
internal sealed class EditorShelf
{
    // In place of a source: a document that goes on from what was written.
    private const string Written = "";

    private readonly ConcurrentDictionary<string, ReachableEditor> _editors = new();
    private readonly Dictionary<(string Source, string Output), string> _files = [];
    private int _opened;
    private readonly ConcurrentDictionary<string, string> _readOnly = new();

    /// <summary>An editor closed or lost its connection.</summary>
    public event Action<ReachableEditor>? Gone;

    /// <summary>Opens a document on disk; the same pair of paths is the same editor.</summary>
    public ReachableEditor OpenFile(string source, string output)
    {
        if (!string.Equals(Path.GetExtension(source), ".otio", StringComparison.OrdinalIgnoreCase))
            throw new RpcFailureException(RpcErrorCode.BadFile, $"'{source}' is not an .otio file. Other timeline formats are not read yet.");
        if (!string.Equals(Path.GetExtension(output), ".otio", StringComparison.OrdinalIgnoreCase))
            throw new RpcFailureException(RpcErrorCode.InvalidValue, $"The output '{output}' is not an .otio file. Name one that ends in .otio.");
        lock (_files)
        {
            (string, string) paths = (RealPath.Of(Path.GetFullPath(source)), RealPath.Of(Path.GetFullPath(output)));
            if (!_files.TryGetValue(paths, out string? id))
            {
                if (paths.Item1 != paths.Item2 && _files.Remove((Written, paths.Item2), out string? again))
                    Forget(_editors[again]);
                id = Add(paths, new OtioFileEditor(source, output), paths.Item1 == paths.Item2 ? null : paths.Item2);
                if (paths.Item1 == paths.Item2)
                    _readOnly[id] = source;
            }

            return _editors[id];
        }
    }

    /// <summary>The editor that has a document in front; else a document on disk that was written here before is opened again. Null when it is neither.</summary>
    /// <param name="document">Its id.</param>
    /// <param name="path">Where it lay; null when nobody knows.</param>
    public ReachableEditor? ShowingOrWritten(string document, string? path)
    {
        lock (_files)
        {
            if (Showing(document) is { } open)
                return open;
            // Only what a command of ours wrote has this id: a source is never written, and never opened here.
            if (path is null || !File.Exists(path) || OtioFileEditor.IdOf(path) != document)
                return null;
            string output = RealPath.Of(Path.GetFullPath(path));
            return _editors[Add((Written, output), new OtioFileEditor(path), output)];
        }
    }

    /// <summary>Takes a connection as an editor; again, with what it says now.</summary>
    public ReachableEditor Register(ClientSession session, RegisterEditorRequest request)
    {
        JsonRpcPeer peer = session.Peer
            ?? throw new RpcFailureException(RpcErrorCode.NotReady, "An editor needs a connection that the host can call: TCP, socket or WebSocket.");
        string id = IdOf(session);
        var made = new ReachableEditor(id, new ConnectedEditor(RpcProxy.Create<IEditor>(peer, "editor")), isFile: false);
        ReachableEditor editor = _editors.GetOrAdd(id, made);
        editor.Shows(request.Document, request.DocumentPath);
        if (editor == made)
            _ = peer.Completion.ContinueWith(_ => Forget(made), TaskScheduler.Default);
        return editor;
    }

    /// <summary>The editor that a connection registered; null when it did not.</summary>
    public ReachableEditor? Of(ClientSession session) => _editors.GetValueOrDefault(IdOf(session));

    /// <summary>Asks nothing of an editor any more.</summary>
    public void Forget(ReachableEditor editor)
    {
        if (_editors.TryRemove(KeyValuePair.Create(editor.Id, editor)))
            Gone?.Invoke(editor);
    }

    /// <summary>One editor.</summary>
    public ReachableEditor Get(string id) => _editors.TryGetValue(id, out ReachableEditor? editor)
        ? editor
        : throw new RpcFailureException(RpcErrorCode.NotFound, $"There is no editor '{id}'. Open the timeline again, or list editors with editors/list.");

    /// <summary>One editor whose document may be changed.</summary>
    public ReachableEditor GetToChange(string id)
    {
        if (_readOnly.TryGetValue(id, out string? source))
            throw new RpcFailureException(RpcErrorCode.PlacementRefused, $"The output is the source itself ('{source}'). Name another file: the source is never written.");
        ReachableEditor editor = Get(id);
        return Contest(editor) is { } contest ? throw new RpcFailureException(RpcErrorCode.PlacementRefused, contest) : editor;
    }

    /// <summary>Why nothing is placed in an editor's document: another has the same one open, and what lies in one does not lie in the other. Null when it is the only one.</summary>
    public string? Contest(ReachableEditor editor) => !editor.IsFile && editor.Document is { } document
        && All().FirstOrDefault(one => one != editor && !one.IsFile && one.Document == document) is { } other
            ? $"The document is open in two editors ({editor.Id} and {other.Id}), which would each save over what the other did. Close it in one of them."
            : null;

    /// <summary>The editor that has a document in front; null when none has.</summary>
    public ReachableEditor? Showing(string document) => All().FirstOrDefault(editor => editor.Document == document);

    /// <summary>All, by id.</summary>
    public IReadOnlyList<ReachableEditor> All() => [.. _editors.Values.OrderBy(editor => editor.Id, StringComparer.Ordinal)];

    private string Add((string, string) paths, OtioFileEditor opened, string? shown)
    {
        string id = $"file{++_opened}";
        (_files[paths], _editors[id]) = (id, new ReachableEditor(id, opened, isFile: true));
        if (shown is not null)
            _editors[id].Shows(opened.DocumentId, shown);
        return id;
    }

    private static string IdOf(ClientSession session) => $"editor-{session.Id}";
}
