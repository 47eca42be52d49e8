using System.Text.Json;
using AktionBridge.Host.Tests.BadInput;

namespace AktionBridge.Host.Tests.Writing;

/// <summary>The sample that covers talk more closely, on a talk and on the sample film.</summary>
public sealed class CoverageTests
{
    [Fact]
    public async Task Tighten_LongTalkAndThings_IsTakenApartOnceAndThingsAreShown()
    {
        await using WrittenFilm film = await WrittenFilm.OpenAsync();
        string sample = Path.Combine(Repository.Samples, "writers", "coverage", "coverage.py");
        SmallPlugins.Install(film.Film.PluginFolder, "coverage", """{"python":"coverage.py"}""", "1.1", "coverage.py", await File.ReadAllTextAsync(sample));
        await film.Film.SucceedAsync("plugins", "trust", "coverage");
        await film.Film.SucceedAsync("import", Path.Combine(Repository.Samples, "eleven-minutes", "eleven-minutes.fountain"), "-p", "film.aktion");
        await film.Film.SucceedAsync("breakdown", "-p", "film.aktion");

        JsonElement proposal = await film.RefineAsync("coverage/tighten", "--set", "longerThan=1");
        ClientRun accepted = await film.Film.SucceedAsync("script", "accept", "--proposal", WrittenFilm.Id(proposal));
        JsonElement again = await film.RefineAsync("coverage/tighten", "--set", "longerThan=1");

        Assert.NotEmpty(WrittenFilm.Keys(proposal));
        Assert.Contains("0 left", accepted.Output, StringComparison.Ordinal);
        Assert.Empty(WrittenFilm.Keys(again));
    }
}
