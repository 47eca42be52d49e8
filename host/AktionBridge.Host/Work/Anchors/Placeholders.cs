using AktionBridge.Contracts.Rpc.Client;
using AktionBridge.Host.Film.Graph;
using AktionBridge.Host.Projects;
using AktionBridge.Host.Timeline.Placements;
using AktionBridge.Media;

namespace AktionBridge.Host.Work.Anchors;

/// <summary>Makes the clips that hold places until there are takes.</summary>
internal sealed class Placeholders(MediaTools tools)
{
    /// <summary>The anchor with its placeholder on disk; made, or made again when its file was purged.</summary>
    public async Task<Anchor> EnsureAsync(OpenProject project, Anchor anchor, CancellationToken cancellationToken)
    {
        if (anchor.Placeholder is { } there && File.Exists(project.Media.ConformPath(there)))
            return anchor;
        (Shot shot, string? board, ConformName name) = project.Film.Read(film =>
        {
            Shot shot = film.Find<Shot>(anchor.ShotId)!;
            string? board = shot.BoardId is { } id && film.Find<Board>(id) is { Verdict: not Verdict.Rejected } row ? project.Media.PathOf(film, row.Sha256) : null;
            return (shot, board, Name(film, shot, anchor.Id, anchor.Delivery, anchor.Frames));
        });
        string aside = project.Media.Aside($"{anchor.Id}.mov", 0);
        try
        {
            await tools.WritePlaceholderAsync(
                new PlaceholderSpec
                {
                    Output = aside,
                    Rate = anchor.Delivery.Rate,
                    Raster = anchor.Delivery.Raster,
                    Frames = anchor.Frames,
                    HeadHandle = anchor.Delivery.HeadHandle,
                    TailHandle = anchor.Delivery.TailHandle,
                    Reel = name.Reel,
                    Board = string.IsNullOrEmpty(board) || !File.Exists(board) ? null : board,
                    Shot = shot.Code,
                    Sentence = shot.Description,
                },
                cancellationToken);
            string sha256 = await project.Media.KeepConformAsync(aside, $"{name}", 0, cancellationToken);
            return anchor with { Placeholder = $"{name}", PlaceholderSha256 = sha256 };
        }
        finally
        {
            File.Delete(aside);
        }
    }

    // The anchor's id is in the key: two places of one shot are two clips.
    private static ConformName Name(IFilmReader film, Shot shot, string anchor, DeliveryInfo delivery, int frames) => ConformName.For(
        film.Find<Scene>(shot.SceneId)?.Number ?? "0", shot.Code[(shot.Code.LastIndexOf("_sh", StringComparison.Ordinal) is var mark and >= 0 ? mark + 3 : 0)..],
        0, $"{anchor}:{delivery.Rate}:{delivery.Raster}:{delivery.HeadHandle}:{frames}:{delivery.TailHandle}");
}
