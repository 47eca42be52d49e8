using System.Globalization;
using AktionBridge.Media.Tools;

namespace AktionBridge.Media.Inspecting.Sound;

/// <summary>Measures sound with ffmpeg's own meters: ebur128, silencedetect and astats write what they find beside each stretch of a tenth of a second.</summary>
internal sealed class SoundInspector(ToolSet tools)
{
    private const double Stretch = 0.1;
    private const double FullScale = -0.1; // dBFS
    private const double Gate = -70; // LUFS: below that nothing counts
    private const string Meters =
        "ebur128=peak=true:metadata=1,silencedetect=noise=-60dB:duration=0.5:mono=0,"
        + "astats=metadata=1:reset=0:measure_perchannel=none:measure_overall=Peak_level+Flat_factor,ametadata=mode=print:file=-";

    public async Task<SoundInspection> InspectAsync(string path, CancellationToken cancellationToken)
    {
        await using ToolProcess process = tools.StartFfmpeg(
            [.. SafeInput.OpenStrictly(path), "-map", "0:a:0", "-vn", "-sn", "-dn", "-af", Meters, "-f", "null", "-"], cancellationToken);
        process.CloseInput();
        var found = new Dictionary<string, double>(StringComparer.Ordinal);
        var silence = new List<SoundStretch>();
        double end = 0;
        using var reader = new StreamReader(process.Output, leaveOpen: true);
        while (await reader.ReadLineAsync(CancellationToken.None) is { } line)
        {
            // frame:20   pts:9600    pts_time:0.2     or     lavfi.r128.I=-23.1
            if (line.StartsWith("frame:", StringComparison.Ordinal))
            {
                end = Number(line[(line.LastIndexOf(':') + 1)..]) is { } start ? start + Stretch : end;
                continue;
            }

            int equals = line.LastIndexOf('=');
            if (equals < 0 || Number(line[(equals + 1)..]) is not { } value)
                continue;
            string name = line[..equals];
            if (name == "lavfi.silence_end" && found.Remove("lavfi.silence_start", out double began))
                silence.Add(new SoundStretch(began, value - began));
            else
                found[name] = value;
        }

        int exitCode = await process.WaitAsync(cancellationToken);
        if (exitCode != 0 || ToolFailure.MeansDamage(process.Words))
            throw ToolFailure.Reading(path, process, exitCode);
        // Silence that lasts to the end is never closed.
        if (found.TryGetValue("lavfi.silence_start", out double from) && end > from)
            silence.Add(new SoundStretch(from, end - from));
        return Result(found, silence);
    }

    private static SoundInspection Result(Dictionary<string, double> found, List<SoundStretch> silence)
    {
        double peak = found.GetValueOrDefault("lavfi.r128.true_peak"), loudness = found.GetValueOrDefault("lavfi.r128.I", Gate);
        return new SoundInspection
        {
            Loudness = loudness > Gate ? loudness : null,
            LoudnessRange = found.GetValueOrDefault("lavfi.r128.LRA"),
            TruePeak = peak > 0 ? 20 * Math.Log10(peak) : null,
            Silence = silence,
            Clipping = found.GetValueOrDefault("lavfi.astats.Overall.Peak_level", double.NegativeInfinity) >= FullScale ? found.GetValueOrDefault("lavfi.astats.Overall.Flat_factor") : 0,
        };
    }

    private static double? Number(string text) =>
        double.TryParse(text.AsSpan().Trim(), NumberStyles.Float, CultureInfo.InvariantCulture, out double value) && double.IsFinite(value) ? value : null;
}
