using System.Text.Json;
using AktionBridge.Contracts.Rpc.Wire;
using AktionBridge.Host.Film.Graph;

namespace AktionBridge.Host.Film.Locks;

/// <summary>Immutable numbered versions of decisions, whatever is decided: numbered from 1 for each subject, chosen for a shot, a scene or the film.</summary>
public static class LockBook
{
    /// <summary>The lock after the existing ones. Equal content makes no new number: the newest lock is returned as it is.</summary>
    /// <param name="content">What it holds; its stamp is ignored.</param>
    /// <exception cref="RpcFailureException">InvalidValue: an image without a hash, or a colour that is none.</exception>
    public static TLock Next<TSubject, TLock>(TSubject subject, IReadOnlyList<TLock> existing, TLock content, DateTimeOffset createdAt, string actor)
        where TSubject : class, ILockable<TSubject>
        where TLock : class, ILock<TLock>
    {
        ArgumentNullException.ThrowIfNull(subject);
        ArgumentNullException.ThrowIfNull(existing);
        ArgumentNullException.ThrowIfNull(content);
        Check(subject.Title, content.Images, content.Palette);
        TLock? newest = existing.MaxBy(one => one.Number);
        return newest is not null && SameContent(newest, content)
            ? newest
            : content.Numbered(new LockStamp(EntityId.New("lock"), subject.Id, (newest?.Number ?? 0) + 1, createdAt, actor));
    }

    /// <summary>Makes the next lock, stores it and puts it in force.</summary>
    /// <exception cref="RpcFailureException">As <see cref="Next"/>.</exception>
    public static TLock Add<TSubject, TLock>(IFilmWriter film, TSubject subject, TLock content, DateTimeOffset createdAt, string actor)
        where TSubject : class, ILockable<TSubject>
        where TLock : class, ILock<TLock>
    {
        ArgumentNullException.ThrowIfNull(film);
        ArgumentNullException.ThrowIfNull(subject);
        TLock next = Next(subject, Of<TLock>(film, subject.Id), content, createdAt, actor);
        if (film.Find<TLock>(next.Id) is null)
            film.Put(next);
        if (subject.CurrentLockId != next.Id)
            film.Put(subject.Holding(next.Id));
        return next;
    }

    /// <summary>All locks of a subject, oldest first.</summary>
    public static IReadOnlyList<TLock> Of<TLock>(IFilmReader film, string subjectId)
        where TLock : class, ILock<TLock>
    {
        ArgumentNullException.ThrowIfNull(film);
        return [.. film.List<TLock>(TLock.SubjectColumn, subjectId).OrderBy(one => one.Number)];
    }

    /// <summary>The lock that holds for a subject: the shot's own, else the scene's, else the current one; null without any.</summary>
    /// <exception cref="RpcFailureException">NotFound: a lock that was chosen does not exist, or is another subject's.</exception>
    public static TLock? Resolve<TSubject, TLock>(IFilmReader film, TSubject subject, Scene? scene, Shot? shot)
        where TSubject : class, ILockable<TSubject>
        where TLock : class, ILock<TLock>
    {
        ArgumentNullException.ThrowIfNull(film);
        ArgumentNullException.ThrowIfNull(subject);
        string? id = shot?.Locks.GetValueOrDefault(subject.Id) ?? scene?.Locks.GetValueOrDefault(subject.Id) ?? subject.CurrentLockId;
        if (id is null)
            return null;
        return film.Find<TLock>(id) is { } found && found.SubjectId == subject.Id
            ? found
            : throw new RpcFailureException(RpcErrorCode.NotFound, $"The lock '{id}' chosen for {subject.Title} does not exist. Choose one of its locks again.");
    }

    private static void Check(string title, IReadOnlyList<LockImage> images, IReadOnlyList<string> palette)
    {
        if (images.FirstOrDefault(image => !IsHash(image.Sha256)) is { } unhashed)
            throw Invalid(title, $"names the image '{unhashed.FileName}' without a SHA-256; import the image first");
        if (palette.FirstOrDefault(colour => !Colour.TryParse(colour, out _)) is { } wrong)
            throw Invalid(title, $"has a palette entry '{wrong}'; write colours as #c08040");
    }

    internal static RpcFailureException Invalid(string title, string what) => new(RpcErrorCode.InvalidValue, $"The lock of {title} {what}.");

    private static bool IsHash(string text) => text.Length == 64 && text.All(char.IsAsciiHexDigitLower);

    // By everything that is written down, so that a member which is added one day is compared too.
    private static bool SameContent<TLock>(TLock left, TLock right)
        where TLock : class, ILock<TLock> => Content(left) == Content(right);

    private static string Content<TLock>(TLock one)
        where TLock : class, ILock<TLock> => JsonSerializer.Serialize(one.Numbered(LockStamp.None), WireJson.Options);
}
