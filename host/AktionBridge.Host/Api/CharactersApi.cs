using AktionBridge.Contracts.Rpc.Client;
using AktionBridge.Contracts.Rpc.Wire;
using AktionBridge.Host.Api.Reading;
using AktionBridge.Host.Film.Graph;
using AktionBridge.Host.Film.Locks;
using AktionBridge.Host.Projects;
using AktionBridge.Media;

namespace AktionBridge.Host.Api;

internal sealed class CharactersApi(Scope scope, MediaTools tools, TimeProvider clock) : ICharactersApi
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
            [.. film.List<CharacterLock>("characterId", Find.Character(film, request.Character).Id).Select(row => Views.Lock(film, project.Media, row))])));
    }

    public Task<LockInfo> LockAsync(LockCharacterRequest request, CancellationToken cancellationToken) =>
        scope.OnceAsync(request, "characters/lock", (project, _) => LockAsync(project, request, cancellationToken), cancellationToken);

    private async Task<LockInfo> LockAsync(OpenProject project, LockCharacterRequest request, CancellationToken cancellationToken)
    {
        Character character = project.Film.Read(film => Find.Character(film, request.Character));
        if (request.Images.Count == 0)
            throw new RpcFailureException(RpcErrorCode.InvalidValue, $"A lock of {character.Name} needs at least one image.");

        foreach (ImageFile image in request.Images)
            Require(image);

        var stored = new List<(LockImage Image, MediaFile File)>();
        foreach (ImageFile image in request.Images)
        {
            await tools.CheckImageAsync(image.Path, null, cancellationToken);
            MediaFile file = await project.Media.KeepAsync(image.Path, fence: null, cancellationToken);
            stored.Add((new LockImage(image.Role, file.Id, file.OriginalName), file));
        }

        IReadOnlyList<string> palette = request.Palette ?? await MeasuredAsync(request.Images, cancellationToken);
        return await project.Film.WriteAsync(scope.Origin("characters/lock", request), film =>
        {
            foreach ((_, MediaFile file) in stored)
                film.Put(file);
            var content = new LockContent
            {
                Images = [.. stored.Select(one => one.Image)],
                Description = request.Description,
                Wardrobe = request.Wardrobe,
                Voice = request.Voice,
                Palette = palette,
            };
            CharacterLock made = CharacterLocks.Add(film, character.Id, content, clock.GetUtcNow(), scope.Session.Actor);
            film.Note("character", character.Name);
            film.Note("lock", $"{made.Number}");
            return Views.Lock(film, project.Media, made);
        }, cancellationToken);
    }

    private static void Require(ImageFile image)
    {
        if (!Roles.Contains(image.Role))
            throw new RpcFailureException(RpcErrorCode.InvalidValue, $"role is '{image.Role}'; it must be one of {string.Join(", ", Roles)}.");
        if (!File.Exists(image.Path))
            throw new RpcFailureException(RpcErrorCode.NotFound, $"There is no image file '{image.Path}'. Check the path.");
    }

    /// <summary>Skin and hair are told from the face where there is one, clothes from the image that shows most of the figure.</summary>
    private async Task<IReadOnlyList<string>> MeasuredAsync(IReadOnlyList<ImageFile> images, CancellationToken cancellationToken)
    {
        ImageFile? face = images.FirstOrDefault(image => image.Role == FaceRole);
        ImageFile? figure = images.Where(image => image.Role != FaceRole)
            .MinBy(image => Array.IndexOf(FigureRoles, image.Role) is >= 0 and var rank ? rank : FigureRoles.Length);
        return PaletteSlots.Assign(await MeasureAsync(figure, cancellationToken), await MeasureAsync(face, cancellationToken));
    }

    private async Task<IReadOnlyList<MeasuredColour>> MeasureAsync(ImageFile? image, CancellationToken cancellationToken) => image is null ? [] :
        [.. (await tools.MeasurePaletteAsync(image.Path, PaletteColours, cancellationToken))
            .Select(colour => new MeasuredColour(colour.Colour, (decimal)colour.Share, (decimal)colour.Height))];
}
