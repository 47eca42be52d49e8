using System.Globalization;

namespace AktionBridge.Host.Film.Import;

/// <summary>Readable codes, unique in the film: sc010_sh0020, sc012A_sh0010.</summary>
internal sealed class ShotCodes(IEnumerable<string> taken)
{
    private readonly HashSet<string> _taken = new(taken, StringComparer.OrdinalIgnoreCase);

    /// <summary>A code in a scene, after one shot number and before the other where there is room.</summary>
    /// <param name="sceneNumber">As text.</param>
    /// <param name="after">Number of the shot before, 0 for none.</param>
    /// <param name="before">Number of the shot after; null for none.</param>
    public string Next(string sceneNumber, int after, int? before)
    {
        int number = before is { } limit && limit - after >= 2 ? Math.Min((after / 10 * 10) + 10, after + ((limit - after) / 2)) : (after / 10 * 10) + 10;
        number = Math.Max(number, after + 1);
        for (string scene = Scene(sceneNumber); ; number++)
        {
            string code = string.Create(CultureInfo.InvariantCulture, $"{scene}_sh{number:0000}");
            if (_taken.Add(code))
                return code;
        }
    }

    /// <summary>The shot's number within its scene; 0 when the code is another's.</summary>
    public static int NumberOf(string code)
    {
        int at = code.LastIndexOf("_sh", StringComparison.Ordinal);
        return at >= 0 && int.TryParse(code.AsSpan(at + 3), NumberStyles.None, CultureInfo.InvariantCulture, out int number) ? number : 0;
    }

    /// <summary>Whether a code is one of a scene of this number.</summary>
    public static bool IsOf(string sceneNumber, string code) => code.StartsWith($"{Scene(sceneNumber)}_sh", StringComparison.OrdinalIgnoreCase);

    // Codes become file names: only letters and digits of the scene number survive.
    private static string Scene(string number)
    {
        string safe = new([.. number.Where(char.IsAsciiLetterOrDigit).Take(12)]);
        int digits = safe.TakeWhile(char.IsAsciiDigit).Count();
        return "sc" + new string('0', Math.Max(0, 3 - digits)) + safe;
    }
}
