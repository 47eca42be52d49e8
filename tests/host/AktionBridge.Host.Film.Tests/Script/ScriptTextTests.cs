using System.Text;
using AktionBridge.Contracts.Rpc.Wire;
using AktionBridge.Host.Film.Script;

namespace AktionBridge.Host.Film.Tests.Script;

public sealed class ScriptTextTests
{
    private const string Sample = "INT. CAFÉ - DAY\n\nZOË\n“Grüße” – 東京 🎬\n";

    public static TheoryData<byte[], string> Encodings() => new()
    {
        { Encoding.UTF8.GetBytes(Sample), "utf-8" },
        { [.. Encoding.UTF8.Preamble, .. Encoding.UTF8.GetBytes(Sample)], "utf-8" },
        { [.. Encoding.Unicode.Preamble, .. Encoding.Unicode.GetBytes(Sample)], "utf-16le" },
        { [.. Encoding.BigEndianUnicode.Preamble, .. Encoding.BigEndianUnicode.GetBytes(Sample)], "utf-16be" },
        { Encoding.Unicode.GetBytes(Sample), "utf-16le" },
        { Encoding.BigEndianUnicode.GetBytes(Sample), "utf-16be" },
    };

    [Theory]
    [MemberData(nameof(Encodings), DisableDiscoveryEnumeration = true)]
    public void Decode_KnownEncodings_GiveTheSameText(byte[] bytes, string encoding)
    {
        ScriptText text = ScriptText.Decode(bytes, "a.fountain");

        Assert.Equal((Sample, encoding), (text.Text, text.Encoding));
        Assert.Empty(text.Warnings);
    }

    [Fact]
    public void Decode_Latin1_IsReadWithAWarningAtItsLine()
    {
        ScriptText text = ScriptText.Decode([.. "INT. CAF\u00C9 - DAY\n"u8[..8], 0xC9, .. " - DAY\n\nZO"u8, 0xCB, .. "\n"u8, 0x93, .. "Hi"u8, 0x94, .. "\n"u8], "a.fountain");

        Assert.Equal("INT. CAFÉ - DAY\n\nZOË\n“Hi”\n", text.Text);
        ScriptWarning warning = Assert.Single(text.Warnings);
        Assert.Equal(("latin-1", 1, "encodingGuessed"), (text.Encoding, warning.Line, warning.Code));
    }

    public static TheoryData<byte[], string> Refused() => new()
    {
        { [], "is empty" },
        { "  \r\n\t\n"u8.ToArray(), "is empty" },
        { [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A, 0, 0, 0], "a picture" },
        { "%PDF-1.7 ..."u8.ToArray(), "a PDF" },
        { "PK\u0003\u0004..."u8.ToArray(), "ZIP" },
        { "{\\rtf1 x}"u8.ToArray(), "RTF" },
        { "INT. A\n\nText with \0 in it that goes on and on"u8.ToArray(), "line 3" },
        { [.. Enumerable.Range(0, 4000).Select(i => (byte)(i * 7 % 256))], "not text" },
    };

    [Theory]
    [MemberData(nameof(Refused), DisableDiscoveryEnumeration = true)]
    public void Decode_WhatIsNoScreenplay_NamesFileAndReason(byte[] bytes, string says)
    {
        var error = Assert.Throws<RpcFailureException>(() => ScriptText.Decode(bytes, "mine.fountain"));

        Assert.Equal(RpcErrorCode.BadFile, error.Code);
        Assert.Contains("mine.fountain", error.Message, StringComparison.Ordinal);
        Assert.Contains(says, error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Read_AHugeFile_IsRefusedWithoutReadingIt()
    {
        using var huge = new CountingStream(50L * 1024 * 1024, canSeek: true);

        var error = Assert.Throws<RpcFailureException>(() => ScriptText.Read(huge, "huge.fountain"));

        Assert.Contains("8 MB", error.Message, StringComparison.Ordinal);
        Assert.Equal(0, huge.Taken);
    }

    [Fact]
    public void Read_AnEndlessStream_StopsAtTheLimit()
    {
        using var huge = new CountingStream(50L * 1024 * 1024, canSeek: false);

        Assert.Throws<RpcFailureException>(() => ScriptText.Read(huge, "huge.fountain"));

        Assert.InRange(huge.Taken, 1, ScriptText.MaximumBytes + (64 * 1024));
    }

    [Fact]
    public void ReadFile_Missing_NamesTheFile()
    {
        var error = Assert.Throws<RpcFailureException>(() => ScriptText.ReadFile(Path.Combine(Path.GetTempPath(), "not-there-7k2m.fountain")));

        Assert.Equal(RpcErrorCode.BadFile, error.Code);
        Assert.Contains("not-there-7k2m.fountain", error.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("Decode", error.Message, StringComparison.Ordinal);
    }

    private sealed class CountingStream(long length, bool canSeek) : Stream
    {
        public long Taken { get; private set; }

        public override bool CanRead => true;

        public override bool CanSeek => canSeek;

        public override bool CanWrite => false;

        public override long Length => length;

        public override long Position { get => Taken; set => throw new NotSupportedException(); }

        public override int Read(byte[] buffer, int offset, int count)
        {
            int given = (int)Math.Min(count, length - Taken);
            Array.Fill(buffer, (byte)'a', offset, given);
            Taken += given;
            return given;
        }

        public override void Flush() => throw new NotSupportedException();

        public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

        public override void SetLength(long value) => throw new NotSupportedException();

        public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();
    }
}
