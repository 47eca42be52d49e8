using System.Buffers.Binary;
using AktionBridge.Contracts.Rpc.Wire;
using AktionBridge.Media.Sound;

namespace AktionBridge.Media.Tests.Sound;

public sealed class SoundMixerTests(MediaFixture media) : IClassFixture<MediaFixture>
{
    private const int Rate = 48_000;

    [Fact]
    public async Task MixSound_TwoPiecesThatOverlap_LieToTheSampleAndAddUp()
    {
        using var folder = new ScratchFolder();
        // Steps tell where in the file a sample came from.
        await WriteAsync(folder["steps.wav"], Enumerable.Range(0, Rate).Select(i => (short)(1000 * (1 + (i / (Rate / 4))))));
        await WriteAsync(folder["flat.wav"], Enumerable.Repeat((short)500, Rate));

        await media.Tools.MixSoundAsync(
            folder["mix.wav"],
            [new SoundPiece(folder["steps.wav"], SourceSeconds: 0.25, StartSeconds: 0.5, Seconds: 0.5), new SoundPiece(folder["flat.wav"], 0, 0.75, 1)],
            seconds: 1.5, CancellationToken.None);

        short[] mix = Read(await File.ReadAllBytesAsync(folder["mix.wav"]));
        Assert.Equal(Rate * 3 / 2, mix.Length);
        (double At, int Level)[] expected = [(0.2, 0), (0.49, 0), (0.51, 2000), (0.74, 2000), (0.76, 3500), (0.99, 3500), (1.01, 500), (1.49, 500)];
        Assert.All(expected, one => Assert.InRange(mix[(int)(one.At * Rate)], one.Level - 2, one.Level + 2));
        Assert.Equal(0.5 * Rate, Array.FindIndex(mix, sample => sample > 100));
    }

    [Fact]
    public async Task MixSound_FileWithoutSound_IsRefusedByNameAndNothingIsLeft()
    {
        using var folder = new ScratchFolder();
        await File.WriteAllTextAsync(folder["words.wav"], "no sound at all");

        var refused = await Assert.ThrowsAsync<RpcFailureException>(() => media.Tools.MixSoundAsync(
            folder["mix.wav"], [new SoundPiece(folder["words.wav"], 0, 0, 1)], 1, CancellationToken.None));

        Assert.Contains("words.wav", refused.Message, StringComparison.Ordinal);
        Assert.Equal(["words.wav"], folder.Names);
    }

    private static async Task WriteAsync(string path, IEnumerable<short> samples)
    {
        short[] mono = [.. samples];
        byte[] bytes = new byte[44 + (4 * mono.Length)];
        "RIFF"u8.CopyTo(bytes);
        BinaryPrimitives.WriteInt32LittleEndian(bytes.AsSpan(4), bytes.Length - 8);
        "WAVEfmt "u8.CopyTo(bytes.AsSpan(8));
        BinaryPrimitives.WriteInt32LittleEndian(bytes.AsSpan(16), 16);
        BinaryPrimitives.WriteInt16LittleEndian(bytes.AsSpan(20), 1);
        BinaryPrimitives.WriteInt16LittleEndian(bytes.AsSpan(22), 2);
        BinaryPrimitives.WriteInt32LittleEndian(bytes.AsSpan(24), Rate);
        BinaryPrimitives.WriteInt32LittleEndian(bytes.AsSpan(28), Rate * 4);
        BinaryPrimitives.WriteInt16LittleEndian(bytes.AsSpan(32), 4);
        BinaryPrimitives.WriteInt16LittleEndian(bytes.AsSpan(34), 16);
        "data"u8.CopyTo(bytes.AsSpan(36));
        BinaryPrimitives.WriteInt32LittleEndian(bytes.AsSpan(40), 4 * mono.Length);
        for (int i = 0; i < mono.Length; i++)
        {
            BinaryPrimitives.WriteInt16LittleEndian(bytes.AsSpan(44 + (4 * i)), mono[i]);
            BinaryPrimitives.WriteInt16LittleEndian(bytes.AsSpan(46 + (4 * i)), mono[i]);
        }

        await File.WriteAllBytesAsync(path, bytes);
    }

    /// <summary>The left channel.</summary>
    private static short[] Read(byte[] wav)
    {
        int data = wav.AsSpan().IndexOf("data"u8) + 8;
        return [.. Enumerable.Range(0, (wav.Length - data) / 4).Select(i => BinaryPrimitives.ReadInt16LittleEndian(wav.AsSpan(data + (4 * i))))];
    }
}
