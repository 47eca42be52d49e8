using System.Text.Json;
using AktionBridge.Contracts.Rpc.Plugin;
using AktionBridge.Contracts.Rpc.Wire;
using AktionBridge.Host.Plugins.Catalog;
using AktionBridge.Host.Plugins.Tests.Support;

namespace AktionBridge.Host.Plugins.Tests.Catalog;

public sealed class DescriptionCheckTests
{
    private const string Start = """{"id":"model","name":"M","produces":"video","modes":["fromText"],"outputRevision":1,"rasters":{},"determinism":"none" """;

    [Fact]
    public void Problem_SoundDescription_IsNull() =>
        Assert.Null(DescriptionCheck.Problem(new PluginDescription { Generators = [Some.Generator() with { Parameters = [Some.Parameter(ParameterType.Number, "0.5", 0, 1)] }] }));

    [Theory]
    [InlineData("[]", "it describes no generators")]
    [InlineData("[" + Start + ""","modes":[]}]""", "generator 'model': it declares no modes")]
    [InlineData("[" + Start + ""","name":""}]""", "generator 'model': it has no name")]
    [InlineData("[" + Start + ""","inputs":[{"role":" ","media":"image","minimum":0,"maximum":1}]}]""", "generator 'model': an input has no role")]
    [InlineData("[" + Start + ""","inputs":[{"role":"depth","media":"image","minimum":2,"maximum":1}]}]""", "generator 'model': input 'depth' wants 2 to 1 files")]
    [InlineData("[" + Start + ""","frames":{"step":4,"offset":1,"minimum":4,"maximum":81}}]""", "generator 'model': the frame grid (step 4, offset 1, 4 to 81) is not a grid")]
    [InlineData("[" + Start + ""","frames":{"step":0,"offset":0,"minimum":1,"maximum":1}}]""", "generator 'model': the frame grid (step 0,")]
    [InlineData("[" + Start + ""","frames":{"step":4,"offset":1,"minimum":5,"maximum":81,"preferred":[48]}}]""", "generator 'model': the preferred length 48 is not on the frame grid")]
    [InlineData("[" + Start + ""","parameters":[{"name":"speed","label":"Speed","type":"integer","default":"fast"}]}]""", "generator 'model': the default of parameter 'speed' is a whole number, not 'fast'")]
    [InlineData("[" + Start + ""","parameters":[{"name":"Speed!","label":"Speed","type":"integer","default":"1"}]}]""", "generator 'model': parameter name 'Speed!' is not camelCase")]
    public void Problem_Hostile_NamesIt(string generators, string problem) =>
        Assert.StartsWith(problem, DescriptionCheck.Problem(Read(generators)), StringComparison.Ordinal);

    [Theory]
    [InlineData("[null]", "generators")]
    [InlineData("[" + Start + ""","inputs":[null]}]""", "inputs")]
    [InlineData("[" + Start + ""","parameters":[null]}]""", "parameters")]
    public void Read_NullAmongItems_IsRefusedBeforeAnybodyLooksAtIt(string generators, string list) =>
        Assert.Equal(list, Assert.Throws<NullItemException>(() => Read(generators)).Member);

    private static PluginDescription Read(string generators) =>
        JsonSerializer.Deserialize<PluginDescription>($$"""{"generators":{{generators}}}""", WireJson.Options)!;
}
