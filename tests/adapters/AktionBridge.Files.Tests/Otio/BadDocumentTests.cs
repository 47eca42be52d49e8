using System.Text;
using AktionBridge.Contracts.Rpc.Editor;
using AktionBridge.Contracts.Rpc.Wire;
using AktionBridge.Files.Otio;

namespace AktionBridge.Files.Tests.Otio;

public sealed class BadDocumentTests : IDisposable
{
    private readonly Scratch _scratch = new();

    public void Dispose() => _scratch.Dispose();

    [Theory]
    [InlineData("", "it is empty")]
    [InlineData("  \n", "it is empty")]
    [InlineData("{\"OTIO_SCHEMA\": \"Timeline.1\",", "not readable as JSON")]
    [InlineData("[1]", "it holds JSON, but no object")]
    [InlineData("{}", "names no OTIO_SCHEMA")]
    [InlineData("{\"OTIO_SCHEMA\":\"Clip.2\"}", "holds a Clip.2 instead of a timeline")]
    [InlineData("{\"OTIO_SCHEMA\":\"Timeline.1\",\"name\":\"x\"}", "has no tracks")]
    [InlineData("{\"OTIO_SCHEMA\":\"Timeline.1\",\"tracks\":{\"OTIO_SCHEMA\":\"Stack.1\"}}", "at what rate it runs")]
    [InlineData("{\"OTIO_SCHEMA\":\"SerializableCollection.1\",\"children\":[]}", "holds no timeline")]
    [InlineData("{\"OTIO_SCHEMA\":\"Timeline.1\",\"a\":1,\"a\":2}", "not readable as JSON")]
    [InlineData("{} {}", "Additional text encountered")]
    public async Task Read_WhatIsNoTimeline_SaysWhatIsWrong(string text, string said)
    {
        RpcFailureException failure = await FailureAsync(_scratch.Write("bad.otio", text));

        Assert.Equal(RpcErrorCode.BadFile, failure.Code);
        Assert.Contains(said, failure.Message, StringComparison.Ordinal);
        Assert.Contains("bad.otio", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Read_BinaryDeepAbsentOrNewer_EachSaysSo()
    {
        await File.WriteAllBytesAsync(_scratch["binary.otio"], [0x7b, 0x22, 0xff, 0xfe, 0x00, 0x80], TestContext.Current.CancellationToken);
        _scratch.Write("deep.otio", new string('[', 100_000));
        _scratch.Write("newer.otio", Some.Timeline().Replace("Timeline.1", "Timeline.2", StringComparison.Ordinal));

        Assert.Contains("not UTF-8", (await FailureAsync(_scratch["binary.otio"])).Message, StringComparison.Ordinal);
        Assert.Contains("not readable as JSON", (await FailureAsync(_scratch["deep.otio"])).Message, StringComparison.Ordinal);
        Assert.Equal(RpcErrorCode.NewerVersion, (await FailureAsync(_scratch["newer.otio"])).Code);
        Assert.Equal(RpcErrorCode.NotFound, (await FailureAsync(_scratch["absent.otio"])).Code);
    }

    [Fact]
    public async Task Read_SampleDamagedAtRandom_FailsOnlyAsDocumented()
    {
        byte[] sample = Encoding.UTF8.GetBytes(Some.Timeline(Some.Track(Some.Gap(20), Some.Clip("a", 24), Some.Transition(3, 3), Some.Clip("b", 24, 25))));
        string[] tokens = ["null", "-1", "NaN", "1e308", "\"x\"", "[]", "{}", "true", "0", "{\"OTIO_SCHEMA\":\"Stack.1\"}"];
        var random = new Random(7);
        for (int i = 0; i < 1500; i++)
        {
            byte[] damaged = [.. sample];
            for (int change = 0; change <= random.Next(3); change++)
            {
                int at = random.Next(damaged.Length);
                int colon = Array.IndexOf(damaged, (byte)':', at);
                if (random.Next(2) == 0 || colon < 0)
                    damaged[at] = (byte)random.Next(256);
                else
                    damaged = [.. damaged[..(colon + 1)], .. Encoding.ASCII.GetBytes(tokens[random.Next(tokens.Length)]), .. damaged[ValueEnd(damaged, colon + 1)..]];
            }

            await File.WriteAllBytesAsync(_scratch["fuzz.otio"], damaged, TestContext.Current.CancellationToken);
            using var editor = new OtioFileEditor(_scratch["fuzz.otio"], _scratch["fuzzed.otio"]);
            try
            {
                TimelineSnapshot cut = await editor.ReadTimelineAsync(new TimelineRequest(), CancellationToken.None);
                await editor.ApplyAsync(Some.Command(cut, "c", Some.Place("V1", 3, 5)), CancellationToken.None);
            }
            catch (RpcFailureException)
            {
                // The documented way to say no.
            }

            File.Delete(_scratch["fuzzed.otio"]);
        }
    }

    private static int ValueEnd(byte[] json, int start)
    {
        int end = Array.FindIndex(json, start, letter => letter is (byte)',' or (byte)'}');
        return end < 0 ? json.Length : end;
    }

    private static async Task<RpcFailureException> FailureAsync(string path)
    {
        using var editor = new OtioFileEditor(path);
        return await Assert.ThrowsAsync<RpcFailureException>(() => editor.ReadTimelineAsync(new TimelineRequest(), CancellationToken.None));
    }
}
