using System.Text;

namespace AktionBridge.Host.Tests.BadInput;

/// <summary>What people take for a screenplay.</summary>
public sealed class ScriptTests(SmallFilm film) : IClassFixture<SmallFilm>
{
    private const string German = "INT. KÜCHE - TAG\n\nJörg öffnet das Fenster.\n\nJÖRG\nDraußen.\n";

    [Fact]
    public Task Import_EmptyFile_SaysSo()
    {
        film.Write("empty.fountain", "");

        return film.RefuseAsync(1, ["The screenplay 'empty.fountain' is empty. Choose the file that holds the screenplay."], "import", "empty.fountain");
    }

    [Fact]
    public Task Import_ControlCharacters_NamesTheLine()
    {
        film.Write("binary.fountain", "INT. ROOM - DAY\n\nAn \0\u0001\u0002 act.\n");

        return film.RefuseAsync(1, ["'binary.fountain' is not text: line 3 holds control characters. Choose a Fountain file"], "import", "binary.fountain");
    }

    [Fact]
    public Task Import_Picture_IsCalledAPicture()
    {
        film.Write("picture.fountain", [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A, 0, 0, 0, 13]);

        return film.RefuseAsync(1, ["'picture.fountain' is a picture. Export the screenplay as Fountain"], "import", "picture.fountain");
    }

    [Fact]
    public Task Import_FiftyMegabytes_IsRefusedByItsSize()
    {
        using (FileStream file = File.Create(Path.Combine(film.Sandbox.Folder, "huge.fountain")))
            file.SetLength(50 << 20);

        return film.RefuseAsync(1, ["'huge.fountain' is larger than 8 MB, the limit for a screenplay. Choose the screenplay itself"], "import", "huge.fountain");
    }

    [Fact]
    public async Task Import_NothingThereOrAFolder_SaysWhichOfBoth()
    {
        Directory.CreateDirectory(Path.Combine(film.Sandbox.Folder, "drafts"));

        await film.RefuseAsync(1, ["'none.fountain' does not exist", Path.Combine(film.Sandbox.Folder, "none.fountain"), "Check the path."], "import", "none.fountain");
        await film.RefuseAsync(1, ["'drafts' is a folder. Name the screenplay in it."], "import", "drafts");
        await film.RefuseAsync(1, ["'none.fountain' does not exist"], "script", "inspect", "none.fountain");
    }

