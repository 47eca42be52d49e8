using System.Globalization;
using System.Text.RegularExpressions;
using AktionBridge.Contracts.Rpc.Wire;

namespace AktionBridge.Media.Conforming;

/// <summary>Timecode text and frame number, with drop-frame counting. Timecode is a view: everything else counts frames.</summary>
internal static partial class SourceTimecode
{
    /// <summary>Frame number of a timecode at a rate.</summary>
    public static long Parse(string text, FrameRate rate, bool dropFrame)
    {
        Match match = Form().Match(text);
        int nominal = rate.Nominal;
        if (!match.Success || Part(match, 4) >= nominal || Part(match, 2) > 59 || Part(match, 3) > 59 || Part(match, 1) > 23)
            throw new RpcFailureException(RpcErrorCode.InvalidValue, $"'{text}' is not a timecode at {rate}: write HH:MM:SS:FF with frames below {nominal}.");
        long minutes = (Part(match, 1) * 60L) + Part(match, 2);
        long frames = (((minutes * 60) + Part(match, 3)) * nominal) + Part(match, 4);
        return dropFrame ? frames - (Dropped(rate) * (minutes - (minutes / 10))) : frames;
    }

    /// <summary>The timecode of a frame number; wraps at 24 hours in both directions.</summary>
    public static string Format(long frame, FrameRate rate, bool dropFrame)
    {
        int nominal = rate.Nominal;
        long dropped = dropFrame ? Dropped(rate) : 0;
        long inTenMinutes = (nominal * 600L) - (9 * dropped);
        long day = inTenMinutes * 144;
        frame = ((frame % day) + day) % day;
        if (dropFrame)
        {
            // Put back the numbers that were skipped: once a minute, but not in the first of each ten.
            long rest = frame % inTenMinutes;
            long skippedMinutes = rest < nominal * 60L ? 0 : 1 + ((rest - (nominal * 60L)) / ((nominal * 60L) - dropped));
            frame += dropped * ((9 * (frame / inTenMinutes)) + skippedMinutes);
        }

        string separator = dropFrame ? ";" : ":";
        return string.Create(CultureInfo.InvariantCulture,
            $"{frame / nominal / 3600:00}:{frame / nominal / 60 % 60:00}:{frame / nominal % 60:00}{separator}{frame % nominal:00}");
    }

    private static long Dropped(FrameRate rate) => rate.Denominator == 1001 && rate.Nominal % 30 == 0
        ? rate.Nominal / 15
        : throw new RpcFailureException(RpcErrorCode.InvalidValue, $"Drop-frame timecode exists at 30000/1001 and 60000/1001 only, not at {rate}.");

    private static int Part(Match match, int group) => int.Parse(match.Groups[group].ValueSpan, CultureInfo.InvariantCulture);

    [GeneratedRegex(@"^(\d{2}):(\d{2}):(\d{2})[:;.](\d{2,3})$")]
    private static partial Regex Form();
}
