using AktionBridge.Contracts.Rpc.Client;
using AktionBridge.Contracts.Rpc.Editor;
using AktionBridge.Contracts.Rpc.Wire;
using AktionBridge.Host.Api.Reading;
using AktionBridge.Host.Film.Graph;
using AktionBridge.Host.Projects;
using AktionBridge.Media;

namespace AktionBridge.Host.Api.Locks;

/// <summary>Brings pictures for a lock into the archive, wherever they come from: a file, a frame of a take, an editor's viewer. Children look into them, never the host.</summary>
internal sealed class LockPictures(MediaTools tools, EditorShelf editors)
{
    /// <summary>The kept pictures in the order asked for; the rows are the caller's to put. Nothing is kept unless all of them can be.</summary>
    /// <param name="title">Whose lock it is, for messages.</param>
    public async Task<IReadOnlyList<KeptPicture>> KeepAsync(
        OpenProject project, string title, IReadOnlyList<ImageFile> images, string[] roles, CancellationToken cancellationToken)
    {
        foreach (ImageFile image in images)
            Require(title, image, roles);
        var aside = new List<string>();
        try
        {
            var found = new List<(ImageFile Image, string Path, string? Name)>();
            foreach (ImageFile image in images)
            {
                (string path, string? name) = await FindAsync(project, image, aside, cancellationToken);
                await tools.CheckImageAsync(path, null, cancellationToken);
                found.Add((image, path, name));
            }

            var kept = new List<KeptPicture>();
            foreach ((ImageFile image, string path, string? name) in found)
            {
                MediaFile file = await project.Media.KeepAsync(path, fence: null, cancellationToken);
                MediaFile named = name is null ? file : file with { OriginalName = name };
                kept.Add(new KeptPicture(new LockImage(image.Role, named.Id, named.OriginalName), named, project.Media.Require(named.Id)));
            }

            return kept;
        }
        finally
        {
            foreach (string path in aside)
                File.Delete(path);
        }
    }

    private async Task<(string Path, string? Name)> FindAsync(OpenProject project, ImageFile image, List<string> aside, CancellationToken cancellationToken)
    {
        if (image.Path is { } path)
            return (path, null);
        string file = project.Media.Aside($"{EntityId.New("frame")}.png", 0);
        aside.Add(file);
        return image.Take is { } take
            ? (file, await FromTakeAsync(project, take, image.Frame, file, cancellationToken))
            : (file, await FromEditorAsync(image.Editor!, file, cancellationToken));
    }

    private async Task<string> FromTakeAsync(OpenProject project, string named, int frame, string file, CancellationToken cancellationToken)
    {
        (Take take, string name) = project.Film.Read(film =>
        {
            Take take = Find.Take(film, named);
            return (take, $"{film.Find<Shot>(take.ShotId)?.Code ?? take.ShotId}_t{take.Number:00}");
        });
        if (frame < 0 || frame >= take.NativeFrames)
            throw Wrong($"frame is {frame}; {name} has frames 0 to {take.NativeFrames - 1}.");
        await tools.ThumbnailAsync(project.Media.Require(take.OriginalSha256), file, frame, take.Raster, cancellationToken);
        return $"{name}_f{frame:0000}.png";
    }

    private async Task<string> FromEditorAsync(string id, string file, CancellationToken cancellationToken)
    {
        ReachableEditor editor = editors.Get(id);
        using IDisposable turn = await editor.TakeTurnAsync(cancellationToken);
        TimelineSnapshot timeline = await editor.ReadAsync(new TimelineRequest(), cancellationToken);
        PlayheadState playhead = await editor.Primitives.PlayheadAsync(new TimelineRequest(timeline.Document, timeline.Timeline), cancellationToken);
        await editor.Primitives.GrabFrameAsync(new GrabFrameRequest(timeline.Document, timeline.Timeline, playhead.Frame, file), cancellationToken);
        return $"{timeline.Timeline}_{playhead.Frame}.png";
    }

    private static void Require(string title, ImageFile image, string[] roles)
    {
        if (!roles.Contains(image.Role))
            throw Wrong($"role is '{image.Role}'; for {title} it must be {(roles.Length == 1 ? roles[0] : $"one of {string.Join(", ", roles)}")}.");
        if (new[] { image.Path, image.Take, image.Editor }.Count(source => source is not null) != 1)
            throw Wrong($"The {image.Role} image of {title} names no source, or several. Give a path, a take with a frame, or an editor.");
        if (image.Path is { } path && !File.Exists(path))
            throw new RpcFailureException(RpcErrorCode.NotFound, $"There is no image file '{path}'. Check the path.");
    }

    private static RpcFailureException Wrong(string message) => new(RpcErrorCode.InvalidValue, message);
}

/// <summary>A picture of a lock, kept.</summary>
/// <param name="Image">As the lock names it.</param>
/// <param name="File">Its row.</param>
/// <param name="Path">Where it lies in the archive.</param>
internal sealed record KeptPicture(LockImage Image, MediaFile File, string Path)
{
    /// <summary>Makes its row; one that is kept already, as a board may be, stays called as it was.</summary>
    public void PutInto(IFilmWriter film)
    {
        if (film.Find<MediaFile>(File.Id) is null)
            film.Put(File);
    }
}
