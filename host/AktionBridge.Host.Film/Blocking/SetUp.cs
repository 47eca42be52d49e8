using AktionBridge.Host.Film.Breakdown;

namespace AktionBridge.Host.Film.Blocking;

/// <summary>What two people do with each other that decides where both are, and who of them does it.</summary>
/// <param name="Kind">Which.</param>
/// <param name="First">Who strikes first; who pursues.</param>
/// <param name="Second">The other.</param>
internal sealed record SetUp(SetUpKind Kind, string First, string Second)
{
    private static readonly WordTable Verbs = new(
        ("fight", ["fight", "fought", "punch", "shove", "wrestle", "grapple", "duel", "brawl", "scuffle"]),
        ("flee", ["flee", "fled"]),
        ("chase", ["chase", "pursue"]));

    // A clock strikes as well: these mean a fight only with somebody behind them.
    private static readonly WordTable Blows = new(("fight", ["hit", "strike", "struck", "slap", "kick", "attack", "tackle"]));
    private static readonly WordTable Running = new(("run", ["run", "ran", "sprint", "race", "flee", "fled", "chase", "pursue", "dash", "hurry", "hurries", "rush", "bolt"]));
    private static readonly string[] After = ["runs after", "run after", "sprints after", "races after", "dashes after", "rushes after"];
    private static readonly string[] From = ["runs from", "run from", "runs away from", "running from", "bolts from", "escapes from", "chased by", "pursued by"];
    private static readonly string[] They = ["he", "she", "they"];
    private static readonly string[] Them = ["him", "her", "them", "each", "one"];

    /// <summary>Reads an action; null where it decides nothing for two.</summary>
    /// <param name="action">Without what is said in it.</param>
    /// <param name="people">Who is named in it, in that order.</param>
    public static SetUp? Of(string action, IReadOnlyList<string> people)
    {
        if (people.Count < 2)
            return null;
        string? verb = Says(action, From) ? "flee" : Says(action, After) ? "chase" : Verbs.Find(Words.Of(action)) ?? (HasBlow(action, people) ? "fight" : null);
        return verb switch
        {
            "fight" => new SetUp(SetUpKind.Fight, people[0], people[1]),
            "chase" => new SetUp(SetUpKind.Chase, people[0], people[1]),
            "flee" => new SetUp(SetUpKind.Chase, people[1], people[0]),
            _ => null,
        };
    }

    /// <summary>Whether an action keeps a chase going that began before it.</summary>
    public static bool IsRunning(string action) => Running.Find(Words.Of(action)) is not null;

    public bool Has(string name) => Same(First, name) || Same(Second, name);

    public static bool Same(string left, string right) => string.Equals(left, right, StringComparison.OrdinalIgnoreCase);

    private static bool Says(string action, string[] phrases) => Array.Exists(phrases, phrase => action.Contains(phrase, StringComparison.OrdinalIgnoreCase));

    // Somebody before it and somebody after it.
    private static bool HasBlow(string action, IReadOnlyList<string> people)
    {
        string[] words = [.. Words.Of(action)];
        bool somebody = false;
        for (int i = 0; i + 1 < words.Length; i++)
        {
            if (somebody && Blows.Find([words[i]]) is not null && (Them.Contains(words[i + 1], StringComparer.OrdinalIgnoreCase) || Means(words[i + 1], people)))
                return true;
            somebody |= They.Contains(words[i], StringComparer.OrdinalIgnoreCase) || Means(words[i], people);
        }

        return false;
    }

    private static bool Means(string word, IReadOnlyList<string> people) => people.Any(name => Same(Words.Of(name).First(), word));
}

/// <summary>Kinds of set-ups; two who talk, over a shoulder or not, and groups need none: the scene's marks are theirs.</summary>
internal enum SetUpKind
{
    /// <summary>Blows go to and fro.</summary>
    Fight,

    /// <summary>One runs after the other.</summary>
    Chase,
}
