using System.Text.Json;
using AktionBridge.Host.Tests.BadInput;

namespace AktionBridge.Host.Tests.Writing;

/// <summary>An answer that cannot be used is a failed job that says where and what to do, and the film is as it was.</summary>
public sealed class WrongDocumentTests
{
    private static readonly (string Writer, string Words)[] Wrong =
    [
        ("unknown", "its document cannot be used at shots[0].colour: there is no such member; there may be size, angle"),
        ("value", "its document cannot be used at shots[0].size: it is 'huge'; it must be one of extremeWide, wide"),
        ("another", "its document cannot be used at scenes[0].scene: '20' is none of scene 10, which was asked for"),
        ("outside", "its document cannot be used at shots[0].shot: 'sc990_sh0010' is none of scene 10, which was asked for"),
        ("stranger", "shots[0]: There is no character 'NOBODY'"),
        ("large", "it may have 262144: say only what is to be otherwise"),
        ("words", "The writer answered no JSON: Expecting value: line 1 column 1 (char 0). It began with: 'Certainly!"),
        ("nonsense", "A writer returns its document, a dict or its JSON text, or (document, note), not 42."),
        ("crash", "signal 6"),
    ];

    [Fact]
    public async Task Refine_AnswerThatIsNone_FailsWithThePlaceAndTheRemedy()
    {
        await using WrittenFilm film = await WrittenFilm.OpenAsync();
        string before = await film.BreakdownAsync();
        foreach ((string writer, string words) in Wrong)
        {
            ClientRun run = await film.Film.RunAsync("script", "refine", "--with", $"writing/{writer}", "--scenes", "10", "-p", "film.aktion");

            JsonElement job = await film.Film.LastJobAsync();
            SmallFilm.RequireRefusal(run, 1, "Scene 10: ", words, "The film is as it was.", $"To try again: aktion jobs retry {job.GetProperty("id").GetString()}; with another seed or instruction: aktion script refine.");
            Assert.Equal("failed", job.GetProperty("state").GetString());
        }

        Assert.Empty(await film.ProposalsAsync("--all"));
        Assert.Equal(before, await film.BreakdownAsync());
    }

    [Fact]
    public async Task Retry_AfterOneSceneFailed_KeepsTheOthersAndProposesOnce()
    {
        await using WrittenFilm film = await WrittenFilm.OpenAsync();
        film.BreakWriting();
        ClientRun failed = await film.Film.RunAsync("script", "refine", "--with", "writing/breaks", "-p", "film.aktion");
        string job = (await film.Film.LastJobAsync()).GetProperty("id").GetString()!;
        film.Mend();

        await film.Film.SucceedAsync("jobs", "retry", job);
        JsonElement ended = (await film.Sandbox.CallAsync("jobs/wait", new { project = film.Project, jobs = new[] { job } })).GetProperty("items")[0];

        SmallFilm.RequireRefusal(failed, 1, "Scene 20: The model answered nothing.", "Scenes that are written are kept.");
        Assert.Equal("succeeded", ended.GetProperty("state").GetString());
        Assert.Equal([1, 2], ended.GetProperty("stages").EnumerateArray().Select(stage => stage.GetProperty("attempts").GetInt32()));
        Assert.Equal(job, Assert.Single(await film.ProposalsAsync()).GetProperty("job").GetString());
    }
}
