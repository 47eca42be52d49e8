using AktionBridge.Contracts.Rpc.Client;
using AktionBridge.Contracts.Rpc.Wire;
using AktionBridge.Host.Api.Locks;
using AktionBridge.Host.Api.Reading;
using AktionBridge.Host.Film.Graph;
using AktionBridge.Host.Film.Locks;
using AktionBridge.Host.Projects;
using AktionBridge.Media;

namespace AktionBridge.Host.Api;

internal sealed class CharactersApi(Scope scope, LockPictures pictures, MediaTools tools, TimeProvider clock) : ICharactersApi
{
    private const int PaletteColours = 10;
    private const string FaceRole = "face";
    // The one that shows most of the figure first.
    private static readonly string[] FigureRoles = ["fullBody", "threeQuarter", "costume"];

    private static readonly string[] Roles = ["face", "fullBody", "threeQuarter", "costume"];

    public Task<Page<CharacterInfo>> ListAsync(ListRequest request, CancellationToken cancellationToken)
    {
        OpenProject project = scope.Project(request);
        int limit = Pages.Limit(request);
        return Task.FromResult(project.Film.Read(film => Pages.Of(
            film.List<Character>(after: request.After, limit: limit + 1), limit, row => row.Id, row => Views.Character(film, project.Media, row))));
    }

    public Task<Page<LockInfo>> LocksAsync(CharacterRequest request, CancellationToken cancellationToken)
    {
        OpenProject project = scope.Project(request);
        return Task.FromResult(project.Film.Read(film => new Page<LockInfo>(
            [.. film.List<CharacterLock>("characterId", Find.Character(film, request.Character).Id).Select(row => LockViews.Of(film, project.Media, row))])));
    }

    public Task<LockInfo> LockAsync(LockCharacterRequest request, CancellationToken cancellationToken) =>
        scope.OnceAsync(request, "characters/lock", (project, _) => LockAsync(project, request, cancellationToken), cancellationToken);

    private async Task<LockInfo> LockAsync(OpenProject project, LockCharacterRequest request, CancellationToken cancellationToken)
    {
        (Character character, CharacterLock? before) = project.Film.Read(film =>
        {
            Character found = Find.Character(film, request.Character);
            return (found, found.CurrentLockId is { } id ? film.Find<CharacterLock>(id) : null);
        });
        IReadOnlyList<string> dropped = request.DropImages ?? [];
        if (dropped.FirstOrDefault(role => !Roles.Contains(role)) is { } unknown)
            throw new RpcFailureException(RpcErrorCode.InvalidValue, $"dropImages names '{unknown}'; it must be one of {string.Join(", ", Roles)}.");
        IReadOnlyList<ImageFile> given = request.Images ?? [];
        LockImage[] staying = [.. (before?.Images ?? []).Where(image => !dropped.Contains(image.Role) && given.All(one => one.Role != image.Role))];
        if (given.Count + staying.Length == 0)
            throw new RpcFailureException(RpcErrorCode.InvalidValue, $"A lock of {character.Name} needs at least one image. Give one: aktion lock \"{character.Name}\" --image fullBody=FILE");

        IReadOnlyList<KeptPicture> kept = await pictures.KeepAsync(project, character.Name, given, Roles, cancellationToken);
        LockImage[] images = [.. kept.Select(picture => picture.Image), .. staying];
        IReadOnlyList<string> palette = request.Palette ?? (kept.Count == 0 && before is not null ? before.Palette : await MeasuredAsync(project, images, cancellationToken));
        return await project.Film.WriteAsync(scope.Origin("characters/lock", request), film =>
        {
            foreach (KeptPicture picture in kept)
                picture.PutInto(film);
            var content = new LockContent
            {
                Images = images,
                Description = request.Description ?? before?.Description ?? "",
                Anchor = request.Anchor ?? before?.Anchor ?? "",
                Wardrobe = request.Wardrobe ?? before?.Wardrobe ?? "",
                Voice = request.Voice ?? before?.Voice ?? "",
                Palette = palette,
            };
            CharacterLock made = CharacterLocks.Add(film, character.Id, content, clock.GetUtcNow(), scope.Session.Actor);
            film.Note("character", character.Name);
            film.Note("lock", $"{made.Number}");
            return LockViews.Of(film, project.Media, made);
        }, cancellationToken);
    }

    /// <summary>Skin and hair are told from the face where there is one, clothes from the image that shows most of the figure.</summary>
    private async Task<IReadOnlyList<string>> MeasuredAsync(OpenProject project, IReadOnlyList<LockImage> images, CancellationToken cancellationToken)
    {
        LockImage? face = images.FirstOrDefault(image => image.Role == FaceRole);
        LockImage? figure = images.Where(image => image.Role != FaceRole)
            .MinBy(image => Array.IndexOf(FigureRoles, image.Role) is >= 0 and var rank ? rank : FigureRoles.Length);
        return PaletteSlots.Assign(await MeasureAsync(project, figure, cancellationToken), await MeasureAsync(project, face, cancellationToken));
    }

    private async Task<IReadOnlyList<MeasuredColour>> MeasureAsync(OpenProject project, LockImage? image, CancellationToken cancellationToken) => image is null ? [] :
        [.. (await tools.MeasurePaletteAsync(project.Media.Require(image.Sha256), PaletteColours, cancellationToken))
            .Select(colour => new MeasuredColour(colour.Colour, (decimal)colour.Share, (decimal)colour.Height))];
}
