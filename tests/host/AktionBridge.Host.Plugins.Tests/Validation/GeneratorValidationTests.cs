using AktionBridge.Contracts.Rpc.Plugin;
using AktionBridge.Contracts.Rpc.Wire;
using AktionBridge.Host.Plugins.Tests.Support;
using AktionBridge.Host.Plugins.Validation;

namespace AktionBridge.Host.Plugins.Tests.Validation;

public sealed class GeneratorValidationTests
{
    [Fact]
    public void Check_Sound_FillsDefaultsInOneSpelling()
    {
        GeneratorInfo generator = Some.Generator() with
        {
            Parameters = [Some.Parameter(ParameterType.Number, "0.50", 0, 1), Some.Parameter(ParameterType.Boolean, "True") with { Name = "fog" }],
        };

        RequestValidation validation = GeneratorValidation.Check(generator, Some.Request());

        Assert.Empty(validation.Problems);
        Assert.Equal([KeyValuePair.Create("fog", "true"), KeyValuePair.Create("speed", "0.5")], validation.Require().Parameters);
    }

    [Theory]
    [InlineData(ParameterType.Integer, "3.5", "is a whole number from 0 to 10, not '3.5'")]
    [InlineData(ParameterType.Integer, "11", "is a whole number from 0 to 10, not '11'")]
    [InlineData(ParameterType.Number, "-0.1", "is a number from 0 to 10, not '-0.1'")]
    [InlineData(ParameterType.Number, "1,5", "is a number from 0 to 10, not '1,5'")]
    [InlineData(ParameterType.Number, "NaN", "is a number from 0 to 10, not 'NaN'")]
    [InlineData(ParameterType.Boolean, "yes", "is true or false, not 'yes'")]
    [InlineData(ParameterType.Colour, "red", "is a colour such as #20a0ff, not 'red'")]
    [InlineData(ParameterType.Choice, "c", "is one of a, b, not 'c'")]
    public void Check_ParameterOutOfRange_NamesItAndTheRange(ParameterType type, string value, string problem)
    {
        GeneratorInfo generator = Some.Generator() with { Parameters = [Some.Parameter(type, "0", 0, 10) with { Choices = ["a", "b"] }] };

        ValidationProblem found = Single(generator, Some.Request() with { Parameters = Parameter("speed", value) });

        Assert.Equal(new ValidationProblem(RpcErrorCode.InvalidValue, "parameters.speed", $"Generator 'model': parameter 'speed' {problem}."), found);
    }

    [Fact]
    public void Check_OffTheStep_NamesTheStep()
    {
        GeneratorInfo generator = Some.Generator() with { Parameters = [Some.Parameter(ParameterType.Number, "0", 0, 1, 0.05m) with { Unit = "m" }] };

        Assert.Equal(
            "Generator 'model': parameter 'speed' is a number from 0 to 1 in steps of 0.05 (m), not '0.07'.",
            Single(generator, Some.Request() with { Parameters = Parameter("speed", "0.07") }).Message);
    }

    [Fact]
    public void Check_UnknownParameter_ListsTheKnown()
    {
        GeneratorInfo generator = Some.Generator() with { Parameters = [Some.Parameter(ParameterType.Number, "0")] };

        Assert.Equal(
            "Generator 'model' has no parameter 'sped'. It has: speed.",
            Single(generator, Some.Request() with { Parameters = Parameter("sped", "1") }).Message);
    }

    [Theory]
    [InlineData(50, "Generator 'model' makes 4n+1 frames from 5 to 81, not 50. Nearest: 49 or 53.")]
    [InlineData(1, "Generator 'model' makes 4n+1 frames from 5 to 81, not 1. Nearest: 5.")]
    [InlineData(500, "Generator 'model' makes 4n+1 frames from 5 to 81, not 500. Nearest: 81.")]
    public void Check_OffTheGrid_NamesTheNearest(int frames, string message)
    {
        ValidationProblem found = Single(Some.Generator(), Some.Request() with { Frames = frames });

        Assert.Equal(new ValidationProblem(RpcErrorCode.NotCapable, "frames", message), found);
    }

