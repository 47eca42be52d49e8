using System.Buffers;
using System.Diagnostics.CodeAnalysis;
using System.Globalization;

namespace AktionBridge.Host.Timeline.Placements;

/// <summary>
/// The readable, unique file name of a conform: <c>sc010_sh0020_t03_K7Q2MX9A.mov</c>. Scene and shot numbers are text (<c>12A</c> gives <c>sc012A</c>);
/// the last part is the reel. Take 0 is a placeholder: no take yet.
/// </summary>
/// <param name="Scene">As in the name, padded: <c>010</c>.</param>
/// <param name="Shot">As in the name, padded: <c>0020</c>.</param>
/// <param name="Take">From 1; 0 for a placeholder.</param>
/// <param name="Reel">See <see cref="ReelName"/>.</param>
/// <param name="Extension">Without the dot, lower case.</param>
public sealed record ConformName(string Scene, string Shot, int Take, string Reel, string Extension)
{
    private const int LongestPart = 24;

    /// <summary>The name of a conform.</summary>
    /// <param name="sceneNumber">As the screenplay has it.</param>
    /// <param name="shotNumber">As the scene has it.</param>
    /// <param name="take">From 1; 0 for a placeholder.</param>
    /// <param name="key">What identifies the conform; the reel is made from it.</param>
    /// <param name="extension">Without the dot.</param>
    public static ConformName For(string sceneNumber, string shotNumber, int take, string key, string extension = "mov")
    {
        ArgumentOutOfRangeException.ThrowIfNegative(take);
        ArgumentException.ThrowIfNullOrEmpty(extension);
        return new ConformName(
            Part(sceneNumber, 3), Part(shotNumber, 4), take, ReelName.Of(key), extension.TrimStart('.').ToLowerInvariant());
    }

    /// <summary>Whether it stands for a take that is not made yet.</summary>
    public bool IsPlaceholder => Take == 0;

    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"sc{Scene}_sh{Shot}_t{Take:00}_{Reel}.{Extension}");

    /// <summary>Whether a file name or path is one of ours, and its parts.</summary>
    public static bool TryParse(string? path, [NotNullWhen(true)] out ConformName? name)
    {
        name = null;
        if (path is null)
            return false;
        string file = path[(path.LastIndexOfAny(['/', '\\']) + 1)..];
        int dot = file.LastIndexOf('.');
        string[] parts = dot < 1 ? [] : file[..dot].Split('_');
        if (parts.Length != 4 || !IsPart(parts[0], "sc") || !IsPart(parts[1], "sh") || !ReelName.IsReel(parts[3]) ||
            parts[2].Length < 3 || parts[2][0] != 't' || dot + 1 == file.Length ||
            !int.TryParse(parts[2].AsSpan(1), NumberStyles.None, CultureInfo.InvariantCulture, out int take))
            return false;
        name = new ConformName(parts[0][2..], parts[1][2..], take, parts[3], file[(dot + 1)..]);
        return name.ToString() == file;
    }

    private static bool IsPart(string part, string prefix) =>
        part.Length > 2 && part.StartsWith(prefix, StringComparison.Ordinal) && part.AsSpan(2).IndexOfAnyExcept(Allowed) < 0;

    private static readonly SearchValues<char> Allowed =
        SearchValues.Create("0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz-");

    /// <summary>Pads the leading digits, turns everything but letters and digits into hyphens.</summary>
    private static string Part(string number, int digits)
    {
        ArgumentException.ThrowIfNullOrEmpty(number);
        int leading = number.AsSpan().IndexOfAnyExceptInRange('0', '9');
        if (leading < 0)
            leading = number.Length;
        string padded = leading == 0 ? number : number[..leading].PadLeft(digits, '0') + number[leading..];
        return string.Create(Math.Min(padded.Length, LongestPart), padded, static (text, source) =>
        {
            for (int i = 0; i < text.Length; i++)
                text[i] = Allowed.Contains(source[i]) ? source[i] : '-';
        });
    }
}
