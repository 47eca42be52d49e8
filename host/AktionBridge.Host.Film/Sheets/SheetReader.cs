using System.Text.RegularExpressions;
using AktionBridge.Host.Film.Breakdown;
using AktionBridge.Host.Film.Graph;
using AktionBridge.Host.Film.Script;

namespace AktionBridge.Host.Film.Sheets;

/// <summary>Proposes the sheet of a scene by <see cref="SheetRules"/>. Pure: the same beats give the same sheet.</summary>
public sealed partial class SheetReader
{
    private readonly HashSet<string> _names;
    private readonly NameFinder _finder;

    /// <param name="characters">Everybody of the film by name.</param>
    public SheetReader(IReadOnlyCollection<string> characters)
    {
        _names = new HashSet<string>(characters, StringComparer.OrdinalIgnoreCase);
        _finder = new NameFinder(characters);
    }

    /// <summary>The sheet of a scene.</summary>
    /// <param name="beats">Its beats in order.</param>
    /// <param name="elements">What the screenplay has of it.</param>
    public SceneSheet Read(IReadOnlyList<OutlineBeat> beats, IReadOnlyList<FountainElement> elements)
    {
        ArgumentNullException.ThrowIfNull(beats);
        ArgumentNullException.ThrowIfNull(elements);
        List<string> seen = Distinct(beats.Where(beat => beat.IsDialogue && !beat.OffScreen).Select(beat => beat.Speaker!));
        List<string> heard = Distinct(beats.Where(beat => beat is { IsDialogue: true, OffScreen: true }).Select(beat => beat.Speaker!)).Except(seen, StringComparer.OrdinalIgnoreCase).ToList();
        List<OutlineBeat> actions = [.. beats.Where(beat => !beat.IsDialogue)];
        List<string> silent = Distinct(actions.SelectMany(beat => beat.Characters.Concat(Introduced(beat.Text)))).Except(seen.Concat(heard), StringComparer.OrdinalIgnoreCase).ToList();
        List<string> mentioned = Distinct(beats.Where(beat => beat.IsDialogue).SelectMany(beat => beat.Characters.Skip(1))).Except(seen.Concat(heard).Concat(silent), StringComparer.OrdinalIgnoreCase).ToList();
        return new SceneSheet
        {
            Speaking = seen,
            Heard = heard,
            Silent = silent,
            Mentioned = mentioned,
            Props = Distinct(actions.SelectMany(beat => Clauses(beat.Text)).SelectMany(clause => new SheetWords(clause, _names.Contains).Props())),
            Wardrobe = Distinct(Wardrobe(actions)),
            Sounds = Distinct(actions.SelectMany(beat => Clauses(beat.Text)).Where(clause => new SheetWords(clause, _names.Contains).HasSound()).Select(Sound)),
            Eighths = PageCount.Eighths(elements),
            Seconds = Length(beats),
        };
    }

    /// <summary>The sheet as a person left it.</summary>
    public static SceneSheet Edited(SceneSheet proposed, SceneEdits? edits)
    {
        ArgumentNullException.ThrowIfNull(proposed);
        if (edits is null)
            return proposed;
        return proposed with
        {
            Props = edits.Props ?? proposed.Props,
            Wardrobe = edits.Wardrobe ?? proposed.Wardrobe,
            Sounds = edits.Sounds ?? proposed.Sounds,
            Silent = edits.Silent ?? proposed.Silent,
            Mentioned = edits.Mentioned ?? proposed.Mentioned,
            Eighths = edits.Eighths ?? proposed.Eighths,
            Seconds = edits.Seconds ?? proposed.Seconds,
            Edited = SceneEditing.Names(edits),
        };
    }

    private IEnumerable<string> Wardrobe(List<OutlineBeat> actions)
    {
        string? last = null;
        foreach (string clause in actions.SelectMany(beat => Clauses(beat.Text)))
        {
            last = _finder.In(clause) is [.., var named] ? named : last;
            foreach ((string item, string? owner) in new SheetWords(clause, _names.Contains).Garments())
            {
                string? whose = owner is null ? null : owner.Length == 0 ? last : _finder.In(owner) is [var name, ..] ? name : last;
                yield return whose is null ? item : $"{whose}: {item}";
            }
        }
    }

    private static string Sound(string clause)
    {
        string plain = ShotList.Clip(clause, SheetRules.LongestSound);
        return plain.Length > 1 && char.IsUpper(plain[0]) && !char.IsUpper(plain[1]) ? char.ToLowerInvariant(plain[0]) + plain[1..] : plain;
    }

    /// <summary>An action at commas too, but for those that only set off a word or two: "far off, a whistle" is one.</summary>
    private static IEnumerable<string> Clauses(string action)
    {
        foreach (string sentence in Sentences.Of(action))
        {
            string clause = "";
            foreach (string part in sentence.TrimEnd('.', '!', '?').Split([", ", "; ", " - ", " -- "], StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
            {
                clause = clause.Length == 0 ? part : $"{clause}, {part}";
                if (Words.Count(clause) <= 2)
                    continue;
                yield return clause;
                clause = "";
            }

            if (clause.Length > 0)
                yield return clause;
        }
    }

    private static IEnumerable<string> Introduced(string action) => Introduction().Matches(action).Select(match => match.Groups[1].Value);

    private static decimal Length(IReadOnlyList<OutlineBeat> beats)
    {
        decimal whole = 0, before = 0;
        foreach (OutlineBeat beat in beats)
        {
            decimal more = beat.Simultaneous ? Math.Max(0, beat.Seconds - before) : beat.Seconds;
            whole += more;
            before = beat.Simultaneous ? Math.Max(before, beat.Seconds) : beat.Seconds;
        }

        return whole;
    }

    private static List<string> Distinct(IEnumerable<string> names) => [.. names.Distinct(StringComparer.OrdinalIgnoreCase)];

    [GeneratedRegex(@"\b(\p{Lu}[\p{Lu}'.-]{1,30}(?: \p{Lu}[\p{Lu}'.-]{0,30}){0,3})\s?[,(]\s?\d{1,2}s?\b")]
    private static partial Regex Introduction();
}
