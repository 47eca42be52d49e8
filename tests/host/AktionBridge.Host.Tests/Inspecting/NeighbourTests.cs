using System.Text.Json;
using System.Text.Json.Nodes;
using AktionBridge.Host.Tests.BadInput;

namespace AktionBridge.Host.Tests.Inspecting;

/// <summary>Steps from one shot of a scene to the next, as a person gets to see them. What a test changes it puts back.</summary>
public sealed class NeighbourTests(NeighbourFilm film) : IClassFixture<NeighbourFilm>
{
    private string Light => $"{film.Shots[0]}_t01 {film.Shots[1]}_t01 neighbourLight";

    private string Colour => $"{film.Shots[1]}_t01 {film.Shots[2]}_t01 neighbourColour";

    private string Loudness => $"{film.Shots[2]}_t01 {film.Shots[3]}_t01 neighbourLoudness";

    [Fact]
    public async Task Seams_OfTheFilm_AreThoseWithinScenesWithTheirValues()
    {
        JsonElement found = (await film.OnFilmAsync("seams", "--json")).Json;

        Assert.Equal([Light, Colour, Loudness], Steps(found.GetProperty("seams")));
        Assert.Equal(3, found.GetProperty("cuts").GetInt32());
        Assert.Empty(found.GetProperty("unmeasured").EnumerateArray());
        string said = (await film.OnFilmAsync("seams", "--scenes", "10")).Output;
        Assert.Matches($"scene 10, {film.Shots[0]}_t01 to {film.Shots[1]}_t01: light goes from L\\* 4[0-9.]+ to 8[0-9.]+, a step of 3[0-9.]+, where 20 is allowed\\. Grade one to the other", said);
        Assert.Matches($"scene 10, {film.Shots[2]}_t01 to {film.Shots[3]}_t01: loudness goes from -2[0-9.]+ to -1[0-9.]+ LUFS, a step of 1[12](\\.[0-9])? LU, where 6 is allowed\\. Match the gain", said);
        Assert.Contains("3 steps in 3 cuts", said, StringComparison.Ordinal);
        Assert.Contains("0 steps in 0 cuts", (await film.OnFilmAsync("seams", "--scenes", "20")).Output, StringComparison.Ordinal);

        ClientRun unknown = await film.Sandbox.ClientAsync("seams", "--scenes", "99", "-p", "film.aktion");
        Assert.Equal(1, unknown.ExitCode);
        Assert.Contains("There is no scene '99'", unknown.Errors, StringComparison.Ordinal);
    }

    [Fact]
    public async Task SetThresholds_OfNeighbours_ChangeWhatIsSaidOfTakesThatExist()
    {
        await film.OnFilmAsync("thresholds", "set", "neighbourLoudness=20", "quiet=neighbourColour");
        Assert.Equal([Light], Steps((await film.OnFilmAsync("seams", "--json")).Json.GetProperty("seams")));

        await film.OnFilmAsync("thresholds", "set", "neighbourLoudness=", "quiet=");
        Assert.Equal([Light, Colour, Loudness], Steps((await film.OnFilmAsync("seams", "--json")).Json.GetProperty("seams")));
    }

    [Fact]
    public async Task Seams_ShotWithoutATakeThatPlays_KeepsItsNeighboursApart()
    {
        await film.OnFilmAsync("reject", $"{film.Shots[1]}_t01");

        JsonElement found = (await film.OnFilmAsync("seams", "--json")).Json;
        Assert.Equal([Loudness], Steps(found.GetProperty("seams")));
        Assert.Equal(1, found.GetProperty("cuts").GetInt32());

        await film.OnFilmAsync("approve", $"{film.Shots[1]}_t01");
    }

    [Fact]
    public async Task Place_NeighboursThatStep_ArePlacedAndSaid()
    {
        Write("cut.otio", Cut.Gap(72), Cut.Clip("between", 10), Cut.Gap(24));
        Write("two.otio", Cut.Gap(48));

        JsonElement placed = (await film.OnFilmAsync([.. new[] { "place", "cut.otio" }, .. film.Shots.Take(4), "-o", "filled.otio", "--json"])).Json;
        Assert.All(placed.GetProperty("placements").EnumerateArray(), one => Assert.Equal("verified", one.GetProperty("state").GetString()));
        Assert.Equal(4, placed.GetProperty("placements").GetArrayLength());
        // Somebody's clip lies between the third and the fourth: they do not meet.
        Assert.Equal([Light, Colour], Steps(placed.GetProperty("seams")));

        string again = (await film.OnFilmAsync("place", "two.otio", film.Shots[0], film.Shots[1], "-o", "two-out.otio")).Output;
        Assert.Matches($"warning: {film.Shots[0]}_t01 to {film.Shots[1]}_t01: light goes from .*Grade one", again);
        Assert.DoesNotContain("colour steps", again, StringComparison.Ordinal);
    }

    private void Write(string name, params JsonObject[] items) =>
        File.WriteAllText(Path.Combine(film.Sandbox.Folder, name), Cut.Of(Cut.Track("V1", "Video", false, [Cut.Clip("before", 10), .. items, Cut.Clip("after", 10)])));

    private static string[] Steps(JsonElement seams) =>
        [.. seams.EnumerateArray().Select(seam => $"{seam.GetProperty("before").GetString()} {seam.GetProperty("after").GetString()} {seam.GetProperty("code").GetString()}")];
}
