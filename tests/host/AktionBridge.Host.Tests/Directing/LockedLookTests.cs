using System.Text.Json;
using AktionBridge.Contracts.Rpc.Wire;
using AktionBridge.Host.Tests.BadInput;
using AktionBridge.Host.Tests.Shots;
using AktionBridge.Media;

namespace AktionBridge.Host.Tests.Directing;

/// <summary>Locks of the look, words that are made to fit, routing and estimates, by the command line and a plugin that writes down what it gets.</summary>
public sealed class LockedLookTests(ConditionedFilm film) : IClassFixture<ConditionedFilm>
{
    private const string InFilm = "-p";
    private const string Name = "film.aktion";

    [Fact]
    public async Task Lock_StyleFromAFrameOfATake_IsThatFrameAndReachesTheGenerator()
    {
        string shot = await film.MakeShotAsync("A boat. It drifts. Then it turns.");
        string first = (await film.GenerateAsync(shot, 5)).GetProperty("id").GetString()!;

        JsonElement made = (await film.Film.SucceedAsync(
            "locks", "style", "--name", "Ink", "--prompt", "ink wash. rough paper", "--negative", "text", "--take", $"{shot}_t01", "--frame", "7", "--json", InFilm, Name)).Json;

        JsonElement image = made.GetProperty("images")[0];
        // The plugin writes the number of each frame into its first byte.
        Assert.Equal(7, await FirstByteAsync(image.GetProperty("path").GetString()!));
        Assert.Equal((1, "style", true), (made.GetProperty("number").GetInt32(), image.GetProperty("role").GetString(), made.GetProperty("inForce").GetBoolean()));
        Assert.Equal(["style lock none → 1"], await film.StaleReasonsAsync(first));

        await film.GenerateAsync(shot, 6);

        JsonElement received = JsonDocument.Parse(await File.ReadAllTextAsync(film.PathOf("received.json"))).RootElement;
        Assert.Equal(["style", image.GetProperty("sha256").GetString()!], received.GetProperty("inputs")[0].EnumerateArray().Select(part => part.GetString()!));
        Assert.Equal(("ink wash, rough paper", ""), (received.GetProperty("style").GetString(), received.GetProperty("negative").GetString()));
        Assert.Equal("A boat, It drifts, Then it turns", received.GetProperty("subject").GetString());

        await film.Film.SucceedAsync("locks", "style", "--prompt", "oil", InFilm, Name);
        string second = (await film.TakesAsync(shot))[1].GetProperty("id").GetString()!;
        Assert.Equal(["style lock 1 → 2"], await film.StaleReasonsAsync(second));
        await film.Film.SucceedAsync("locks", "choose", "style", "--lock", "1", InFilm, Name);
        Assert.Empty(await film.StaleReasonsAsync(second));
    }

    [Fact]
    public async Task Characters_LockedTwice_TellTheirHistory_AndTheRecipeSaysWhatItsGeneratorIsNotGiven()
    {
        string script = film.Film.Write("two.fountain", "INT. KITCHEN - DAY\n\nMARA stirs the soup.\n\nMARA\nWell.\n");
        await film.Film.SucceedAsync("import", script, InFilm, Name);
        await film.Film.SucceedAsync("lock", "MARA", "--image", $"face={film.PathOf("first.png")}", "--description", "Grey hair.", InFilm, Name);
        await film.Film.SucceedAsync("lock", "MARA", "--image", $"face={film.PathOf("last.png")}", "--description", "White hair.", InFilm, Name);
        string shot = await film.MakeShotAsync("MARA stirs.");
        await film.Film.SucceedAsync("board", "import", shot, film.PathOf("first.png"), InFilm, Name);
        string board = (await film.ShotAsync(shot)).GetProperty("board").GetProperty("id").GetString()!;
        await film.Film.SucceedAsync("board", "approve", board, InFilm, Name);

        JsonElement[] locks = [.. (await film.Film.SucceedAsync("characters", "locks", "mara", "--json", InFilm, Name)).Json.EnumerateArray()];
        ClientRun table = await film.Film.SucceedAsync("characters", "locks", "MARA", InFilm, Name);
        ClientRun previz = await film.Film.SucceedAsync("recipe", shot, "--generator", "previz/previz-shot", InFilm, Name);
        ClientRun conditioned = await film.Film.SucceedAsync("recipe", shot, "--generator", ConditionedFilm.Generator, "--json", InFilm, Name);

        Assert.Equal([(1, "Grey hair.", false), (2, "White hair.", true)], locks.Select(one => (one.GetProperty("number").GetInt32(), one.GetProperty("description").GetString()!, one.GetProperty("inForce").GetBoolean())));
        Assert.Contains("2 *", table.Output, StringComparison.Ordinal);
        Assert.Contains("not given to this generator: board", previz.Output, StringComparison.Ordinal);
        Assert.DoesNotContain("board", conditioned.Json.GetProperty("unreached").EnumerateArray().Select(one => one.GetString()));
    }

