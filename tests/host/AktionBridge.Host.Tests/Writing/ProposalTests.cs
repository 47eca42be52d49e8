using System.Text.Json;
using AktionBridge.Contracts.Rpc.Wire;

namespace AktionBridge.Host.Tests.Writing;

/// <summary>What a writer proposes, from the command line to the ledger.</summary>
public sealed class ProposalTests
{
    [Theory]
    [InlineData("csharp")]
    [InlineData("writing")]
    public async Task Refine_AcceptedItemByItem_ChangesTheFilmThenAndNotBefore(string plugin)
    {
        await using WrittenFilm film = await WrittenFilm.OpenAsync();
        await film.InstallSharpAsync();
        await film.Film.SucceedAsync("locks", "style", "--name", "Ink", "--prompt", "ink on wet paper");
        string before = await film.BreakdownAsync();

        ClientRun refined = await film.Film.SucceedAsync("script", "refine", "--with", $"{plugin}/closer", "--instruction", "Closer.", "--set", "size=extremeCloseUp", "--seed", "5");
        JsonElement listed = Assert.Single(await film.ProposalsAsync());
        string id = listed.GetProperty("id").GetString()!;
        JsonElement shown = (await film.Film.SucceedAsync("script", "proposal", id, "--json")).Json;

        Assert.Equal(before, await film.BreakdownAsync());
        Assert.Contains("Writing: ", refined.Errors, StringComparison.Ordinal);
        Assert.Contains($"To accept: aktion script accept --proposal {id}", refined.Output, StringComparison.Ordinal);
        Assert.Contains("10 of ink on wet paper", refined.Output, StringComparison.Ordinal);
        Assert.Equal(["shots[0].size", "shots[1].size", "newShots[0]", "newShots[1]"], WrittenFilm.Keys(shown));
        Assert.Equal(("open", "Closer.", 5), (listed.GetProperty("state").GetString(), listed.GetProperty("instruction").GetString(), listed.GetProperty("seed").GetInt32()));
        Assert.Equal(["10", "20"], listed.GetProperty("scenes").EnumerateArray().Select(scene => scene.GetString()));
        Assert.False(shown.GetProperty("changed").GetBoolean());

        await film.Film.SucceedAsync("script", "accept", "--proposal", id, "--item", "shots[0].size");
        string[] afterOne = await film.SizesAsync("10");
        ClientRun rest = await film.Film.SucceedAsync("script", "accept", "--proposal", id);

        Assert.Equal("extremeCloseUp", afterOne[0]);
        Assert.DoesNotContain("insert", afterOne);
        Assert.Contains("3 accepted, 0 left", rest.Output, StringComparison.Ordinal);
        Assert.Equal(["extremeCloseUp", "insert"], (await film.SizesAsync("20")).Take(2));
        Assert.Empty(await film.ProposalsAsync());
        JsonElement decided = Assert.Single(await film.ProposalsAsync("--all"));
        Assert.Equal(("accepted", 4), (decided.GetProperty("state").GetString(), decided.GetProperty("accepted").GetInt32()));
        JsonElement line = (await film.Film.SucceedAsync("ledger", "--action", "script/accept", "--last", "1", "--json")).Json[0];
        Assert.Contains(id, line.GetRawText(), StringComparison.Ordinal);
        Assert.Contains($"{plugin}/closer", line.GetRawText(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Accept_FilmChangedSinceItWasWritten_IsRefusedUntilSomebodyLooksAgain()
    {
        await using WrittenFilm film = await WrittenFilm.OpenAsync();
        JsonElement proposal = await film.RefineAsync("writing/closer", "--scenes", "10", "--seed", "1");
        string id = WrittenFilm.Id(proposal), former = proposal.GetProperty("digest").GetString()!;
        await film.Film.SucceedAsync("shots", "edit", "sc010_sh0010", "--description", "MARA burns the letter.");
        string before = await film.BreakdownAsync();

        ClientRun unseen = await film.Film.RunAsync("script", "accept", "--proposal", id);
        await film.Film.SucceedAsync("shots", "edit", "sc010_sh0010", "--size", "insert");
        ClientRun outdated = await film.Film.RunAsync("script", "accept", "--proposal", id, "--digest", former);
        ClientRun looked = await film.Film.SucceedAsync("script", "proposal", id);
        string digest = looked.Output.Split("--digest ")[1].Split('\n')[0].Trim();
        await film.Film.SucceedAsync("script", "accept", "--proposal", id, "--digest", digest);

        BadInput.SmallFilm.RequireRefusal(unseen, 1, $"Its scenes were changed since the proposal '{id}' was written.", $"aktion script proposal {id}");
        BadInput.SmallFilm.RequireRefusal(outdated, 1, "The film says something else by now than when the diff was made.", $"aktion script proposal {id}");
        Assert.Contains("Its scenes were changed since it was written", looked.Output, StringComparison.Ordinal);
        Assert.Contains("MARA burns the letter.", before, StringComparison.Ordinal);
        Assert.Equal("closeUp", (await film.SizesAsync("10"))[0]);
    }

    [Fact]
    public async Task Dismiss_Proposal_EndsItAndIsToldByTheLedger()
    {
        await using WrittenFilm film = await WrittenFilm.OpenAsync();
        string id = WrittenFilm.Id(await film.RefineAsync("writing/closer", "--scenes", "10"));
        string before = await film.BreakdownAsync();

        ClientRun dismissed = await film.Film.SucceedAsync("script", "dismiss", id);
        ClientRun late = await film.Film.RunAsync("script", "accept", "--proposal", id);
        ClientRun twice = await film.Film.RunAsync("script", "dismiss", id);
        ClientRun unheardOf = await film.Film.RunAsync("script", "proposal", "proposal_1");

        Assert.Contains($"{id} of writing/closer is dismissed.", dismissed.Output, StringComparison.Ordinal);
        BadInput.SmallFilm.RequireRefusal(late, 1, "was dismissed. Ask for another one");
        BadInput.SmallFilm.RequireRefusal(twice, 1, "was dismissed before");
        BadInput.SmallFilm.RequireRefusal(unheardOf, 1, "There is no proposal 'proposal_1'. List them: aktion script proposals --all");
        Assert.Empty(await film.ProposalsAsync());
        Assert.Equal(before, await film.BreakdownAsync());
        Assert.Contains(id, (await film.Film.SucceedAsync("ledger", "--action", "script/dismiss", "--json")).Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Refine_WhatCannotBe_IsRefusedBeforeAnythingIsQueued()
    {
        await using WrittenFilm film = await WrittenFilm.OpenAsync();

        await RefusedAsync(film, 1, "'closer' does not name a writer. Write plugin/writer", "--with", "closer");
        await RefusedAsync(film, 1, "Plugin 'writing' has no writer 'poet'. It has: closer", "--with", "writing/poet");
        await RefusedAsync(film, 1, "Writer 'writing/closer'", "--with", "writing/closer", "--set", "size=huge");
        await RefusedAsync(film, 1, "There is no scene '99'", "--with", "writing/closer", "--scenes", "99");
        await RefusedAsync(film, 1, "runs backwards", "--with", "writing/closer", "--scenes", "20-10");
        await RefusedAsync(film, 1, "seed is -1", "--with", "writing/closer", "--seed=-1");
        await RefusedAsync(film, 2, "--with", "--instruction", "Closer.");
        (int code, string message) = await film.Sandbox.RefusalAsync("script/accept", new { project = film.Project });
        Assert.Equal(((int)RpcErrorCode.InvalidValue, "Give either document or proposal: what is to be accepted."), (code, message));
        (code, message) = await film.Sandbox.RefusalAsync("script/proposals", new { project = film.Project, state = "new" });
        Assert.Equal(((int)RpcErrorCode.InvalidValue, "state is 'new'; it must be one of open, accepted, dismissed."), (code, message));
        Assert.Empty((await film.Film.SucceedAsync("jobs", "--json")).Json.EnumerateArray());
    }

    private static async Task RefusedAsync(WrittenFilm film, int exitCode, string words, params string[] arguments) =>
        BadInput.SmallFilm.RequireRefusal(await film.Film.RunAsync(["script", "refine", .. arguments]), exitCode, words);
}
