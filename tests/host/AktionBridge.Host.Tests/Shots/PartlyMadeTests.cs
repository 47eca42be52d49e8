using System.Text.Json;
using AktionBridge.Host.Tests.BadInput;

namespace AktionBridge.Host.Tests.Shots;

/// <summary>A film of which only some shots have takes.</summary>
public sealed class PartlyMadeTests(SmallFilm film) : IClassFixture<SmallFilm>
{
    [Fact]
    public async Task Place_ShotWithoutATake_KeepsItsGapUntilThereIsOne()
    {
        film.Write("partly.otio", Cut.Of(Cut.Track("V1", "Video", false, Cut.Gap(12), Cut.Clip("between", 10), Cut.Gap(20), Cut.Clip("end", 10))));
        await film.SucceedAsync("generate", "--only-missing");
        string added = (await film.SucceedAsync("shots", "from-slot", "A hand.", "--frames", "20", "--json")).Json.GetProperty("code").GetString()!;

        JsonElement planned = (await film.SucceedAsync("place", "partly.otio", "-o", "partly-filled.otio", "--dry-run", "--json")).Json;
        ClientRun first = await film.SucceedAsync("place", "partly.otio", "-o", "partly-filled.otio", "--json");
        await film.SucceedAsync("generate", added);
        ClientRun second = await film.SucceedAsync("place", "partly.otio", "-o", "partly-filled.otio", "--json");

        Assert.Equal([added], planned.GetProperty("withoutTake").EnumerateArray().Select(code => code.GetString()!));
        Assert.Contains($"1 of 2 shots have no take yet; their places stay free: {added}", first.Errors, StringComparison.Ordinal);
        Assert.Equal([(0, 12)], Places(first));
        Assert.Equal([(0, 12), (22, 20)], Places(second));
    }

    private static IEnumerable<(int Start, int Frames)> Places(ClientRun placed) => placed.Json.GetProperty("placements").EnumerateArray()
        .Select(one => (one.GetProperty("start").GetInt32(), one.GetProperty("frames").GetInt32()));
}
