using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using AktionBridge.Contracts.Rpc.Wire;

namespace AktionBridge.Host.Timeline.Time;

/// <summary>
/// Timecode is a view of a frame number, never a way to keep time. Hours run from 00 to 23 and wrap;
/// drop-frame (30000/1001 and 60000/1001 only) skips numbers, not frames.
/// </summary>
public static class Timecode
{
    private static readonly FrameRate Ntsc30 = new(30000, 1001);
    private static readonly FrameRate Ntsc60 = new(60000, 1001);

    /// <summary>Whether timecode at this rate may drop numbers.</summary>
    public static bool AllowsDropFrame(FrameRate rate) => rate == Ntsc30 || rate == Ntsc60;

    /// <summary>Frames in 24 hours of timecode: 2589408 at 30000/1001 drop-frame.</summary>
    public static long FramesPerDay(FrameRate rate, bool dropFrame) =>
        dropFrame ? 144L * FramesPerTenMinutes(rate) : 86400L * rate.Nominal;

    /// <summary>The timecode of a frame number, wrapped into one day: <c>01:00:00:00</c>, drop-frame <c>01:00:00;00</c>.</summary>
    /// <exception cref="ArgumentException">Drop-frame at a rate that has none.</exception>
    public static string Format(long frame, FrameRate rate, bool dropFrame = false)
    {
        RequireDropFrameRate(rate, dropFrame);
        long day = FramesPerDay(rate, dropFrame);
        long number = ((frame % day) + day) % day;
        if (dropFrame)
            number += SkippedBefore(number, rate);
        int nominal = rate.Nominal;
        long seconds = number / nominal;
        string frames = (number % nominal).ToString(CultureInfo.InvariantCulture).PadLeft(FrameDigits(nominal), '0');
        return string.Create(
            CultureInfo.InvariantCulture,
            $"{seconds / 3600:00}:{seconds / 60 % 60:00}:{seconds % 60:00}{(dropFrame ? ';' : ':')}{frames}");
    }

    /// <summary>The frame number of a timecode.</summary>
    /// <exception cref="FormatException">It is no timecode at this rate; the message says why.</exception>
    public static long Parse(string text, FrameRate rate, bool? dropFrame = null) =>
        TryParse(text, rate, dropFrame, out long frame, out string? reason) ? frame : throw new FormatException(reason);

    /// <summary>
    /// Reads <c>HH:MM:SS:FF</c>. A <c>;</c>, <c>,</c> or <c>.</c> before the frames means drop-frame (some exports write <c>;</c> throughout);
    /// <paramref name="dropFrame"/> overrules the separator, null lets it decide.
    /// </summary>
    public static bool TryParse(
        string? text, FrameRate rate, bool? dropFrame, out long frame, [NotNullWhen(false)] out string? reason)
    {
        frame = 0;
        if (!TrySplit(text, out int hours, out int minutes, out int seconds, out int frames, out bool marked))
        {
            reason = $"'{text}' is not a timecode. Write it as HH:MM:SS:FF.";
            return false;
        }

        bool drops = dropFrame ?? marked;
        reason = Problem(text!, rate, drops, hours, minutes, seconds, frames);
        if (reason is not null)
            return false;
        long totalMinutes = (60L * hours) + minutes;
        frame = (((totalMinutes * 60) + seconds) * rate.Nominal) + frames;
        if (drops)
            frame -= Dropped(rate) * (totalMinutes - (totalMinutes / 10));
        return true;
    }

    private static string? Problem(string text, FrameRate rate, bool drops, int hours, int minutes, int seconds, int frames)
    {
        if (drops && !AllowsDropFrame(rate))
            return $"'{text}' is drop-frame timecode, which exists at 30000/1001 and 60000/1001 only, not at {rate}. Write it with ':' before the frames.";
        if (hours > 23 || minutes > 59 || seconds > 59)
            return $"'{text}' lies outside a day of timecode (00:00:00 to 23:59:59).";
        if (frames >= rate.Nominal)
            return $"'{text}' has frame {frames}, but frames run from 0 to {rate.Nominal - 1} at {rate}.";
        return drops && minutes % 10 != 0 && seconds == 0 && frames < Dropped(rate)
            ? $"'{text}' does not exist: drop-frame timecode skips frames 0 to {Dropped(rate) - 1} at the start of this minute."
            : null;
    }

    private static bool TrySplit(string? text, out int hours, out int minutes, out int seconds, out int frames, out bool marked)
    {
        hours = minutes = seconds = frames = 0;
        marked = false;
        if (text is null)
            return false;
        string[] fields = text.Split(':', ';', ',', '.');
        if (fields.Length != 4 || fields[3].Length is < 2 or > 3)
            return false;
        marked = text[text.Length - fields[3].Length - 1] != ':';
        return TwoDigits(fields[0], out hours) && TwoDigits(fields[1], out minutes) && TwoDigits(fields[2], out seconds) &&
            int.TryParse(fields[3], NumberStyles.None, CultureInfo.InvariantCulture, out frames);
    }

    private static bool TwoDigits(string field, out int value)
    {
        value = 0;
        return field.Length == 2 && int.TryParse(field, NumberStyles.None, CultureInfo.InvariantCulture, out value);
    }

    /// <summary>How many numbers are skipped up to a frame: d in every minute except each tenth.</summary>
    private static long SkippedBefore(long frame, FrameRate rate)
    {
        int dropped = Dropped(rate);
        long perMinute = (60L * rate.Nominal) - dropped;
        (long tens, long rest) = Math.DivRem(frame, FramesPerTenMinutes(rate));
        long skipped = 9L * dropped * tens;
        return rest > dropped ? skipped + (dropped * ((rest - dropped) / perMinute)) : skipped;
    }

    private static int Dropped(FrameRate rate) => rate == Ntsc60 ? 4 : 2;

    private static long FramesPerTenMinutes(FrameRate rate) => (600L * rate.Nominal) - (9L * Dropped(rate));

    private static int FrameDigits(int nominal) => nominal > 100 ? 3 : 2;

    private static void RequireDropFrameRate(FrameRate rate, bool dropFrame)
    {
        if (dropFrame && !AllowsDropFrame(rate))
            throw new ArgumentException($"There is no drop-frame timecode at {rate}; only at 30000/1001 and 60000/1001.", nameof(dropFrame));
    }
}