    [Fact]
    public async Task Lock_FrameThatIsNotThere_IsRefusedAndLeavesNothing()
    {
        string shot = await film.MakeShotAsync("A gull.");
        await film.GenerateAsync(shot, 5);
        string before = (await film.Film.SucceedAsync("locks", "list", "--json", InFilm, Name)).Output;

        await film.Film.RefuseAsync(1, ["frame is 4000", $"{shot}_t01 has frames 0 to"], "locks", "style", "--take", $"{shot}_t01", "--frame", "4000", InFilm, Name);

        Assert.Equal(before, (await film.Film.SucceedAsync("locks", "list", "--json", InFilm, Name)).Output);
    }

    [Fact]
    public async Task Recipe_LongWords_AreTrimmedAndSaidToBe()
    {
        string shot = await film.MakeShotAsync(string.Join(". ", Enumerable.Range(1, 20).Select(number => $"The boat passes buoy {number}")));

        JsonElement prompt = (await film.Film.SucceedAsync("recipe", shot, "--generator", ConditionedFilm.Generator, "--json", InFilm, Name)).Json.GetProperty("prompt");

        Assert.InRange(prompt.GetProperty("words").GetInt32(), 1, 40);
        Assert.Contains(prompt.GetProperty("lost").EnumerateArray(), lost => lost.GetProperty("layer").GetString() == "subject");
        await film.Film.RefuseAsync(1, ["line 1, column 17", "{bot}"], "template", film.Film.Write("wrong.txt", "subject: {cast}|{bot}"), InFilm, Name);
    }

    [Fact]
    public async Task Generate_Auto_PinsTheBestAndNeverExchangesIt()
    {
        string shot = await film.MakeShotAsync("A crane.");
        await film.ConditionAsync(shot, ("depth", "depth.mkv"));
        JsonElement route = (await film.Film.SucceedAsync("route", shot, "--json", InFilm, Name)).Json;
        Assert.Equal((ConditionedFilm.Generator, "usual"), (route.GetProperty("best").GetString(), route.GetProperty("decidedBy").GetString()));
        Assert.Contains("depth pass", route.GetProperty("candidates")[0].GetProperty("carries").EnumerateArray().Select(one => one.GetString()));
        Assert.All(route.GetProperty("candidates").EnumerateArray(), one => Assert.NotEqual(0, one.GetProperty("reasons").GetArrayLength()));

        await film.Film.SucceedAsync("generate", shot, "--generator", "auto", InFilm, Name);

        Assert.Equal(ConditionedFilm.Generator, (await film.ShotAsync(shot)).GetProperty("generator").GetString());
        Assert.Equal(ConditionedFilm.Generator, (await film.TakesAsync(shot))[0].GetProperty("generator").GetString());

        await film.Film.SucceedAsync("shots", "edit", shot, "--generator", "gone/one", InFilm, Name);

        await film.Film.RefuseAsync(1, [$"{shot} is pinned to gone/one", "There is no plugin 'gone'", $"aktion route {shot}"], "generate", shot, "--generator", "auto", InFilm, Name);

        Assert.Single(await film.TakesAsync(shot));
    }

    [Fact]
    public async Task Estimate_AfterRuns_HasARangeFromThemAndABudgetBelowItStopsBefore()
    {
        string shot = await film.MakeShotAsync("A pier.");
        await film.GenerateAsync(shot, 1);

        JsonElement estimate = (await film.Film.SucceedAsync("estimate", shot, "--takes", "3", "--generator", ConditionedFilm.Generator, "--json", InFilm, Name)).Json;

        JsonElement seconds = estimate.GetProperty("total").GetProperty("seconds");
        Assert.True(seconds.GetProperty("runs").GetInt32() > 0);
        Assert.InRange(seconds.GetProperty("median").GetDouble(), seconds.GetProperty("low").GetDouble(), seconds.GetProperty("high").GetDouble());
        Assert.Equal(estimate.GetProperty("shots")[0].GetProperty("seconds").GetProperty("median").GetDouble(), seconds.GetProperty("median").GetDouble());

        JsonElement started = await film.Sandbox.CallAsync(
            "jobs/start", new { project = film.Project, shots = new[] { shot }, generator = ConditionedFilm.Generator, takes = 2, budget = new { seconds = 0.000001 } });
        JsonElement ended = await film.Sandbox.CallAsync("jobs/wait", new { project = film.Project, jobs = started.GetProperty("jobs") });
        Assert.All(ended.GetProperty("items").EnumerateArray(), job =>
        {
            Assert.Equal("paused", job.GetProperty("state").GetString());
            Assert.Contains("budget", job.GetProperty("error").GetString(), StringComparison.OrdinalIgnoreCase);
        });
        Assert.Single(await film.TakesAsync(shot));
    }

    private async Task<int> FirstByteAsync(string picture)
    {
        await foreach (RgbFrame frame in film.Tools.ReadFramesAsync(picture, await SizeAsync(picture), null, CancellationToken.None))
            return frame.Rgb.Span[0];
        throw new InvalidOperationException("The picture has no frame.");
    }

    private async Task<Raster> SizeAsync(string picture) => (await film.Tools.ProbeAsync(picture, FrameCounting.None, CancellationToken.None)).Video!.Raster;
}
