namespace AktionBridge.Host.Tests.BadInput;

/// <summary>Wrong words on the command line: a message for people, a code for scripts, and nothing happens.</summary>
public sealed class CommandLineTests(SmallFilm film) : IClassFixture<SmallFilm>
{
    [Theory]
    [InlineData(2, "'frobnicate' is not a command. There are: serve, new, status", "frobnicate")]
    [InlineData(2, "'frobnicate' is not a command. There are: edit, add, split", "shots", "frobnicate")]
    [InlineData(2, "Try: aktion shots edit --help", "shots", "edit")]
    [InlineData(2, "'wide' is not a value for --lens (Millimetres, 8 to 300).", "shots", "edit", "sc000_sh0010", "--lens", "wide")]
    [InlineData(2, "'fast' is not a frame rate. Write 24, 25, 24000/1001, 29.97", "new", "other.aktion", "--rate", "fast")]
    [InlineData(2, "'0/0' is not a frame rate.", "new", "other.aktion", "--rate", "0/0")]
    [InlineData(2, "'1280' is not a picture size. Write 1280x720.", "new", "other.aktion", "--raster", "1280")]
    [InlineData(2, "'fast' is not a frame rate.", "generate", "--rate", "fast")]
    [InlineData(1, "rate is 1000; it must be 1 to 240 frames a second.", "new", "other.aktion", "--rate", "1000")]
    [InlineData(1, "A raster of 1x1 is not possible; each side is 16 to 8192.", "new", "other.aktion", "--raster", "1x1")]
    [InlineData(1, "The raster 255x143 has an odd side", "new", "other.aktion", "--raster", "255x143")]
    [InlineData(1, "its name must end in '.aktion'", "new", "other")]
    [InlineData(1, "There is no shot 'sc999_sh0010'. List them", "generate", "sc999_sh0010")]
    [InlineData(1, "There is no shot 'sc999_sh0010'. List them", "takes", "sc999_sh0010")]
    [InlineData(1, "There is no shot 'sc999_sh0010'. List them", "shots", "edit", "sc999_sh0010", "--size", "wide")]
    [InlineData(1, "size is 'huge'; it must be one of extremeWide, wide", "shots", "edit", "sc000_sh0010", "--size", "huge")]
    [InlineData(1, "lensMillimetres is 9999; it must be 8 to 300.", "shots", "edit", "sc000_sh0010", "--lens", "9999")]
    [InlineData(1, "There is no scene '999', nor a range of that name. Write 7, 12A or 3-7. List them", "shots", "--scene", "999")]
    [InlineData(1, "There is no take 'sc000_sh0010_t09'. Name it by id or as SHOT_tNN", "approve", "sc000_sh0010_t09")]
    [InlineData(1, "There is no plugin 'foo'. Installed: previz.", "generate", "--generator", "foo/bar")]
    [InlineData(1, "Plugin 'previz' has no generator 'bar'. It has: previz-shot, previz-still.", "generate", "--generator", "previz/bar")]
    [InlineData(1, "'previz' does not name a generator. Write plugin/generator, such as previz/previz-shot.", "generate", "--generator", "previz")]
    [InlineData(1, "takes is 99; it must be 1 to 16.", "generate", "--takes", "99")]
    [InlineData(1, "seed is -1; it must be 0 to", "generate", "--seed", "-1")]
    [InlineData(1, "Handles of 0 and -5 frames: neither may be negative.", "generate", "--tail", "-5")]
    [InlineData(1, "DNxHR needs at least 256x120, not 64x64.", "generate", "--raster", "64x64")]
    [InlineData(1, "state is 'odd'; it must be one of queued", "jobs", "--state", "odd")]
    [InlineData(1, "There is no job 'nope' in this project.", "jobs", "retry", "nope")]
    [InlineData(1, "There is no character 'NOBODY'.", "lock", "NOBODY", "--image", "face=x.png")]
    public async Task Client_WrongWords_SaysWhichAndNothingHappens(int exitCode, string said, params string[] arguments)
    {
        await film.RefuseAsync(exitCode, [said], arguments);

        Assert.False(Directory.Exists(Path.Combine(film.Sandbox.Folder, "other.aktion")));
    }

    [Fact]
    public async Task Client_NoProjectHere_SaysHowToNameOrMakeOne()
    {
        string empty = Directory.CreateDirectory(Path.Combine(film.Sandbox.Folder, "empty")).FullName;

        ClientRun run = await film.Sandbox.ClientInAsync(empty, "status");

        SmallFilm.RequireRefusal(run, 2, "There is no project in this folder. Name one with --project Name.aktion, or make one: aktion new Name.aktion");
    }

    [Fact]
    public async Task Client_SeveralProjectsHere_NamesThem()
    {
        string folder = Directory.CreateDirectory(Path.Combine(film.Sandbox.Folder, "several")).FullName;
        Directory.CreateDirectory(Path.Combine(folder, "one.aktion"));
        Directory.CreateDirectory(Path.Combine(folder, "two.aktion"));

        ClientRun run = await film.Sandbox.ClientInAsync(folder, "status");

        SmallFilm.RequireRefusal(run, 2, "There are several projects in this folder (", "one.aktion", "two.aktion", "Name one with --project.");
    }

    [Theory]
    [InlineData("status")]
    [InlineData("shots")]
    [InlineData("characters")]
    [InlineData("takes")]
    [InlineData("stale")]
    [InlineData("jobs")]
    [InlineData("plugins")]
    [InlineData("doctor")]
    [InlineData("verify")]
    [InlineData("plugins", "describe", "previz")]
    public async Task Listing_AsJson_IsOneJsonText(params string[] words)
    {
        ClientRun run = await film.SucceedAsync([.. words, "--json"]);

        Assert.True(run.Json.ValueKind is System.Text.Json.JsonValueKind.Array or System.Text.Json.JsonValueKind.Object);
        Assert.Empty(run.Errors);
    }
}
