using AktionBridge.Contracts.Rpc.Plugin;
using AktionBridge.Contracts.Rpc.Wire;
using AktionBridge.Host.Film.Conditioning;
using AktionBridge.Host.Film.Graph;
using AktionBridge.Host.Film.Locks;
using AktionBridge.Host.Film.Recipes;

namespace AktionBridge.Host.Film.Recalling;

/// <summary>What a recall did to a shot.</summary>
/// <param name="Shot">As stored.</param>
/// <param name="Changed">Each decision that was set back, in words.</param>
/// <param name="Left">What still differs from the take, in words: found by composing again, so nothing is claimed that is not so.</param>
public sealed record RecallResult(Shot Shot, IReadOnlyList<string> Changed, IReadOnlyList<string> Left);

/// <summary>Takes a shot's decisions back to what one of its takes was made with. What the recipe holds of scene and film - place, style, brief - is theirs and stays.</summary>
public static class TakeRecall
{
    /// <summary>Sets the shot back, and keeps what it was, for <see cref="Undo"/>.</summary>
    /// <param name="film">The film.</param>
    /// <param name="shot">The take's shot.</param>
    /// <param name="take">The take.</param>
    /// <param name="recipe">Its recipe.</param>
    /// <param name="generator">Its generator as installed; null when it is not, then what is left is not known.</param>
    /// <param name="format">What it was generated as.</param>
    /// <param name="isHere">Whether a media file is in the archive.</param>
    public static RecallResult Recall(IFilmWriter film, Shot shot, Take take, Recipe recipe, GeneratorChoice? generator, NativeFormat format, Func<string, bool> isHere)
    {
        ArgumentNullException.ThrowIfNull(film);
        ArgumentNullException.ThrowIfNull(shot);
        ArgumentNullException.ThrowIfNull(take);
        ArgumentNullException.ThrowIfNull(recipe);
        ArgumentNullException.ThrowIfNull(isHere);
        var before = new Recalled(
            take.Id, shot.Version + 1, shot with { Recalled = null }, film.Find<ShotBlocking>(shot.Id)?.Blocking,
            film.Find<ShotConditioning>(shot.Id)?.Media ?? new Dictionary<string, string>());
        var changes = new RecallChanges(film, shot, recipe, generator, isHere);
        Shot set = changes.Apply() with { Edited = true, Version = shot.Version + 1, Recalled = before };
        film.Put(set);
        List<string> left = [.. changes.Left];
        if (generator is null)
            left.Add($"{take.Generator} is not installed, so it is not known what else differs");
        else
            left.AddRange(StillDifferent(film, set, recipe, generator, format, changes));
        return new RecallResult(set, changes.Changed, left);
    }

    /// <summary>Sets a shot as it was before a take was recalled on it.</summary>
    /// <exception cref="RpcFailureException">Conflict: it was changed since, or nothing was recalled.</exception>
    public static Shot Undo(IFilmWriter film, Shot shot, string takeId)
    {
        ArgumentNullException.ThrowIfNull(film);
        ArgumentNullException.ThrowIfNull(shot);
        if (shot.Recalled is not { } recalled || recalled.TakeId != takeId)
            throw new RpcFailureException(RpcErrorCode.Conflict, $"This take was not the last one recalled on {shot.Code}. There is nothing to take back.");
        if (recalled.Version != shot.Version)
            throw new RpcFailureException(RpcErrorCode.Conflict, $"{shot.Code} was changed after the recall: taking that back would lose the change. Edit the shot instead.");
        if (recalled.Blocking is { } blocking)
            film.Put(new ShotBlocking { Id = shot.Id, Version = (film.Find<ShotBlocking>(shot.Id)?.Version ?? 0) + 1, Blocking = blocking });
        else
            film.Remove<ShotBlocking>(shot.Id);
        if (recalled.Media.Count > 0)
            film.Put(new ShotConditioning { Id = shot.Id, Version = (film.Find<ShotConditioning>(shot.Id)?.Version ?? 0) + 1, Media = recalled.Media });
        else
            film.Remove<ShotConditioning>(shot.Id);
        // Where the shot lies in its scene and what plays was not the recall's to change, and may have been changed without raising the version.
        Shot set = recalled.Shot with { Version = shot.Version + 1, Position = shot.Position, SceneId = shot.SceneId, PreferredTakeId = shot.PreferredTakeId, Recalled = null };
        film.Put(set);
        return set;
    }

