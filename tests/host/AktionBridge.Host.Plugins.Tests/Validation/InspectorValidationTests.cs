using AktionBridge.Contracts.Rpc.Plugin;
using AktionBridge.Contracts.Rpc.Wire;
using AktionBridge.Host.Plugins.Tests.Support;
using AktionBridge.Host.Plugins.Validation;

namespace AktionBridge.Host.Plugins.Tests.Validation;

public sealed class InspectorValidationTests
{
    private static readonly InspectorInfo Inspector = new() { Id = "drift", Name = "Drift", Parameters = [Some.Parameter(ParameterType.Number, "0.20", 0, 1)] };

    [Fact]
    public void Complete_NothingGiven_IsTheDefaultsInOneSpelling() =>
        Assert.Equal("0.2", InspectorValidation.Complete("faces/drift", Inspector, new Dictionary<string, string>())["speed"]);

    [Fact]
    public void Complete_SeveralWrong_NamesEachWithWhatIsAllowed()
    {
        var error = Assert.Throws<RpcFailureException>(() => InspectorValidation.Complete("faces/drift", Inspector, new Dictionary<string, string> { ["speed"] = "2", ["sped"] = "1" }));

        Assert.Equal(RpcErrorCode.InvalidValue, error.Code);
        Assert.Equal(
            "Inspector 'faces/drift': parameter 'speed' is a number from 0 to 1, not '2'. Inspector 'faces/drift' has no parameter 'sped'. It has: speed.", error.Message);
    }
}
