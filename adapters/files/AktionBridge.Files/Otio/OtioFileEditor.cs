using System.Security.Cryptography;
using System.Text;
using AktionBridge.Contracts.Rpc.Editor;
using AktionBridge.Contracts.Rpc.Wire;
using AktionBridge.Files.Otio.Editing;
using AktionBridge.Files.Otio.Json;
using AktionBridge.Files.Otio.Model;

namespace AktionBridge.Files.Otio;

/// <summary>
/// The editor primitives over an OpenTimelineIO document on disk. A command is on disk, whole, before it is answered, so that what was
/// read back survives a crash. The source is never written when the output is another file; an output that exists is continued from.
/// Another program may save the document in between: it is read again before every call.
/// </summary>
public sealed class OtioFileEditor : IEditor, IDisposable
{
    private readonly SemaphoreSlim _turn = new(1, 1);
    private readonly Dictionary<string, EditResult> _refused = [];
    private readonly string _source;
    private readonly string _output;
    private OtioDocument? _document;
    private (string Path, long Length, DateTime Written) _stamp;

    /// <param name="sourcePath">The document to open.</param>
    /// <param name="outputPath">Where edits are saved; null for the document itself.</param>
    public OtioFileEditor(string sourcePath, string? outputPath = null)
    {
        ArgumentException.ThrowIfNullOrEmpty(sourcePath);
        _source = Path.GetFullPath(sourcePath);
        _output = Path.GetFullPath(outputPath ?? sourcePath);
        DocumentId = IdOf(_output);
    }

    /// <summary>The id of the document that is written to a path.</summary>
    public static string IdOf(string outputPath) => $"otio-{Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(Path.GetFullPath(outputPath))))[..16]}";

    /// <summary>Of the output: opening the same output from another source is the same document.</summary>
    public string DocumentId { get; }

    public void Dispose() => _turn.Dispose();

    public Task<EditorDescription> DescribeAsync(CancellationToken cancellationToken) => Task.FromResult(OtioPrimitives.Description);

    public Task<TimelineSnapshot> ReadTimelineAsync(TimelineRequest request, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(request);
        return InTurn(async () =>
        {
            OtioDocument document = await LoadAsync(cancellationToken);
            return Snapshot(document, Find(document, request.Document, request.Timeline));
        }, cancellationToken);
    }

    public Task<PlayheadState> PlayheadAsync(TimelineRequest request, CancellationToken cancellationToken) =>
        Task.FromResult(new PlayheadState(0, []));

    public Task<GrabbedFrame> GrabFrameAsync(GrabFrameRequest request, CancellationToken cancellationToken) =>
        Task.FromException<GrabbedFrame>(OtioPrimitives.Unsupported("grabFrame"));

    public Task<ImportedMedia> ImportMediaAsync(ImportMediaRequest request, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(request);
        return Task.FromResult(new ImportedMedia(request.Media.Path));
    }

    public Task<EditResult> ApplyAsync(EditCommand command, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(command);
        return InTurn(async () =>
        {
            OtioDocument document = await LoadAsync(cancellationToken);
            OtioTimeline timeline = Find(document, command.Document, command.Timeline);
            return OtioCommandLog.Find(timeline.Json, command.CommandId, document.Version)
                ?? _refused.GetValueOrDefault(command.CommandId)
                ?? await ApplyAsync(document, timeline, command, cancellationToken);
        }, cancellationToken);
    }

    public Task<SavedDocument> SaveAsync(TimelineRequest request, CancellationToken cancellationToken) => InTurn(async () =>
    {
        // Every command is saved when it is answered; only an output that nothing was ever written to is still missing.
        OtioDocument document = await LoadAsync(cancellationToken);
        if (!File.Exists(_output))
            await SaveAsync(document, cancellationToken);
        return new SavedDocument(_output);
    }, cancellationToken);

    public Task<RenderedPasses> RenderPassesAsync(RenderPassesRequest request, CancellationToken cancellationToken) =>
        Task.FromException<RenderedPasses>(OtioPrimitives.Unsupported("renderPasses"));

    public Task<Revealed> RevealAsync(RevealRequest request, CancellationToken cancellationToken) =>
        Task.FromException<Revealed>(OtioPrimitives.Unsupported("reveal"));

    private async Task<EditResult> ApplyAsync(
        OtioDocument document, OtioTimeline timeline, EditCommand command, CancellationToken cancellationToken)
    {
        if (OtioExpectations.Difference(Snapshot(document, timeline), command.Expected) is { } difference)
            return Refuse(command, difference, document.Version);
        string version = document.Version;
        try
        {
            string?[] made = new OtioEdits(timeline, command.CommandId).Apply(command.Edits);
            OtioCommandLog.Add(timeline.Json, command.CommandId, made);
            document = await SaveAsync(document, cancellationToken);
            return new EditResult { CommandId = command.CommandId, Outcome = EditOutcome.Applied, Made = made, Version = document.Version };
        }
        catch (EditRefusedException refusal)
        {
            _document = null;
            return Refuse(command, refusal.Message, version);
        }
        catch
        {
            // What is in memory is not on disk: forget it.
            _document = null;
            throw;
        }
    }

    private EditResult Refuse(EditCommand command, string reason, string version)
    {
        var result = new EditResult
        {
            CommandId = command.CommandId,
            Outcome = EditOutcome.Refused,
            Reason = reason,
            Made = new string?[command.Edits.Count],
            Version = version,
        };
        _refused[command.CommandId] = result;
        return result;
    }

    private async Task<OtioDocument> LoadAsync(CancellationToken cancellationToken)
    {
        string path = File.Exists(_output) ? _output : _source;
        if (_document is not null && _stamp == Stamp(path))
            return _document;
        (string, long, DateTime) stamp = Stamp(path);
        _document = OtioDocument.Parse(await OtioJson.ReadBytesAsync(path, cancellationToken), path);
        _stamp = stamp;
        return _document;
    }

    /// <summary>Writes and keeps the document; its version becomes that of the bytes written.</summary>
    private async Task<OtioDocument> SaveAsync(OtioDocument document, CancellationToken cancellationToken)
    {
        byte[] bytes = document.ToBytes();
        await Task.Run(() => WholeFile.Write(_output, stream => stream.Write(bytes)), cancellationToken);
        _document = document.AsSaved(bytes);
        _stamp = Stamp(_output);
        return _document;
    }

    private TimelineSnapshot Snapshot(OtioDocument document, OtioTimeline timeline) =>
        new OtioSnapshot(timeline, DocumentId, _output, document.Version).Read();

    private OtioTimeline Find(OtioDocument document, string? documentId, string? timelineId)
    {
        if (documentId is not null && documentId != DocumentId)
            throw new RpcFailureException(RpcErrorCode.EditorFailed, $"This is the document {DocumentId} ('{Path.GetFileName(_output)}'), not {documentId}. Open the other one.");
        return document.Timelines.FirstOrDefault(timeline => timelineId is null || timeline.Id == timelineId)
            ?? throw new RpcFailureException(RpcErrorCode.EditorFailed, $"'{Path.GetFileName(_output)}' has no timeline '{timelineId}'.");
    }

    private static (string Path, long Length, DateTime Written) Stamp(string path)
    {
        var file = new FileInfo(path);
        return file.Exists ? (path, file.Length, file.LastWriteTimeUtc) : (path, -1, default);
    }

    private async Task<T> InTurn<T>(Func<Task<T>> work, CancellationToken cancellationToken)
    {
        await _turn.WaitAsync(cancellationToken);
        try
        {
            return await Task.Run(work, cancellationToken);
        }
        finally
        {
            _turn.Release();
        }
    }
}