    private static IEnumerable<string> StillDifferent(IFilmWriter film, Shot shot, Recipe recipe, GeneratorChoice generator, NativeFormat format, RecallChanges changes)
    {
        string then = RecipeCanonical.CompositionText(changes.Wanted);
        string? today = Today(film, shot, generator, format, out string? problem);
        // The rules may have blocked the shot otherwise then: what the take was blocked as is in its recipe.
        if (today is not null && recipe.Composition.Direction?.Blocking is { } blocking && Staleness.Compare(film, then, today).Any(one => one.Path == "composition/direction/blocking"))
        {
            changes.Block(blocking);
            today = Today(film, shot, generator, format, out problem);
        }

        return today is null ? [$"cannot be composed now: {problem}"] : then == today ? [] : Staleness.Compare(film, then, today).Select(one => one.Words);
    }

    private static string? Today(IFilmReader film, Shot shot, GeneratorChoice generator, NativeFormat format, out string? problem)
    {
        try
        {
            problem = null;
            return RecipeCanonical.CompositionText(RecipeComposer.Compose(film, shot, generator, format, new Variation(0)).Recipe.Composition);
        }
        catch (RpcFailureException failure)
        {
            problem = failure.Message;
            return null;
        }
    }
}

/// <summary>The single steps of a recall, each said when it changes something.</summary>
internal sealed class RecallChanges(IFilmWriter film, Shot shot, Recipe recipe, GeneratorChoice? generator, Func<string, bool> isHere)
{
    private readonly List<string> _changed = [];
    private readonly List<string> _left = [];

    public IReadOnlyList<string> Changed => _changed;

    public IReadOnlyList<string> Left => _left;

    /// <summary>What the shot should compose to: the take's composition with its overrides as parameters of the shot.</summary>
    public Composition Wanted => recipe.Composition with { Parameters = recipe.Parameters() };

    public Shot Apply()
    {
        Composition made = recipe.Composition;
        Shot set = shot;
        if (made.Direction is { } direction)
        {
            set = set with
            {
                Size = Set("size", shot.Size, direction.Size),
                Angle = Set("angle", shot.Angle, direction.Angle),
                LensMillimetres = Set("lens", shot.LensMillimetres, direction.LensMillimetres),
                Movement = Set("movement", shot.Movement, direction.Movement),
                Description = Set("description", shot.Description, direction.Description),
            };
            set = Cast(set, direction);
        }

        string own = shot.Generator ?? film.List<FilmProject>(limit: 1)[0].DefaultGenerator ?? "";
        set = set with { Generator = own == made.Generator ? shot.Generator : Set("generator", own, made.Generator), Parameters = Parameters() };
        set = Inputs(set);
        foreach (string layer in recipe.Variation.Overrides.Keys.Where(RequestBuilder.IsPrompt))
            _left.Add($"{layer} was said for this take alone");
        foreach (RecipeInput input in recipe.Variation.Inputs)
            _left.Add($"it was made from another take ({input.Role})");
        return set;
    }

    public void Block(Contracts.Rpc.Plugin.Blocking blocking)
    {
        film.Put(new ShotBlocking { Id = shot.Id, Version = (film.Find<ShotBlocking>(shot.Id)?.Version ?? 0) + 1, Blocking = blocking });
        _changed.Add("blocking");
    }

    private T Set<T>(string name, T today, T then)
    {
        if (!EqualityComparer<T>.Default.Equals(today, then))
            _changed.Add(name == "description" ? "description" : FormattableString.Invariant($"{name} {today} → {then}"));
        return then;
    }

    private IReadOnlyDictionary<string, string> Parameters()
    {
        IReadOnlyDictionary<string, string> then = recipe.Parameters();
        foreach (string name in then.Keys.Union(shot.Parameters.Keys).Order(StringComparer.Ordinal))
        {
            if (then.GetValueOrDefault(name) != shot.Parameters.GetValueOrDefault(name))
                _changed.Add($"{name} {shot.Parameters.GetValueOrDefault(name, "default")} → {then.GetValueOrDefault(name, "default")}");
        }

        return then;
    }

