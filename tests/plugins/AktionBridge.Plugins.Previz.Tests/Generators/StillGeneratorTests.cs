using AktionBridge.Contracts.Plugin;

namespace AktionBridge.Plugins.Previz.Tests.Generators;

public sealed class StillGeneratorTests
{
    private static readonly IGenerator Generator = new PrevizPlugin().Generators.Single(g => g.Description.Id == "previz-still");

    [Fact]
    public async Task Generate_Board_IsPaperAroundAPanel()
    {
        byte[] board = await BoardAsync(("moment", "0.5"));

        Assert.True(board[0] > 225 && board[1] > 225 && board[2] > 210);
        Assert.True(board.Count(b => b < 60) > 500, "The panel has no ink.");
    }

    [Fact]
    public async Task Generate_AnotherMoment_ShowsAnotherPose() =>
        Assert.NotEqual(await BoardAsync(("moment", "0.2")), await BoardAsync(("moment", "0.8")));

    [Fact]
    public async Task Generate_Twice_EqualPixels() => Assert.Equal(await BoardAsync(), await BoardAsync());

    [Theory]
    [InlineData("palette")]
    [InlineData("clay")]
    public async Task Generate_OtherLook_DiffersFromInk(string look) => Assert.NotEqual(await BoardAsync(), await BoardAsync(("look", look)));

    [Fact]
    public void Descriptions_AreComplete()
    {
        foreach (IGenerator generator in new PrevizPlugin().Generators)
        {
            GeneratorDescription description = generator.Description;
            Assert.Equal(Determinism.Exact, description.Determinism);
            Assert.Equal(2, description.Rasters.Multiple);
            Assert.All(description.Parameters, p => Assert.False(string.IsNullOrEmpty(p.Help)));
            Assert.All(description.Parameters, p => Assert.Equal(p.Name != "threads", p.ChangesOutput));
            Assert.All(description.Parameters.Where(p => p.Type == ParameterType.Choice), p => Assert.Contains(p.Default, p.Choices));
        }
    }

    private static async Task<byte[]> BoardAsync(params (string, string)[] parameters)
    {
        using var context = new RecordingContext();
        ShotDirection direction = Some.Direction("full", description: "Anna walks.");
        await Generator.GenerateAsync(Some.Request(direction, 320, 180, frames: 1, generator: "previz-still", parameters: parameters), context, CancellationToken.None);
        return Assert.Single(context.Frames);
    }
}
