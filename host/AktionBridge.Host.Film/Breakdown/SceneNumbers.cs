using System.Globalization;

namespace AktionBridge.Host.Film.Breakdown;

/// <summary>
/// Numbers scenes that have none: 10, 20, 30 ... when no scene has one (leaving room between),
/// else the number before with the next free letter, as on a set: 12, 12A, 13.
/// </summary>
internal static class SceneNumbers
{
    public static IReadOnlyList<string> Give(IReadOnlyList<string?> written)
    {
        var taken = new HashSet<string>(written.OfType<string>(), StringComparer.OrdinalIgnoreCase);
        var numbers = new List<string>();
        string before = "0";
        int next = 0;
        foreach (string? number in written)
        {
            string given = number ?? (taken.Count == 0 ? Ten(numbers.Count + 1) : Between(before, taken, ref next));
            numbers.Add(given);
            (before, next) = number is null ? (before, next) : (number, 0);
        }

        return numbers;
    }

    private static string Ten(int index) => (index * 10).ToString(CultureInfo.InvariantCulture);

    public static string Between(string before, HashSet<string> taken, ref int next)
    {
        while (true)
        {
            string candidate = before + Letters(next++);
            if (taken.Add(candidate))
                return candidate;
        }
    }

    // A ... Z, AA ... without I and O, which are read as digits.
    private static string Letters(int index)
    {
        const string Alphabet = "ABCDEFGHJKLMNPQRSTUVWXYZ";
        string letter = Alphabet[index % Alphabet.Length].ToString();
        return index < Alphabet.Length ? letter : Letters((index / Alphabet.Length) - 1) + letter;
    }
}
