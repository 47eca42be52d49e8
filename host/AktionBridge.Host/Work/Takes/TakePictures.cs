using System.Globalization;
using AktionBridge.Contracts.Rpc.Client.Takes;
using AktionBridge.Contracts.Rpc.Wire;
using AktionBridge.Host.Api.Reading;
using AktionBridge.Host.Film.Graph;
using AktionBridge.Host.Film.Recipes;
using AktionBridge.Host.Projects;
using AktionBridge.Host.Work.Inspecting;
using AktionBridge.Media.Choosing;

namespace AktionBridge.Host.Work.Takes;

/// <summary>Says everything that decides the pixels of a sheet of takes or of two takes side by side.</summary>
internal static class TakePictures
{
    public static TakeSheetPayload Sheet(IFilmReader film, ProjectMedia media, TakeSheetRequest request, string output)
    {
        Shot shot = Find.Shot(film, request.Shot);
        IReadOnlyList<Take> all = film.List<Take>("shotId", shot.Id);
        IReadOnlyList<Take> shown = request.Takes is null ? [.. all.Where(take => take.Verdict != Verdict.Rejected)] : [.. request.Takes.Select(name => Find.Take(film, name))];
        if (shown.FirstOrDefault(take => take.ShotId != shot.Id) is { } foreign)
            throw new RpcFailureException(RpcErrorCode.InvalidValue, $"{Views.TakeName(film, foreign)} is no take of {shot.Code}. A sheet shows the takes of one shot.");
        if (shown.Count == 0)
            throw new RpcFailureException(RpcErrorCode.NotFound, all.Count == 0
                ? $"{shot.Code} has no takes to show. Generate some: aktion generate {shot.Code} --takes 4"
                : $"All {all.Count} takes of {shot.Code} are rejected. Name those to show.");
        IReadOnlyList<IReadOnlyList<string>> differences = TakeDifferences.Of(film, shown);
        int rejected = all.Count(take => take.Verdict == Verdict.Rejected);
        string subtitle = $"{shown.Count} of {all.Count} takes{(request.Takes is null && rejected > 0 ? $", {rejected} rejected not shown" : "")}. {shot.Description}";
        return new TakeSheetPayload(output, $"{Find.Project(film).Name} · {shot.Code}", subtitle, [.. shown.Select((take, index) => Tile(film, media, shot, take, differences[index]))]);
    }

    public static ComparisonPayload Comparison(IFilmReader film, ProjectMedia media, CompareTakesRequest request, string output)
    {
        Take[] takes = [Find.Take(film, request.Left), Find.Take(film, request.Right)];
        if (takes[0].Id == takes[1].Id)
            throw new RpcFailureException(RpcErrorCode.InvalidValue, $"left and right are the same take, {Views.TakeName(film, takes[0])}. Name two.");
        if (takes[0].NativeRate != takes[1].NativeRate)
            throw new RpcFailureException(
                RpcErrorCode.NotCapable,
                $"{Views.TakeName(film, takes[0])} runs at {takes[0].NativeRate} and {Views.TakeName(film, takes[1])} at {takes[1].NativeRate} frames a second: they cannot be compared frame for frame. Conform both and look at them on the timeline.");
        IReadOnlyList<IReadOnlyList<string>> differences = TakeDifferences.Of(film, takes);
        ComparisonSide[] sides = [.. takes.Select((take, index) => new ComparisonSide(
            Views.TakeName(film, take), Words(differences[index], take), media.Require(take.OriginalSha256), take.NativeFrames, take.Raster))];
        return new ComparisonPayload(output, sides[0], sides[1], takes[0].NativeRate);
    }

    /// <summary>One take as sheets show it.</summary>
    public static TakeSheetTile Tile(IFilmReader film, ProjectMedia media, Shot shot, Take take, IReadOnlyList<string> differences) => new()
    {
        Name = $"t{take.Number:00}",
        Differences = differences,
        Facts = string.Create(CultureInfo.InvariantCulture, $"{take.Generator} · {take.NativeFrames} frames at {take.NativeRate} · {take.Raster} · {take.Seconds:0.#} s"),
        Verdict = Views.Name(take.Verdict),
        Starred = take.Starred,
        Plays = shot.PreferredTakeId == take.Id,
        Warnings = TakeWarnings.Open(film, take),
        Comment = take.Comment ?? take.Note ?? "",
        Path = media.Find(take.OriginalSha256),
        Frames = take.NativeFrames,
        Raster = take.Raster,
    };

    private static string Words(IReadOnlyList<string> differences, Take take) =>
        string.Join(" · ", differences.Append(Views.Name(take.Verdict)));
}
