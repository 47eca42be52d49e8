using AktionBridge.Contracts.Rpc.Client;
using AktionBridge.Contracts.Rpc.Client.Locks;
using AktionBridge.Contracts.Rpc.Wire;
using AktionBridge.Host.Api.Reading;
using AktionBridge.Host.Film.Graph;
using AktionBridge.Host.Film.Locks;
using AktionBridge.Host.Projects;

namespace AktionBridge.Host.Api.Locks;

internal sealed class LocksApi(Scope scope, LockPictures pictures, TimeProvider clock) : ILocksApi
{
    public Task<LockInfo> LockLocationAsync(LockLocationRequest request, CancellationToken cancellationToken) => scope.OnceAsync(
        request, "locks/lockLocation",
        async (project, origin) =>
        {
            string id = project.Film.Read(film => Find.Location(film, request.Location).Id);
            IReadOnlyList<KeptPicture>? kept = await KeepAsync(project, LockViews.Location, request.Images, cancellationToken);
            return await project.Film.WriteAsync(origin, film =>
            {
                Location row = film.Find<Location>(id)!;
                Location wanted = row with { Description = request.Description ?? row.Description, Palette = request.Palette ?? row.Palette, Pieces = request.Pieces ?? row.Pieces };
                LocationLock made = Looks.Lock(film, wanted, Images(film, kept, Current<LocationLock>(film, row.CurrentLockId)), clock.GetUtcNow(), scope.Session.Actor);
                return Noted(film, LockViews.Of(film, project.Media, made));
            }, cancellationToken);
        },
        cancellationToken);

    public Task<LockInfo> LockStyleAsync(LockStyleRequest request, CancellationToken cancellationToken) => scope.OnceAsync(
        request, "locks/lockStyle",
        async (project, origin) =>
        {
            IReadOnlyList<KeptPicture>? kept = await KeepAsync(project, LockViews.Style, request.Images, cancellationToken);
            return await project.Film.WriteAsync(origin, film =>
            {
                Style row = Looks.TheStyle(film, request.Name ?? "");
                Style wanted = row with
                {
                    Name = request.Name ?? row.Name,
                    Prompt = request.Prompt ?? row.Prompt,
                    Negative = request.Negative ?? row.Negative,
                    Palette = request.Palette ?? row.Palette,
                };
                if (wanted.Name.Length == 0)
                    throw Wrong("The style has no name yet. Give it one with its first lock.");
                StyleLock made = Looks.Lock(film, wanted, Images(film, kept, Current<StyleLock>(film, row.CurrentLockId)), clock.GetUtcNow(), scope.Session.Actor);
                return Noted(film, LockViews.Of(film, project.Media, made));
            }, cancellationToken);
        },
        cancellationToken);

    public Task<LockInfo> LockBriefAsync(LockBriefRequest request, CancellationToken cancellationToken)
    {
        OpenProject project = scope.Project(request);
        return project.Film.WriteAsync(scope.Origin("locks/lockBrief", request), film =>
        {
            Brief row = Looks.TheBrief(film);
            Brief wanted = row with
            {
                Audience = request.Audience ?? row.Audience,
                Register = request.Register ?? row.Register,
                EmotionalAim = request.EmotionalAim ?? row.EmotionalAim,
                RightsStatement = request.RightsStatement ?? row.RightsStatement,
            };
            return Noted(film, LockViews.Of(film, project.Media, Looks.Lock(film, wanted, clock.GetUtcNow(), scope.Session.Actor)));
        }, cancellationToken);
    }

