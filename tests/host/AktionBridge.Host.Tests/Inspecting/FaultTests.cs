using System.Text.Json;
using AktionBridge.Host.Tests.BadInput;

namespace AktionBridge.Host.Tests.Inspecting;

/// <summary>Each fault of a clip as a person gets to see it: content warns with its frames and never blocks, a fault of structure is refused.</summary>
public sealed class FaultTests(FaultyFilm film) : IClassFixture<FaultyFilm>
{
    [Theory]
    [InlineData("none")]
    [InlineData("soft")]
    [InlineData("coat")]
    [InlineData("black", "^black from frame 10 for 3 frames$")]
    [InlineData("frozen", "^frozen from frame 19 for {rest} frames$")]
    [InlineData("cadence", "^every second frame repeats the one before$")]
    [InlineData("cut", @"^a cut at frame 17 \(strength 0\.[2-9][0-9]*\)$")]
    [InlineData("flicker", "^light flickers from frame (9|10|11) for (19|20|21|22) frames by 1[3-9](\\.[0-9])? levels$")]
    [InlineData("range", "^3(\\.[0-9])? % of the samples of frame 7 lie outside video range$")]
    [InlineData("palette", "^the colours of MARA are [3-9][0-9](\\.[0-9])? from the lock's \\(CIELAB\\)$")]
    [InlineData("drift", "^#(c03028|2848b0) of MARA drifts by [1-9][0-9](\\.[0-9])? from the first third to the last \\(CIELAB\\)$")]
    [InlineData("seam", "^does not begin in the first frame it was given: .*[5-9][0-9] % of the picture is another$")]
    [InlineData("loud", "^sound is -1(\\.[0-9])? LUFS loud$")]
    [InlineData("peak", "^sound peaks at -?0(\\.[0-9])? dBTP$")]
    [InlineData("silence", "^sound is silent from 0\\.[34][0-9]? s for 0\\.[78][0-9]? s$")]
    [InlineData("clipping", "^sound is -?[0-6](\\.[0-9])? LUFS loud$", "^sound peaks at -?[0-5](\\.[0-9])? dBTP$", "^sound is clipped: its peaks are flat by [1-9][0-9](\\.[0-9])? dB$")]
    public void Generate_ClipWithAFault_WarnsOfThatAlone(string fault, params string[] expected)
    {
        JsonElement take = film.Take(fault);

        string rest = $"{take.GetProperty("nativeFrames").GetInt32() - 19}";
        string[] warnings = InspectedFilm.Warnings(take);
        Assert.True(expected.Length == warnings.Length, string.Join("; ", warnings));
        Assert.All(expected.Zip(warnings), one => Assert.Matches(one.First.Replace("{rest}", rest, StringComparison.Ordinal), one.Second));
        Assert.All(take.GetProperty("findings").EnumerateArray(), finding => Assert.False(finding.TryGetProperty("reason", out _)));
    }

    [Fact]
    public async Task Place_ApprovedTakeWithAWarning_SaysItUntilItIsDecidedForAReason()
    {
        JsonElement take = film.Take("black");
        string name = FaultyFilm.Name(take);
        Write("warned.otio", 40);

        await film.OnFilmAsync("approve", name, "--note", "The lamp goes out.");
        string placed = (await film.OnFilmAsync("place", "warned.otio", FaultyFilm.Empty, "-o", "warned-out.otio")).Output;
        Assert.Contains($"warning: {FaultyFilm.Empty}: black from frame 10 for 3 frames", placed, StringComparison.Ordinal);
        Assert.Contains("verified", placed, StringComparison.Ordinal);
        await film.OnFilmAsync("override", name, "--code", "black", "--reason", "As written.");

        JsonElement row = Assert.Single(await PlacementsAsync(FaultyFilm.Empty));
        Assert.Empty(row.GetProperty("warnings").EnumerateArray());
        string ledger = (await film.OnFilmAsync("ledger", "--action", "takes/override")).Output;
        Assert.Contains("As written.", ledger, StringComparison.Ordinal);
        JsonElement approved = (await film.TakesAsync()).Single(one => FaultyFilm.Name(one) == name);
        Assert.Equal(("approved", "As written."), (approved.GetProperty("verdict").GetString(), approved.GetProperty("findings")[0].GetProperty("reason").GetString()));
    }