    [Theory]
    [InlineData(1280, 721, "Generator 'model' needs width and height to be multiples of 16; 1280x721 is not. Nearest: 1280x720.")]
    [InlineData(3840, 2160, "Generator 'model' makes pictures from 256x256 to 1920x1088, not 3840x2160.")]
    public void Check_Raster_NamesWhatIsPossible(int width, int height, string message) =>
        Assert.Equal(message, Single(Some.Generator(), Some.Request() with { Raster = new Raster(width, height) }).Message);

    [Fact]
    public void Check_NotABucket_ListsTheBuckets()
    {
        GeneratorInfo generator = Some.Generator() with { Rasters = new RasterSupport { Buckets = [new(832, 480), new(480, 832)] } };

        Assert.Equal("Generator 'model' makes 832x480, 480x832, not 1280x720. The conform scales afterwards.", Single(generator, Some.Request()).Message);
    }

    [Fact]
    public void Check_ForeignRate_ListsTheNative()
    {
        GeneratorInfo generator = Some.Generator() with { NativeRates = [new FrameRate(16), new FrameRate(30000, 1001)] };

        Assert.Equal("rate", Single(generator, Some.Request()).Subject);
        Assert.Empty(GeneratorValidation.Check(generator, Some.Request() with { Rate = new FrameRate(60000, 2002) }).Problems);
    }

    [Fact]
    public void Check_Inputs_CountsPerRole()
    {
        GeneratorInfo generator = Some.Generator() with { Inputs = [new("character", MediaKind.Image, 1, 2)] };
        var picture = new InputMedia("character", "/a.png", "00");

        Assert.Equal("Generator 'model' takes 1 to 2 input 'character', not 0.", Single(generator, Some.Request()).Message);
        Assert.Equal("Generator 'model' takes 1 to 2 input 'character', not 3.", Single(generator, Some.Request() with { Inputs = [picture, picture, picture] }).Message);
        Assert.Equal(
            "Generator 'model' takes no input 'depth'. It takes: character.",
            Single(generator, Some.Request() with { Inputs = [picture, picture with { Role = "depth" }] }).Message);
    }

    [Theory]
    [InlineData(GenerationMode.FromVideo, "Generator 'model' cannot start from a clip. It starts from an image or from blocking.")]
    [InlineData(GenerationMode.FromImage, "Generator 'model' starts from an image and none was given. Add a first frame or another picture.")]
    [InlineData(GenerationMode.FromBlocking, "Generator 'model' starts from blocking and the shot's direction is missing.")]
    public void Check_Mode_NamesWhatIsMissing(GenerationMode mode, string message)
    {
        GeneratorInfo generator = Some.Generator() with { Modes = [GenerationMode.FromImage, GenerationMode.FromBlocking] };

        Assert.Equal(message, Single(generator, Some.Request() with { Mode = mode }).Message);
    }

    [Fact]
    public void Require_SeveralProblems_SaysThemAll()
    {
        RequestValidation validation = GeneratorValidation.Check(Some.Generator(), Some.Request() with { Frames = 2, Seed = -1 });

        var failure = Assert.Throws<RpcFailureException>(validation.Require);

        Assert.Equal(RpcErrorCode.NotCapable, failure.Code);
        Assert.Contains("makes 4n+1 frames", failure.Message, StringComparison.Ordinal);
        Assert.Contains("The seed -1 is outside", failure.Message, StringComparison.Ordinal);
    }

    private static ValidationProblem Single(GeneratorInfo generator, GenerationRequest request) =>
        Assert.Single(GeneratorValidation.Check(generator, request).Problems);

    private static Dictionary<string, string> Parameter(string name, string value) => new() { [name] = value };
}
