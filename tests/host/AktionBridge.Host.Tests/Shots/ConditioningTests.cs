using System.Text.Json;
using AktionBridge.Contracts.Rpc.Wire;
using AktionBridge.Host.Tests.BadInput;
using AktionBridge.Media;

namespace AktionBridge.Host.Tests.Shots;

/// <summary>Conditioning media from the client's disk to the plugin's hand, and what takes say when they change.</summary>
public sealed class ConditioningTests(ConditionedFilm film) : IClassFixture<ConditionedFilm>
{
    [Fact]
    public async Task Generate_EveryRole_ArrivesByItsRoleWithTheRightHash()
    {
        string shot = await film.MakeShotAsync("A boat.");
        await film.ConditionAsync(shot, ("depth", "depth.mkv"), ("firstFrame", "first.png"), ("lastFrame", "last.png"), ("audio", "voice.wav"), ("mist", "other.mkv"));

        await film.GenerateAsync(shot, 5);

        JsonElement received = JsonDocument.Parse(await File.ReadAllTextAsync(film.PathOf("received.json"))).RootElement;
        Assert.Equal("fromImage", received.GetProperty("mode").GetString());
        Assert.Equal(
            [("depth", film.HashOf("depth.mkv")), ("firstFrame", film.HashOf("first.png")), ("lastFrame", film.HashOf("last.png")), ("audio", film.HashOf("voice.wav"))],
            received.GetProperty("inputs").EnumerateArray().Select(one => (one[0].GetString()!, one[1].GetString()!)));
        // The pass that no generator takes is there and unused.
        JsonElement[] kept = [.. (await film.ShotAsync(shot)).GetProperty("conditioning").EnumerateArray()];
        Assert.Equal(["audio", "depth", "firstFrame", "lastFrame", "mist"], kept.Select(one => one.GetProperty("role").GetString()));
        Assert.All(kept, one => Assert.StartsWith(Path.Combine(film.Project, "media", "originals"), one.GetProperty("path").GetString(), StringComparison.Ordinal));
        Assert.All(kept, one => Assert.True(File.Exists(one.GetProperty("path").GetString())));
    }

    [Fact]
    public async Task Condition_AfterATake_MakesItStaleAndTakingAwayMakesItFreshAgain()
    {
        string shot = await film.MakeShotAsync("A quay.");
        string take = (await film.GenerateAsync(shot, 6)).GetProperty("id").GetString()!;
        Assert.Equal("takes", (await film.ShotAsync(shot)).GetProperty("state").GetString());

        JsonElement added = await film.ConditionAsync(shot, ("sourceVideo", "other.mkv"));

        Assert.Equal(("stale", true), (added.GetProperty("state").GetString(), (await film.TakesAsync(shot))[0].GetProperty("stale").GetBoolean()));
        Assert.Equal(["source clip added", "starting point fromText → fromVideo"], await film.StaleReasonsAsync(take));

        JsonElement gone = await film.ConditionAsync(shot, ("sourceVideo", ""));

        Assert.Equal(("takes", 0), (gone.GetProperty("state").GetString(), gone.GetProperty("conditioning").GetArrayLength()));
        Assert.False((await film.TakesAsync(shot))[0].GetProperty("stale").GetBoolean());
        Assert.Empty(await film.StaleReasonsAsync(take));
    }

    [Fact]
    public async Task Take_Listed_SaysSeedParametersAndShowsItsMiddle()
    {
        string shot = await film.MakeShotAsync("A rope.");
        await film.Sandbox.CallAsync("shots/edit", new { project = film.Project, shot, generator = ConditionedFilm.Generator, parameters = new { grain = "0.250" } });

        JsonElement take = await film.GenerateAsync(shot, 77);

        Assert.Equal(77, take.GetProperty("seed").GetInt64());
        Assert.Equal("""{"grain":"0.25"}""", take.GetProperty("parameters").GetRawText());
        Assert.False(take.GetProperty("stale").GetBoolean());
        string poster = take.GetProperty("posterPath").GetString()!;
        Assert.Equal(Path.Combine(film.Project, "media", "posters", $"{take.GetProperty("originalSha256").GetString()}.png"), poster);
        Assert.Equal(new Raster(256, 144), (await film.Tools.CheckImageAsync(poster, null, CancellationToken.None)).Raster);
        await foreach (RgbFrame picture in film.Tools.ReadFramesAsync(poster, null, null, CancellationToken.None))
            Assert.Equal(take.GetProperty("nativeFrames").GetInt32() / 2, picture.Rgb.Span[0]);

        File.Delete(poster);
        Assert.False((await film.TakesAsync(shot))[0].TryGetProperty("posterPath", out _));
    }