    [Fact]
    public async Task Import_Latin1_IsReadWithAWarning()
    {
        film.Write("latin.fountain", Encoding.Latin1.GetBytes(German));
        string latin = Path.Combine(Directory.CreateDirectory(Path.Combine(film.Sandbox.Folder, "other")).FullName, "latin.aktion");
        await film.SucceedAsync("new", latin, "--raster", "256x144");

        ClientRun imported = await film.SucceedAsync("import", "latin.fountain", "-p", latin);

        Assert.Contains("speaking: JÖRG", imported.Output, StringComparison.Ordinal);
        Assert.Contains("line 1: The file is not valid UTF-8 and was read as Latin-1; check accents and quotes, and save it as UTF-8.", imported.Output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(false, true, "utf-16le")]
    [InlineData(true, true, "utf-16be")]
    [InlineData(false, false, "utf-16le")]
    public async Task Inspect_Utf16_IsReadWithoutAWarning(bool bigEndian, bool mark, string encoding)
    {
        var utf16 = new UnicodeEncoding(bigEndian, mark);
        film.Write("wide.fountain", [.. utf16.GetPreamble(), .. utf16.GetBytes(German)]);

        ClientRun found = await film.SucceedAsync("script", "inspect", "wide.fountain", "--json");

        Assert.Equal(encoding, found.Json.GetProperty("encoding").GetString());
        Assert.Equal("JÖRG", Assert.Single(found.Json.GetProperty("speakingCharacters").EnumerateArray().ToArray()).GetString());
        Assert.Equal(0, found.Json.GetProperty("warnings").GetArrayLength());
    }

    [Fact]
    public async Task Export_WhatWasImported_IsWrittenBackAndNobodysFileIsReplaced()
    {
        string folder = Directory.CreateDirectory(Path.Combine(film.Sandbox.Folder, "export")).FullName;
        string project = Path.Combine(folder, "ferry.aktion");
        string output = Path.Combine(folder, "out.fountain");
        await film.SucceedAsync("new", project, "--raster", "256x144");
        await film.RefuseAsync(1, ["The project has no screenplay. Import one"], "script", "export", output, "-p", project);
        ClientRun imported = await film.SucceedAsync("import", Path.Combine(Repository.Root, "tests", "Fuzz", "seeds", "last-ferry.txt"), "-p", project);
        Assert.Contains("line 35: 'WHEELHOUSE - LATER' was taken for a scene heading", imported.Output, StringComparison.Ordinal);

        await film.SucceedAsync("script", "export", output, "-p", project);
        string written = await File.ReadAllTextAsync(output);
        ClientRun again = await film.SucceedAsync("import", output, "-p", project);
        await film.SucceedAsync("script", "export", output, "-p", project);

        Assert.StartsWith("Title: LAST FERRY\n", written, StringComparison.Ordinal);
        Assert.DoesNotContain("changed:", again.Output, StringComparison.Ordinal);
        Assert.Equal(written, await File.ReadAllTextAsync(output));
        await File.AppendAllTextAsync(output, "mine");
        await film.RefuseAsync(1, ["this project did not write it or it was changed since", "--overwrite"], "script", "export", output, "-p", project);
        Assert.EndsWith("mine", await File.ReadAllTextAsync(output), StringComparison.Ordinal);
        await film.SucceedAsync("script", "export", output, "--overwrite", "-p", project);
        await film.RefuseAsync(1, ["inside the project"], "script", "export", Path.Combine(project, "x.fountain"), "-p", project);
        Assert.Equal(written, await File.ReadAllTextAsync(output));
    }

    [Fact]
    public async Task Sheets_EditedByHandAndByADocument_StayOverAnImport()
    {
        string folder = Directory.CreateDirectory(Path.Combine(film.Sandbox.Folder, "sheets")).FullName;
        string project = Path.Combine(folder, "sheets.aktion");
        string sample = Path.Combine(Repository.Samples, "eleven-minutes", "eleven-minutes.fountain");
        await film.SucceedAsync("new", project, "--raster", "256x144");
        await film.SucceedAsync("import", sample, "-p", project);
        await film.SucceedAsync("breakdown", "-p", project);
        ClientRun table = await film.SucceedAsync("script", "outline", "-p", project);
        Assert.Matches(@"5 scenes, \d( \d/8)? pages, \d:\d\d by the timing model", table.Output);
        ClientRun sheet = await film.SucceedAsync("script", "outline", "--scene", "10", "-p", project);
        Assert.Contains("Props:     silver watch", sheet.Output, StringComparison.Ordinal);
        Assert.Contains("Wardrobe:  MARA: coat", sheet.Output, StringComparison.Ordinal);

        await film.SucceedAsync("script", "edit", "10", "--prop", "lantern", "--prop", "silver watch", "-p", project);
        string document = Path.Combine(folder, "refined.json");
        film.Write("sheets/refined.json", """{"format":"aktion-breakdown/1","scenes":[{"scene":"12","sounds":["a hundred clocks"]}],"shots":[{"shot":"sc010_sh0010","size":"wide"}]}""");
        ClientRun diff = await film.SucceedAsync("script", "propose", document, "--json", "-p", project);
        Assert.Equal(["scenes[0].sounds", "shots[0].size"], diff.Json.GetProperty("items").EnumerateArray().Select(item => item.GetProperty("key").GetString()));
        string digest = diff.Json.GetProperty("digest").GetString()!;
        await film.SucceedAsync("script", "accept", document, "--item", "scenes[0].sounds", "--digest", digest, "-p", project);
        await film.RefuseAsync(1, ["The film says something else by now"], "script", "accept", document, "--digest", digest, "-p", project);
        film.Write("sheets/wrong.json", """{"format":"aktion-breakdown/1","scenes":[{"scene":"12","sound":[]}]}""");
        await film.RefuseAsync(1, ["wrong.json' is no breakdown document", "sound"], "script", "propose", Path.Combine(folder, "wrong.json"), "-p", project);

        await film.SucceedAsync("import", sample, "-p", project);
        ClientRun after = await film.SucceedAsync("script", "outline", "--json", "-p", project);
        System.Text.Json.JsonElement[] scenes = [.. after.Json.EnumerateArray()];
        Assert.Equal(["lantern", "silver watch"], scenes[0].GetProperty("props").EnumerateArray().Select(one => one.GetString()));
        Assert.Equal(["a hundred clocks"], scenes[1].GetProperty("sounds").EnumerateArray().Select(one => one.GetString()));
    }

    [Fact]
    public async Task Inspect_SampleFilm_CountsWhatIsInIt()
    {
        string sample = Path.Combine(Repository.Samples, "eleven-minutes", "eleven-minutes.fountain");

        ClientRun found = await film.SucceedAsync("script", "inspect", sample, "--json");

        Assert.Equal("utf-8", found.Json.GetProperty("encoding").GetString());
        Assert.Equal(5, found.Json.GetProperty("scenes").GetInt32());
        Assert.Equal(["ANSELM", "MARA", "TOBI"], found.Json.GetProperty("speakingCharacters").EnumerateArray().Select(one => one.GetString()).Order(StringComparer.Ordinal));
        Assert.Equal([12, 2, 1, 1], new[] { "dialogueBlocks", "transitions", "notes", "boneyards" }.Select(count => found.Json.GetProperty(count).GetInt32()));
        Assert.Empty(found.Json.GetProperty("warnings").EnumerateArray());
    }
}