    private Shot Cast(Shot set, ShotDirection direction)
    {
        IReadOnlyList<Character> known = film.List<Character>();
        var ids = new List<string>();
        var locks = new Dictionary<string, string>(shot.Locks);
        Scene? scene = film.Find<Scene>(shot.SceneId);
        foreach (CastMember member in direction.Cast)
        {
            if (known.FirstOrDefault(one => one.Name == member.Name) is not { } character)
            {
                _left.Add($"{member.Name} is no longer in the film");
                continue;
            }

            ids.Add(character.Id);
            int? then = new LockFinder(film).OfCharacter(member.Name, recipe);
            CharacterLock? holds = CharacterLocks.Resolve(film, character, scene, shot);
            if (then is { } number && number != holds?.Number && film.List<CharacterLock>("characterId", character.Id).FirstOrDefault(one => one.Number == number) is { } found)
            {
                locks[character.Id] = found.Id;
                _changed.Add($"lock of {member.Name} {holds?.Number.ToString(System.Globalization.CultureInfo.InvariantCulture) ?? "none"} → {number}");
            }
        }

        if (scene?.LocationId is { } place && film.Find<Location>(place) is { } location && location.Name == direction.Set.Location)
            Look<Location, LocationLock>(location, scene, new LockFinder(film).OfLocation(recipe), $"location lock of {location.Name}", locks);
        if (film.List<Style>(limit: 1) is [var style, ..])
            Look<Style, StyleLock>(style, scene, new LockFinder(film).OfStyle(recipe), "style lock", locks);
        if (film.List<Brief>(limit: 1) is [var brief, ..])
            Look<Brief, BriefLock>(brief, scene, new LockFinder(film).OfBrief(recipe), "brief lock", locks);
        if (!ids.SequenceEqual(shot.CharacterIds))
            _changed.Add($"cast {Names(known, shot.CharacterIds)} → {Names(known, ids)}");
        return set with { CharacterIds = ids, Locks = locks };
    }

    private void Look<TSubject, TLock>(TSubject subject, Scene? scene, int? then, string what, Dictionary<string, string> locks)
        where TSubject : class, ILockable<TSubject>
        where TLock : class, ILock<TLock>
    {
        TLock? holds = LockBook.Resolve<TSubject, TLock>(film, subject, scene, shot);
        if (then is not { } number || number == holds?.Number || LockBook.Of<TLock>(film, subject.Id).FirstOrDefault(one => one.Number == number) is not { } found)
            return;
        locks[subject.Id] = found.Id;
        _changed.Add($"{what} {holds?.Number.ToString(System.Globalization.CultureInfo.InvariantCulture) ?? "none"} → {number}");
    }

    private static string Names(IReadOnlyList<Character> known, IReadOnlyList<string> ids) =>
        ids.Count == 0 ? "nobody" : string.Join(", ", ids.Select(id => known.FirstOrDefault(one => one.Id == id)?.Name ?? id));

    private Shot Inputs(Shot set)
    {
        var media = new SortedDictionary<string, string>(film.Find<ShotConditioning>(shot.Id)?.Media.ToDictionary() ?? [], StringComparer.Ordinal);
        var before = new Dictionary<string, string>(media);
        RecipeInput[] inputs = [.. recipe.Composition.Inputs.Where(input => ConditioningRoles.Find(input.Role) is not null)];
        foreach (RecipeInput input in recipe.Composition.Inputs.Where(input => InputChooser.CompositionRoles.Contains(input.Role)))
        {
            if (film.List<Board>("sha256", input.Sha256).FirstOrDefault(one => one.ShotId == shot.Id) is { } led)
                set = Lead(set, led);
        }

        foreach (RecipeInput input in inputs)
        {
            if (input.Role == "firstFrame" && film.List<Board>("sha256", input.Sha256).FirstOrDefault(board => board.ShotId == shot.Id) is { } board)
            {
                media.Remove(input.Role);
                set = Lead(set, board);
            }
            else if (input.Role == ShotContext.StyleRole && film.List<StyleLock>().Any(held => held.Images.Any(image => image.Sha256 == input.Sha256)))
            {
                // The lock that was set back brings it again.
                media.Remove(input.Role);
            }
            else if (isHere(input.Sha256))
            {
                media[input.Role] = input.Sha256;
            }
            else
            {
                _left.Add($"the {ConditioningRoles.Find(input.Role)!.Words} it was made with is not in this project's media any more");
            }
        }

        // What its generator would have taken and did not get was not there.
        foreach (string role in media.Keys.Where(role => generator?.Info.Inputs.Any(input => input.Role == role) == true && !inputs.Any(input => input.Role == role)).ToList())
            media.Remove(role);
        foreach (string role in media.Keys.Union(before.Keys).Where(role => media.GetValueOrDefault(role) != before.GetValueOrDefault(role)))
            _changed.Add($"{ConditioningRoles.Find(role)?.Words ?? role} {(media.ContainsKey(role) ? "set back" : "taken away")}");
        if (media.Count > 0)
            film.Put(new ShotConditioning { Id = shot.Id, Version = (film.Find<ShotConditioning>(shot.Id)?.Version ?? 0) + 1, Media = media });
        else
            film.Remove<ShotConditioning>(shot.Id);
        return set;
    }

    private Shot Lead(Shot set, Board board)
    {
        if (board.Verdict != Verdict.Approved)
        {
            _left.Add("the board that led it is not approved any more");
            return set;
        }

        if (board.Id != shot.BoardId)
            _changed.Add("board set back");
        return set with { BoardId = board.Id };
    }
}