    [Fact]
    public async Task Edit_ParametersOfItsGenerator_AreCheckedAndReplaceAll()
    {
        string shot = await film.MakeShotAsync("A net.");
        (int code, string message) = await film.Sandbox.RefusalAsync(
            "shots/edit", new { project = film.Project, shot, generator = ConditionedFilm.Generator, parameters = new { grain = "7" } });
        Assert.Equal((1102, "'7' is not allowed for parameter 'grain': give a number from 0 to 1."), (code, message));
        (_, message) = await film.Sandbox.RefusalAsync("shots/edit", new { project = film.Project, shot, parameters = new { foam = "1" } });
        Assert.StartsWith("The generator previz/previz-shot has no parameter 'foam'. It has: ", message, StringComparison.Ordinal);

        ClientRun set = await film.Film.SucceedAsync("shots", "edit", shot, "--generator", ConditionedFilm.Generator, "--parameter", "grain=0.1", "--json");
        JsonElement other = await film.Sandbox.CallAsync("shots/edit", new { project = film.Project, shot, generator = "previz/previz-shot" });

        Assert.Equal("""{"grain":"0.1"}""", JsonSerializer.Serialize(set.Json.GetProperty("parameters")));
        Assert.Equal("{}", other.GetProperty("parameters").GetRawText());
    }

    [Theory]
    [InlineData(1102, "role is 'smell'; it must be one of firstFrame, lastFrame, depth,", "smell=first.png")]
    [InlineData(1101, "There is no depth file '", "depth=gone.mkv")]
    [InlineData(1102, "The depth path 'depth.mkv' is not absolute.", "depth=./depth.mkv")]
    [InlineData(1105, "'first.png' is a picture; sourceVideo must be a clip. Give another file.", "sourceVideo=first.png")]
    [InlineData(1105, "'depth.mkv' is a clip without sound; audio must be sound. Give another file.", "audio=depth.mkv")]
    [InlineData(1105, "'voice.wav' is sound; depth must be a clip or a picture. Give another file.", "depth=voice.wav")]
    [InlineData(1105, "'notes.png' cannot be read as media", "firstFrame=notes.png")]
    [InlineData(1105, "'cut.mkv' cannot be read as media", "depth=cut.mkv")]
    [InlineData(1102, "The role depth is given twice.", "depth=depth.mkv", "depth=other.mkv")]
    [InlineData(1102, "media is empty.")]
    public async Task Condition_WrongFile_SaysWhyAndKeepsNothing(int code, string said, params string[] media)
    {
        film.Film.Write("notes.png", "no picture");
        byte[] whole = await File.ReadAllBytesAsync(film.PathOf("depth.mkv"), TestContext.Current.CancellationToken);
        film.Film.Write("cut.mkv", whole.AsSpan(0, whole.Length / 2));
        string before = (await film.ShotAsync("sc000_sh0010")).GetRawText();
        int files = Directory.GetFiles(Path.Combine(film.Project, "media"), "*", SearchOption.AllDirectories).Length;

        (int refused, string message) = await film.Sandbox.RefusalAsync("shots/setConditioning", new
        {
            project = film.Project,
            shot = "sc000_sh0010",
            // A good one first: all or none.
            media = media.Length == 0 ? [] : media.Prepend("lastFrame=last.png").Select(Named).ToArray(),
        });

        Assert.Equal(code, refused);
        Assert.Contains(said, message, StringComparison.Ordinal);
        Assert.Equal(before, (await film.ShotAsync("sc000_sh0010")).GetRawText());
        Assert.Equal(files, Directory.GetFiles(Path.Combine(film.Project, "media"), "*", SearchOption.AllDirectories).Length);
    }

    [Fact]
    public async Task Condition_FromTheCommandLine_ListsAndTakesAway()
    {
        string shot = await film.MakeShotAsync("A gull.");

        ClientRun given = await film.Film.SucceedAsync("shots", "condition", shot, "depth=depth.mkv", "firstFrame=first.png");
        ClientRun taken = await film.Film.SucceedAsync("shots", "condition", shot, "depth=", "--json");
        ClientRun wrong = await film.Film.RunAsync("shots", "condition", shot, "depth.mkv");

        Assert.Contains($"{film.HashOf("depth.mkv")}.mkv", given.Output, StringComparison.Ordinal);
        Assert.Equal(["firstFrame"], taken.Json.GetProperty("conditioning").EnumerateArray().Select(one => one.GetProperty("role").GetString()));
        SmallFilm.RequireRefusal(wrong, 2, "'depth.mkv' does not say what it is. Write depth=depth.mkv");
    }

    // A path that begins with a point stays relative.
    private Dictionary<string, string> Named(string word) => word.Split('=') is [var role, var file]
        ? new() { ["role"] = role, ["path"] = file.StartsWith("./", StringComparison.Ordinal) ? file[2..] : film.PathOf(file) }
        : throw new ArgumentException(word, nameof(word));
}
