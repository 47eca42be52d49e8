using System.Globalization;
using System.Text;
using System.Text.Json;
using AktionBridge.Contracts.Rpc.Wire;
using AktionBridge.Host.Tests.Takes;
using AktionBridge.Media.Panels;

namespace AktionBridge.Host.Tests.Shots;

/// <summary>Storyboards as they come from a drawing table: a sheet with panels, a PDF, a document with layers.</summary>
public sealed class BoardImportTests(PicturedFilm film) : IClassFixture<PicturedFilm>
{
    [Fact]
    public async Task Split_ASheet_GivesEachShotItsPanelAndItLeadsOnceApproved()
    {
        string[] shots = [await film.MakeShotAsync("One."), await film.MakeShotAsync("Two."), await film.MakeShotAsync("Three.")];
        string sheet = await SheetAsync("sheet.png", 3);

        JsonElement looked = (await film.Film.SucceedAsync("board", "split", sheet, "--from", shots[0], "--dry-run", "--json", "-p", "film.aktion")).Json;
        Assert.Empty(await BoardsAsync(shots[0]));
        (_, string few) = await film.Sandbox.RefusalAsync("boards/importSheet", new { project = film.Project, path = sheet, shots = new[] { shots[0], shots[1] } });
        await film.Film.SucceedAsync("board", "split", sheet, "--shots", shots[2], shots[0], shots[1], "-p", "film.aktion");

        Assert.Equal(shots, looked.GetProperty("panels").EnumerateArray().Select(panel => panel.GetProperty("shot").GetString()));
        Assert.Contains("3 panels were found for 2 shots", few, StringComparison.Ordinal);
        JsonElement board = Assert.Single(await BoardsAsync(shots[2]));
        BoardPage picture = await film.Tools.ReadBoardAsync(board.GetProperty("path").GetString()!, CancellationToken.None);
        Assert.Equal((new Raster(80, 60), 40), (picture.Raster, picture.Rgb[0]));
        Assert.Equal("imported", board.GetProperty("origin").GetString());
        string id = board.GetProperty("id").GetString()!;
        await film.Film.SucceedAsync("board", "mark", id, "Closer.", "-p", "film.aktion");
        await film.Film.SucceedAsync("board", "approve", id, "--note", "Yes.", "-p", "film.aktion");
        JsonElement led = (await film.Sandbox.CallAsync("shots/get", new { project = film.Project, shot = shots[2] })).GetProperty("board");
        Assert.Equal((id, "approved", "Yes.", "Closer."), (
            led.GetProperty("id").GetString(), led.GetProperty("verdict").GetString(), led.GetProperty("note").GetString(), led.GetProperty("comment").GetString()));
        JsonElement recipe = await film.Sandbox.CallAsync("recipes/compose", new { project = film.Project, shot = shots[2] });
        Assert.Contains(led.GetProperty("sha256").GetString()!, recipe.GetProperty("canonical").GetString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Split_APdfOfTwoPages_GivesItsPanelsInReadingOrder()
    {
        Assert.SkipUnless(
            (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator).Any(folder => File.Exists(Path.Combine(folder, "pdftoppm"))), "pdftoppm is not installed here");
        string shot = await film.MakeShotAsync("Four.");
        for (int more = 0; more < 3; more++)
            await film.MakeShotAsync("And more.");
        string path = film.Film.Write("boards.pdf", Pdf());

        (_, string words) = await film.Sandbox.RefusalAsync("boards/importSheet", new { project = film.Project, first = shot, path = film.Film.Write("words.pdf", "%PDF-1.4 and nothing more") });
        JsonElement sheet = await film.Sandbox.CallAsync("boards/importSheet", new { project = film.Project, path, first = shot });
        Assert.Contains("words.pdf", words, StringComparison.Ordinal);

        Assert.Equal(2, sheet.GetProperty("pages").GetInt32());
        Assert.Equal([1, 1, 2, 2], sheet.GetProperty("panels").EnumerateArray().Select(panel => panel.GetProperty("page").GetInt32()));
        var levels = new List<int>();
        foreach (JsonElement panel in sheet.GetProperty("panels").EnumerateArray())
        {
            BoardPage picture = await film.Tools.ReadBoardAsync(panel.GetProperty("board").GetProperty("path").GetString()!, CancellationToken.None);
            Assert.InRange(picture.Raster.Width / (double)picture.Raster.Height, 1.9, 2.1);
            levels.Add(picture.Rgb[3 * ((picture.Raster.Height / 2 * picture.Raster.Width) + (picture.Raster.Width / 2))]);
        }

        Assert.Equal([51, 102, 153, 204], levels);
    }

    [Fact]
    public async Task Import_OtherKindsOfPictures_AreFlattenedAndWhatIsNoneIsRefused()
    {
        string shot = await film.MakeShotAsync("Five.");
        byte[] psd = [.. "8BPS"u8, 0, 1, 0, 0, 0, 0, 0, 0, 0, 3, 0, 0, 0, 20, 0, 0, 0, 30, 0, 8, 0, 3, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, .. Enumerable.Repeat((byte)90, 3 * 600)];

        await film.Film.SucceedAsync("board", "import", shot, film.Film.Write("layers.psd", psd), "-p", "film.aktion");
        (_, string broken) = await film.Sandbox.RefusalAsync("boards/import", new { project = film.Project, shot, path = film.Film.Write("cut.psd", psd.AsSpan(0, 200)) });

        JsonElement board = Assert.Single(await BoardsAsync(shot));
        string path = board.GetProperty("path").GetString()!;
        Assert.EndsWith(".png", path, StringComparison.Ordinal);
        Assert.Equal(new Raster(30, 20), (await film.Tools.CheckImageAsync(path, null, CancellationToken.None)).Raster);
        Assert.Contains("cut.psd", broken, StringComparison.Ordinal);
    }

    private async Task<IReadOnlyList<JsonElement>> BoardsAsync(string shot) =>
        [.. (await film.Sandbox.CallAsync("boards/list", new { project = film.Project, shot })).GetProperty("items").EnumerateArray()];

    /// <summary>Panels of 80x60 in a row, each of a level of its own, on white.</summary>
    private async Task<string> SheetAsync(string name, int panels)
    {
        var raster = new Raster(20 + (panels * 100), 100);
        byte[] rgb = new byte[3 * raster.Width * raster.Height];
        Array.Fill(rgb, (byte)255);
        for (int panel = 0; panel < panels; panel++)
        {
            for (int y = 20; y < 80; y++)
                Array.Fill(rgb, (byte)(40 * (panel + 1)), 3 * ((y * raster.Width) + 20 + (panel * 100)), 3 * 80);
        }

        await film.Tools.WriteImageAsync(film.PathOf(name), raster, rgb, CancellationToken.None);
        return film.PathOf(name);
    }

    /// <summary>Two pages by hand, as ISO 32000 has it; on each two grey boxes of 400 by 200 points.</summary>
    private static string Pdf()
    {
        var text = new StringBuilder("%PDF-1.4\n");
        var places = new List<int>();
        void Add(string body)
        {
            places.Add(text.Length);
            text.Append(CultureInfo.InvariantCulture, $"{places.Count} 0 obj\n{body}\nendobj\n");
        }

        Add("<< /Type /Catalog /Pages 2 0 R >>");
        Add("<< /Type /Pages /Kids [3 0 R 4 0 R] /Count 2 >>");
        for (int page = 0; page < 2; page++)
            Add($"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 500 600] /Contents {5 + page} 0 R >>");
        foreach ((string above, string below) in new[] { ("0.2", "0.4"), ("0.6", "0.8") })
        {
            string content = $"{above} g 50 350 400 200 re f {below} g 50 50 400 200 re f";
            Add($"<< /Length {content.Length} >>\nstream\n{content}\nendstream");
        }

        int table = text.Length;
        text.Append(CultureInfo.InvariantCulture, $"xref\n0 {places.Count + 1}\n0000000000 65535 f \n");
        foreach (int place in places)
            text.Append(CultureInfo.InvariantCulture, $"{place:0000000000} 00000 n \n");
        text.Append(CultureInfo.InvariantCulture, $"trailer\n<< /Size {places.Count + 1} /Root 1 0 R >>\nstartxref\n{table}\n%%EOF\n");
        return text.ToString();
    }
}
