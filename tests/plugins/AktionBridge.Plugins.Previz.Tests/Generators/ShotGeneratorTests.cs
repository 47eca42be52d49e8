using AktionBridge.Contracts.Plugin;

namespace AktionBridge.Plugins.Previz.Tests.Generators;

public sealed class ShotGeneratorTests
{
    private static readonly IGenerator Generator = new PrevizPlugin().Generators.Single(g => g.Description.Id == "previz-shot");

    [Fact]
    public async Task Generate_OneAndTwoThreads_EqualPixels()
    {
        ShotDirection direction = Some.Direction("twoShot", movement: "handheld", description: "Anna and Ben sit.", cast: [Some.Anna, Some.Ben], set: new() { Location = "Kitchen", Interior = true, TimeOfDay = "night" });

        List<byte[]> one = await FramesAsync(Some.Request(direction, parameters: ("threads", "1")));
        List<byte[]> two = await FramesAsync(Some.Request(direction, parameters: ("threads", "2")));

        Assert.Equal(8, one.Count);
        Assert.Equal(one, two);
    }

    [Fact]
    public async Task Generate_Twice_EqualPixels()
    {
        GenerationRequest request = Some.Request(Some.Direction("full", movement: "orbit", description: "Anna walks."), frames: 4);

        Assert.Equal(await FramesAsync(request), await FramesAsync(request));
    }

    [Fact]
    public async Task Generate_AnyFrame_EqualsThatFrameDrawnAlone()
    {
        GenerationRequest request = Some.Request(Some.Direction("wide", movement: "truck", description: "Anna walks."), frames: 6);

        List<byte[]> frames = await FramesAsync(request);

        Assert.Equal(frames[5], Picture.Of(request, 5).Rgb.ToArray());
        Assert.NotEqual(frames[0], frames[5]);
    }

    [Theory]
    [InlineData(854, 480)]
    [InlineData(1080, 1920)]
    [InlineData(16, 16)]
    public async Task Generate_OddSizeAndOneFrame_WritesTheWholePicture(int width, int height)
    {
        List<byte[]> frames = await FramesAsync(Some.Request(Some.Direction(), width, height, frames: 1));

        byte[] frame = Assert.Single(frames);
        Assert.Equal(width * height * 3, frame.Length);
        Assert.True(frame.Distinct().Count() > 20);
    }

    [Fact]
    public async Task Generate_NoCast_ShowsThePlace()
    {
        List<byte[]> frames = await FramesAsync(Some.Request(Some.Direction("extremeWide", movement: "pan", cast: []), frames: 2));

        Assert.True(frames[0].Distinct().Count() > 60);
    }

    [Fact]
    public async Task Generate_FromWordsAlone_ShowsPeople()
    {
        GenerationRequest request = Some.Request(null, frames: 2) with
        {
            Prompt = new PromptLayers { Subject = "Mara walks along the pier", Camera = "wide shot, 28mm, tracking", Light = "at dusk", Environment = "Harbour" },
        };

        List<byte[]> frames = await FramesAsync(request);

        Assert.Equal(2, frames.Count);
        Assert.Equal("Mara", Assert.Single(Picture.ShotOf(request).Troupe.Actors).Name);
    }

    [Fact]
    public async Task Generate_CancelledOnAFrame_StopsWithoutTheRest()
    {
        using var stop = new CancellationTokenSource();
        using var context = new RecordingContext { OnFrame = frame => { if (frame == 1) stop.Cancel(); } };

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => Generator.GenerateAsync(Some.Request(Some.Direction(), frames: 5000), context, stop.Token));

        Assert.InRange(context.Frames.Count, 1, 4);
        Assert.False(context.Completed);
    }

    [Fact]
    public async Task Generate_Reports_RisingProgressPreviewsAndFacts()
    {
        using var context = new RecordingContext();

        GenerationResult result = await Generator.GenerateAsync(Some.Request(Some.Direction(), frames: 8, parameters: ("threads", "2")), context, CancellationToken.None);

        Assert.Equal(context.Progress.Order(), context.Progress);
        Assert.Equal(1, context.Progress[^1]);
        Assert.InRange(context.Previews, 2, 8);
        Assert.Equal("2", result.Facts["threads"]);
        Assert.StartsWith(context.WorkFolder.FullName, Assert.Single(result.Files).FullName, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("size", "huge")]
    [InlineData("angle", "sideways")]
    [InlineData("movement", "teleport")]
    [InlineData("piece", "piano")]
    [InlineData("action", "dance")]
    public async Task Generate_UnknownWord_NamesItAndTheRemedy(string what, string word)
    {
        ShotDirection direction = what switch
        {
            "size" => Some.Direction(size: word),
            "angle" => Some.Direction(angle: word),
            "movement" => Some.Direction(movement: word),
            "piece" => Some.Direction(set: new() { Pieces = [new SetPiece(word, 1, 1)] }),
            _ => Some.Direction(blocking: new() { Performers = [new Performer("Anna", [new PerformerKey(0, 0, 0, 0, word)])] }),
        };
        using var context = new RecordingContext();

        var failure = await Assert.ThrowsAsync<GenerationFailedException>(() => Generator.GenerateAsync(Some.Request(direction, frames: 1), context, CancellationToken.None));

        Assert.Contains($"'{word}'", failure.Message, StringComparison.Ordinal);
        Assert.Contains("change the", failure.Message, StringComparison.Ordinal);
    }

    private static async Task<List<byte[]>> FramesAsync(GenerationRequest request)
    {
        using var context = new RecordingContext();
        await Generator.GenerateAsync(request, context, CancellationToken.None);
        Assert.True(context.Completed);
        return context.Frames;
    }
}