    public Task<Page<LockInfo>> ListAsync(ListLocksRequest request, CancellationToken cancellationToken)
    {
        OpenProject project = scope.Project(request);
        if (request.Kind is not (null or LockViews.Location or LockViews.Style or LockViews.Brief))
            throw Wrong($"kind is '{request.Kind}'; it must be location, style or brief. Locks of characters: characters/locks");
        return Task.FromResult(project.Film.Read(film =>
        {
            var found = new List<LockInfo>();
            bool Wanted(string kind) => request.Kind is null || request.Kind == kind;
            if (Wanted(LockViews.Location))
            {
                IReadOnlyList<Location> locations = request.Subject is { } named ? [Find.Location(film, named)] : film.List<Location>();
                found.AddRange(locations.SelectMany(one => LockBook.Of<LocationLock>(film, one.Id)).Select(one => LockViews.Of(film, project.Media, one)));
            }

            if (Wanted(LockViews.Style) && request.Subject is null)
                found.AddRange(film.List<StyleLock>().Select(one => LockViews.Of(film, project.Media, one)));
            if (Wanted(LockViews.Brief) && request.Subject is null)
                found.AddRange(film.List<BriefLock>().Select(one => LockViews.Of(film, project.Media, one)));
            return new Page<LockInfo>(found);
        }));
    }

    public async Task<Done> ChooseAsync(ChooseLockRequest request, CancellationToken cancellationToken)
    {
        OpenProject project = scope.Project(request);
        if (request.Lock is null && request.Wardrobe is null)
            throw Wrong("Nothing is chosen. Give the number of a lock, or what the character wears.");
        await project.Film.WriteAsync(scope.Origin("locks/choose", request), film =>
        {
            Choose(film, request);
            film.Note(request.Kind, request.Subject ?? "");
            return true;
        }, cancellationToken);
        return new Done(project.Film.Revision);
    }

    private static void Choose(IFilmWriter film, ChooseLockRequest request)
    {
        // Read again for each of the two choices: the first may have changed the row.
        Shot? Shot() => request.In is { } code ? Find.ShotOrNull(film, code) : null;
        Scene? Scene() => request.In is { } number && Shot() is null ? Find.Scene(film, number) : null;
        int? number = request.Lock is > 0 ? request.Lock : null;
        string Subject() => request.Subject ?? throw Wrong($"Whose lock? Name the {request.Kind}.");
        switch (request.Kind)
        {
            case LockViews.Character:
                Character character = Find.Character(film, Subject());
                if (request.Lock is not null)
                    Looks.Choose<Character, CharacterLock>(film, character, number, Scene(), Shot(), static (row, _) => row);
                if (request.Wardrobe is { } wardrobe)
                    Looks.Dress(film, character, wardrobe.Length == 0 ? null : wardrobe, Scene(), Shot());
                return;
            case LockViews.Location:
                Looks.Choose<Location, LocationLock>(film, Find.Location(film, Subject()), number, Scene(), Shot(), Looks.As);
                break;
            case LockViews.Style:
                Looks.Choose<Style, StyleLock>(film, Looks.TheStyle(film, "style"), number, Scene(), Shot(), Looks.As);
                break;
            case LockViews.Brief:
                Looks.Choose<Brief, BriefLock>(film, Looks.TheBrief(film), number, Scene(), Shot(), Looks.As);
                break;
            default:
                throw Wrong($"kind is '{request.Kind}'; it must be character, location, style or brief.");
        }

        if (request.Wardrobe is not null)
            throw Wrong("Only characters wear something.");
    }

    private async Task<IReadOnlyList<KeptPicture>?> KeepAsync(OpenProject project, string kind, IReadOnlyList<ImageFile>? images, CancellationToken cancellationToken) =>
        images is null ? null : await pictures.KeepAsync(project, $"the {kind}", images, [kind], cancellationToken);

    private static IReadOnlyList<LockImage> Images<TLock>(IFilmWriter film, IReadOnlyList<KeptPicture>? kept, TLock? current)
        where TLock : class, ILock<TLock>
    {
        foreach (KeptPicture picture in kept ?? [])
            picture.PutInto(film);
        return kept is null ? current?.Images ?? [] : [.. kept.Select(picture => picture.Image)];
    }

    private static TLock? Current<TLock>(IFilmReader film, string? id)
        where TLock : class, ILock<TLock> => id is null ? null : film.Find<TLock>(id);

    private static LockInfo Noted(IFilmWriter film, LockInfo made)
    {
        film.Note(made.Kind, made.Subject);
        film.Note("lock", $"{made.Number}");
        return made;
    }

    private static RpcFailureException Wrong(string message) => new(RpcErrorCode.InvalidValue, message);
}
