using System.Collections.Concurrent;
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
    private readonly ConcurrentDictionary<string, IEditor> _editors = new();
    private readonly Dictionary<(string Source, string Output), string> _files = [];
    private readonly ConcurrentDictionary<string, string> _readOnly = new();

    /// <summary>Opens a document on disk; the same pair of paths is the same editor.</summary>
    public (string Id, IEditor Editor) OpenFile(string source, string output)
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
                id = $"file{_files.Count + 1}";
                var opened = new OtioFileEditor(source, output);
                (_files[paths], _editors[id]) = (id, opened);
                if (paths.Item1 == paths.Item2)
                    _readOnly[id] = source;
            }

            return (id, _editors[id]);
        }
    }

    /// <summary>Takes a connection as an editor.</summary>
    public string Register(ClientSession session)
    {
        JsonRpcPeer peer = session.Peer
            ?? throw new RpcFailureException(RpcErrorCode.NotReady, "An editor needs a connection that the host can call: TCP, socket or WebSocket.");
        string id = $"editor-{session.Id}";
        _editors[id] = RpcProxy.Create<IEditor>(peer, "editor");
        _ = peer.Completion.ContinueWith(_ => _editors.TryRemove(id, out IEditor? _), TaskScheduler.Default);
        return id;
    }

    /// <summary>One editor.</summary>
    public IEditor Get(string id) => _editors.TryGetValue(id, out IEditor? editor)
        ? editor
        : throw new RpcFailureException(RpcErrorCode.NotFound, $"There is no editor '{id}'. Open the timeline again, or list editors with editors/list.");

    /// <summary>One editor whose document may be changed.</summary>
    public IEditor GetToChange(string id) => _readOnly.TryGetValue(id, out string? source)
        ? throw new RpcFailureException(RpcErrorCode.PlacementRefused, $"The output is the source itself ('{source}'). Name another file: the source is never written.")
        : Get(id);

    /// <summary>All, by id.</summary>
    public IReadOnlyList<(string Id, IEditor Editor)> All() => [.. _editors.OrderBy(pair => pair.Key, StringComparer.Ordinal).Select(pair => (pair.Key, pair.Value))];
}
