using System.Diagnostics;
using AktionBridge.Contracts.Rpc.Plugin;
using AktionBridge.Contracts.Rpc.Wire;
using AktionBridge.Host.Plugins.Runs;
using AktionBridge.Host.Plugins.Tests.Support;

namespace AktionBridge.Host.Plugins.Tests.Runs;

/// <summary>Both samples, as their reader would drop them in.</summary>
public sealed class HelloPluginTests
{
    public static TheoryData<string> Languages => ["csharp", "python"];

    [Theory]
    [MemberData(nameof(Languages))]
    public async Task Generate_Hello_MakesTheClipThatWasAskedFor(string language)
    {
        await using var bench = new PluginBench();
        Install(bench, language);
        var events = new RunEvents();
        GenerateCall call = bench.Call("gradient", frames: 12, raster: new Raster(320, 180));
        GeneratorInfo generator = await bench.Host.FindGeneratorAsync("sample", "gradient", CancellationToken.None);
        call = call with { Request = Plugins.Validation.GeneratorValidation.Check(generator, call.Request).Require() };

        PluginRunOutcome outcome = await bench.RunAsync("sample", call, events);

        var succeeded = Assert.IsType<PluginRunOutcome.Succeeded<GenerateResult>>(outcome);
        string clip = Path.Combine(call.WorkFolder, Assert.Single(succeeded.Result.Files));
        Assert.Equal("ffv1,320,180,24000/1001,bt709,12", await ProbeAsync(clip));
        Assert.Contains(events.Progressed, report => report.Stage == "Painting");
        Assert.Single(Directory.EnumerateFiles(call.WorkFolder));
    }

    [Theory]
    [MemberData(nameof(Languages))]
    public async Task Describe_ASecondHost_AnswersFromTheCacheWithoutStarting(string language)
    {
        await using var bench = new PluginBench();
        Install(bench, language);
        PluginDescription first = await bench.Host.DescribeAsync("sample", CancellationToken.None);
        await bench.Host.StopAsync("sample");

        PluginDescription second = await bench.Host.DescribeAsync("sample", CancellationToken.None);

        Assert.Equal("gradient", Assert.Single(first.Generators).Id);
        Assert.Equal("speed", Assert.Single(Assert.Single(second.Generators).Parameters).Name);
        Assert.Single(bench.Registry.Ever);
        Assert.NotNull(bench.Catalog.Find("sample").Description);
        Assert.Empty(bench.Host.Running);
    }

    [Fact]
    public async Task Generate_BothLanguages_DescribeTheSameGenerator()
    {
        await using var bench = new PluginBench();
        bench.Install("one", Repository.HelloPlugin, """{"assembly":"AktionBridge.Samples.HelloPlugin.dll"}""");
        bench.Install("two", Repository.HelloPluginPython, """{"python":"hello.py"}""");

        GeneratorInfo one = await bench.Host.FindGeneratorAsync("one", "gradient", CancellationToken.None);
        GeneratorInfo two = await bench.Host.FindGeneratorAsync("two", "gradient", CancellationToken.None);

        Assert.Equal(
            System.Text.Json.JsonSerializer.Serialize(one, WireJson.Indented),
            System.Text.Json.JsonSerializer.Serialize(two, WireJson.Indented));
    }

    private static void Install(PluginBench bench, string language)
    {
        if (language == "csharp")
            bench.Install("sample", Repository.HelloPlugin, """{"assembly":"AktionBridge.Samples.HelloPlugin.dll"}""");
        else
            bench.Install("sample", Repository.HelloPluginPython, """{"python":"hello.py"}""");
    }

    private static async Task<string> ProbeAsync(string clip)
    {
        var start = new ProcessStartInfo("ffprobe", ["-v", "error", "-count_frames", "-select_streams", "v", "-show_entries", "stream=codec_name,width,height,color_primaries,r_frame_rate,nb_read_frames", "-of", "csv=p=0", clip])
        {
            RedirectStandardOutput = true,
        };
        using Process probe = Process.Start(start)!;
        string[] values = (await probe.StandardOutput.ReadToEndAsync()).Trim().Split(',');
        return string.Join(',', values[0], values[1], values[2], values[4], values[3], values[5]);
    }
}