    [Fact]
    public async Task Generate_ClipOfTheWrongLength_FailsAndLeavesNothingToPlace()
    {
        await film.OnFilmAsync("shots", "from-slot", "A third wall.", "--frames", "40");
        const string Shot = "sc000_sh0030";
        Write("short.otio", 40);

        ClientRun run = await film.Sandbox.ClientAsync("generate", Shot, "--generator", "faults/clip", "--parameter", "fault=short", "-p", "film.aktion");
        ClientRun place = await film.Sandbox.ClientAsync("place", "short.otio", Shot, "-o", "short-out.otio", "-p", "film.aktion");

        Assert.Equal(1, run.ExitCode);
        Assert.Matches("faults/clip did not keep its word: it made [0-9]+ frames, asked for were [0-9]+", run.Errors);
        Assert.DoesNotContain(await film.TakesAsync(), take => take.GetProperty("shot").GetString() == Shot);
        Assert.Equal(1, place.ExitCode);
        Assert.Contains("Nothing can be placed", place.Errors, StringComparison.Ordinal);
        Assert.Empty(await PlacementsAsync(Shot));
    }

    [Fact]
    public async Task Place_ConformThatWasDamaged_IsRefusedUntilItIsMadeAnew()
    {
        await film.OnFilmAsync("generate", FaultyFilm.Placed, "--generator", "faults/clip", "--seed", "1");
        Write("whole.otio", 40);
        await film.OnFilmAsync("place", "whole.otio", FaultyFilm.Placed, "-o", "whole-out.otio");
        string name = Assert.Single(await PlacementsAsync(FaultyFilm.Placed)).GetProperty("fileName").GetString()!;
        string conform = Path.Combine(film.Project, "media", "conforms", name);
        byte[] whole = await File.ReadAllBytesAsync(conform);
        byte[] flipped = [.. whole];
        flipped[whole.Length / 2] ^= 1;
        int run = 0;
        foreach (byte[] damaged in new[] { flipped, whole[..(whole.Length / 3)] })
        {
            await File.WriteAllBytesAsync(conform, damaged);
            string output = $"damaged-{++run}.otio";

            ClientRun refused = await film.Sandbox.ClientAsync("place", "whole.otio", FaultyFilm.Placed, "-o", output, "-p", "film.aktion");

            Assert.Equal(1, refused.ExitCode);
            Assert.Contains($"{name} is damaged: its {damaged.Length} bytes are not those that were made. Nothing was placed. Delete what is damaged from 'media/conforms'", refused.Errors, StringComparison.Ordinal);
            Assert.Single(await PlacementsAsync(FaultyFilm.Placed));
            Assert.False(File.Exists(Path.Combine(film.Sandbox.Folder, output)) && (await File.ReadAllTextAsync(Path.Combine(film.Sandbox.Folder, output))).Contains(name, StringComparison.Ordinal));
        }

        File.Delete(conform);
        string placed = (await film.OnFilmAsync("place", "whole.otio", FaultyFilm.Placed, "-o", "damaged-1.otio")).Output;
        Assert.Contains("verified", placed, StringComparison.Ordinal);
        Assert.Equal(2, (await PlacementsAsync(FaultyFilm.Placed)).Length);
    }

    private void Write(string name, int frames) =>
        File.WriteAllText(Path.Combine(film.Sandbox.Folder, name), Cut.Of(Cut.Track("V1", "Video", false, Cut.Clip("before", 10), Cut.Gap(frames), Cut.Clip("after", 10))));

    private async Task<JsonElement[]> PlacementsAsync(string shot) =>
        [.. (await film.Sandbox.CallAsync("timeline/placements", new { project = film.Project })).GetProperty("items").EnumerateArray()
            .Where(row => row.GetProperty("shot").GetString() == shot)];
}
