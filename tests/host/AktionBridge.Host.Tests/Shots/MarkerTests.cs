using System.Text.Json;
using AktionBridge.Host.Tests.BadInput;

namespace AktionBridge.Host.Tests.Shots;

/// <summary>Shots of the sample cut's six markers, in an editor that takes their codes and in one that first does not.</summary>
public sealed class MarkerTests(SmallFilm film) : IClassFixture<SmallFilm>
{
    private static readonly string[] Names = ["Music in", "Scene 1", "Scene 2", "Scene 3", "Scene 4", "Scene 5"];

    private string Project => Path.Combine(film.Sandbox.Folder, "film.aktion");

    [Fact]
    public async Task FromMarkers_Twice_MakesEachShotOnceAndNamesItsMarker()
    {
        string editor = await OpenAsync("marked.otio");
        int before = await CountAsync();

        JsonElement made = await film.Sandbox.CallAsync("shots/fromMarkers", new { project = Project, editor });
        JsonElement again = await film.Sandbox.CallAsync("shots/fromMarkers", new { project = Project, editor });

        string[] codes = Codes(made);
        Assert.Equal((6, before + 6), (made.GetProperty("made").GetInt32(), await CountAsync()));
        Assert.Equal($"Made 6 shots of markers ({string.Join(", ", codes)}).", made.GetProperty("sentence").GetString());
        Assert.Equal(Names.Zip(codes, (name, code) => $"{code} {name}"), await MarkersAsync(editor));
        // The first has a length of its own, the others last up to the next; project and timeline have one rate.
        Assert.Equal([900, 251, 556, 414, 385], made.GetProperty("shots").EnumerateArray().SkipLast(1).Select(shot => shot.GetProperty("durationFrames").GetInt32()));
        Assert.Equal((0, "All 6 markers were shots already."), (again.GetProperty("made").GetInt32(), again.GetProperty("sentence").GetString()));
        Assert.Equal(codes, Codes(again));
    }

    [Fact]
    public async Task FromMarkers_EditorCannotWriteTheNames_MakesTheShotsOnceAndNamesThemLater()
    {
        string editor = await OpenAsync(Path.Combine("later", "marked.otio"));
        int before = await CountAsync();
        object request = new { project = Project, editor, requestId = "markers-1" };

        (int code, string message) = await film.Sandbox.RefusalAsync("shots/fromMarkers", request);
        int made = await CountAsync();
        (_, string second) = await film.Sandbox.RefusalAsync("shots/fromMarkers", new { project = Project, editor, requestId = "markers-2" });
        Directory.CreateDirectory(Path.Combine(film.Sandbox.Folder, "later"));
        JsonElement at = await film.Sandbox.CallAsync("shots/fromMarkers", request);
        JsonElement repeated = await film.Sandbox.CallAsync("shots/fromMarkers", request);

        Assert.Equal(1301, code);
        Assert.StartsWith("Made 6 shots of markers (", message, StringComparison.Ordinal);
        Assert.EndsWith("Ask again; no shot is made twice.", message, StringComparison.Ordinal);
        Assert.StartsWith("All 6 markers were shots already. But the editor did not put the codes before the markers: ", second, StringComparison.Ordinal);
        Assert.Equal((before + 6, before + 6), (made, await CountAsync()));
        Assert.Equal(Names.Zip(Codes(at), (name, shot) => $"{shot} {name}"), await MarkersAsync(editor));
        Assert.Equal(at.GetRawText(), repeated.GetRawText());
    }

    [Fact]
    public async Task FromMarkers_AnotherDocument_IsRefusedBeforeAnything()
    {
        string editor = await OpenAsync("other.otio");
        int before = await CountAsync();

        (int code, string message) = await film.Sandbox.RefusalAsync("shots/fromMarkers", new { project = Project, editor, document = "otio-0000" });

        Assert.Equal(1301, code);
        Assert.Contains("not otio-0000", message, StringComparison.Ordinal);
        Assert.Equal(before, await CountAsync());
    }

    private async Task<string> OpenAsync(string output) => (await film.Sandbox.CallAsync("timeline/openFile", new
    {
        project = Project, source = Path.Combine(Repository.Samples, "rough-cut.otio"), output = Path.Combine(film.Sandbox.Folder, output),
    })).GetProperty("editor").GetString()!;

    private async Task<string[]> MarkersAsync(string editor) =>
        [.. (await film.Sandbox.CallAsync("timeline/read", new { editor })).GetProperty("markers").EnumerateArray()
            .OrderBy(marker => marker.GetProperty("start").GetInt64()).Select(marker => marker.GetProperty("name").GetString()!)];

    private async Task<int> CountAsync() => (await film.Sandbox.CallAsync("shots/list", new { project = Project, limit = 1000 })).GetProperty("items").GetArrayLength();

    private static string[] Codes(JsonElement marked) => [.. marked.GetProperty("shots").EnumerateArray().Select(shot => shot.GetProperty("code").GetString()!)];
}
