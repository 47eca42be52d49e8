using System.Text.Json;
using AktionBridge.Contracts.Rpc.Client;
using AktionBridge.Contracts.Rpc.Editor;
using AktionBridge.Contracts.Rpc.Wire;

namespace AktionBridge.Contracts.Rpc.Tests.Wire;

public sealed class WireJsonTests
{
    [Fact]
    public void Options_NullMemberWrittenByUs_IsReadAgain()
    {
        var undecided = new BoardInfo("board_1", "sc010_sh0020", "00", "/b.png", "drawn", "candidate", DecidedBy: null);

        string json = JsonSerializer.Serialize(undecided, WireJson.Options);

        Assert.DoesNotContain("decidedBy", json, StringComparison.Ordinal);
        Assert.Equal(undecided, JsonSerializer.Deserialize<BoardInfo>(json, WireJson.Options));
    }

    [Fact]
    public void Options_NullInAListThatAllowsIt_StaysInItsPlace()
    {
        var result = new EditResult { CommandId = "c", Outcome = EditOutcome.Partial, Made = ["V2", null], Version = "1" };

        EditResult again = JsonSerializer.Deserialize<EditResult>(JsonSerializer.Serialize(result, WireJson.Options), WireJson.Options)!;

        Assert.Equal(["V2", null], again.Made);
    }

    [Fact]
    public void Options_NullInAListThatHoldsNone_IsRefusedWithTheListsName()
    {
        var refused = Assert.Throws<NullItemException>(() => JsonSerializer.Deserialize<JobsRequest>("""{"jobs":["job_1",null]}""", WireJson.Options));

        Assert.Contains("'jobs' holds null", refused.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("""{"width":1280}""")]
    [InlineData("""{"width":1280,"height":"720"}""")]
    [InlineData("""{"width":1280,"height":720.5}""")]
    [InlineData("""{"width":1280,"height":null}""")]
    public void Options_RasterThatIsNone_IsRefused(string json) =>
        Assert.Throws<JsonException>(() => JsonSerializer.Deserialize<Raster>(json, WireJson.Options));

    [Theory]
    [InlineData("23.976")]
    [InlineData("\"23.9\"")]
    [InlineData("\"0/1\"")]
    [InlineData("\"-24\"")]
    [InlineData("\"24000 / 1001\"")]
    [InlineData("null")]
    public void Options_RateThatIsNone_IsRefused(string json) =>
        Assert.Throws<JsonException>(() => JsonSerializer.Deserialize<FrameRate>(json, WireJson.Options));

    [Theory]
    [InlineData("\"23.976\"", "\"24000/1001\"")]
    [InlineData("\"48000/2002\"", "\"24000/1001\"")]
    [InlineData("\"50/2\"", "\"25\"")]
    public void Options_RateInAnotherForm_IsWrittenInLowestTerms(string read, string written) =>
        Assert.Equal(written, JsonSerializer.Serialize(JsonSerializer.Deserialize<FrameRate>(read, WireJson.Options), WireJson.Options));

    [Theory]
    [InlineData("0")]
    [InlineData("\"Applied2\"")]
    public void Options_EnumThatIsNone_IsRefused(string json) =>
        Assert.Throws<JsonException>(() => JsonSerializer.Deserialize<EditOutcome>(json, WireJson.Options));

    [Fact]
    public void Options_Records_AreWrittenInCamelCaseWithPlainLetters()
    {
        string json = JsonSerializer.Serialize(new LocationInfo("Café Łódź"), WireJson.Options);

        Assert.StartsWith("""{"name":"Café Łódź",""", json, StringComparison.Ordinal);
    }
}
