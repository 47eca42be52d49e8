using System.Buffers.Binary;
using AktionBridge.Contracts.Rpc.Wire;
using AktionBridge.Media.Panels;

namespace AktionBridge.Media.Tests.Panels;

public sealed class PanelTests(MediaFixture media) : IClassFixture<MediaFixture>
{
    /// <summary>Pages drawn by chance - size, columns, rows, gutters, frames, words below - must be cut exactly where they were drawn.</summary>
    [Fact]
    public void Find_PagesDrawnByChance_GivesEveryPanelInReadingOrder()
    {
        for (int seed = 0; seed < 60; seed++)
        {
            var dice = new Random(seed);
            (BoardPage page, List<PanelArea> drawn) = Draw(dice, frames: seed % 2 == 0, words: seed % 3 == 0, paper: seed % 5 == 0 ? (byte)20 : (byte)250);

            Assert.Equal((seed, string.Join(' ', drawn)), (seed, string.Join(' ', PanelFinder.Find(page))));
        }
    }

    [Fact]
    public void Find_APageThatCannotBeCut_IsOnePanel()
    {
        var noise = new BoardPage(new Raster(64, 48), Some.Noise(new Raster(64, 48), 3));
        var empty = new BoardPage(new Raster(64, 48), Some.Flat(new Raster(64, 48), 255, 255, 255));

        Assert.Equal([new PanelArea(0, 0, 64, 48)], PanelFinder.Find(noise));
        Assert.Equal([new PanelArea(0, 0, 64, 48)], PanelFinder.Find(empty));
    }

    [Fact]
    public void Split_ByAGrid_CutsPanelsThatTouchAndLeavesEmptyCellsOut()
    {
        byte[] rgb = Some.Flat(new Raster(140, 100), 255, 255, 255);
        PanelArea[] drawn = [.. Enumerable.Range(0, 5).Select(panel => new PanelArea(10 + (panel % 3 * 40), 10 + (panel / 3 * 40), 40, 40))];
        for (int panel = 0; panel < 5; panel++)
            Fill(rgb, 140, drawn[panel], (byte)(30 * panel), 90);

        Assert.Equal(drawn, PanelFinder.Split(new BoardPage(new Raster(140, 100), rgb), new PanelGrid(3, 2)));
        Assert.Throws<RpcFailureException>(() => PanelFinder.Split(new BoardPage(new Raster(2, 2), new byte[12]), new PanelGrid(3, 1)));
    }

    [Fact]
    public async Task ReadBoard_APhotoshopDocument_IsItsFlattenedPicture()
    {
        using var folder = new ScratchFolder();
        var raster = new Raster(40, 30);
        byte[] rgb = Some.Noise(raster, 9);
        await File.WriteAllBytesAsync(folder["board.psd"], Psd(raster, rgb));

        BoardPage page = await media.Tools.ReadBoardAsync(folder["board.psd"], CancellationToken.None);

        Assert.Equal(rgb, page.Rgb);
        await Assert.ThrowsAsync<RpcFailureException>(() => media.Tools.CheckImageAsync(folder["board.psd"], null, CancellationToken.None));
        byte[] cut = Psd(raster, rgb)[..^200];
        await File.WriteAllBytesAsync(folder["cut.psd"], cut);
        await Assert.ThrowsAsync<RpcFailureException>(() => media.Tools.ReadBoardAsync(folder["cut.psd"], CancellationToken.None));
    }

    [Fact]
    public async Task ReadBoard_WhatIsTransparent_ShowsWhitePaper()
    {
        using var folder = new PlainFolder();
        await OtherProgram.RunAsync(
            "ffmpeg", "-y", "-loglevel", "error", "-f", "lavfi", "-i", "color=c=red:s=32x32,format=rgba,geq=r=0:g=0:b=255:a='if(between(X,8,23),255,if(lt(X,4),128,0))'", "-frames:v", "1", folder["a.png"]);

        BoardPage page = await media.Tools.ReadBoardAsync(folder["a.png"], CancellationToken.None);

        Assert.Equal([255, 255, 255], page.Cut(new PanelArea(30, 5, 1, 1)));
        Assert.Equal([0, 0, 255], page.Cut(new PanelArea(16, 16, 1, 1)));
        Assert.Equal([127, 127, 255], page.Cut(new PanelArea(0, 0, 1, 1)));
    }

    [Theory]
    [InlineData("tiff")]
    [InlineData("bmp")]
    public async Task ReadBoard_OtherKinds_AreTheSamePicture(string kind)
    {
        using var folder = new PlainFolder();
        byte[] rgb = Some.Noise(Some.Small, 4);
        await media.Tools.WriteImageAsync(folder["a.png"], Some.Small, rgb, CancellationToken.None);
        await OtherProgram.RunAsync("ffmpeg", "-y", "-loglevel", "error", "-i", folder["a.png"], folder[$"a.{kind}"]);

        Assert.Equal(rgb, (await media.Tools.ReadBoardAsync(folder[$"a.{kind}"], CancellationToken.None)).Rgb);
    }

    private static (BoardPage Page, List<PanelArea> Drawn) Draw(Random dice, bool frames, bool words, byte paper)
    {
        int columns = dice.Next(1, 5), rows = dice.Next(columns == 1 ? 2 : 1, 5), width = dice.Next(90, 200), height = dice.Next(60, 130), gutter = dice.Next(6, 30), below = words ? 24 : 0, margin = dice.Next(5, 40);
        var raster = new Raster((2 * margin) + (columns * (width + gutter)) - gutter, (2 * margin) + (rows * (height + gutter + below)) - gutter);
        byte[] rgb = Some.Flat(raster, paper, paper, paper);
        var drawn = new List<PanelArea>();
        for (int row = 0; row < rows; row++)
        {
            for (int column = 0; column < columns; column++)
            {
                var area = new PanelArea(margin + (column * (width + gutter)), margin + (row * (height + gutter + below)), width, height);
                drawn.Add(area);
                Fill(rgb, raster.Width, area, (byte)(paper > 128 ? 40 : 220), (byte)dice.Next(60, 180));
                // Within a frame the paper is bare from side to side.
                if (frames)
                    Fill(rgb, raster.Width, new PanelArea(area.X + 2, area.Y + 2, width - 4, height - 4), paper, paper);
                if (words)
                    Fill(rgb, raster.Width, new PanelArea(area.X, area.Y + height + 10, Math.Min(width, 50), 8), (byte)(paper > 128 ? 0 : 255), 90);
            }
        }

        return (new BoardPage(raster, rgb), drawn);
    }

    private static void Fill(byte[] rgb, int width, PanelArea area, byte red, byte green)
    {
        for (int y = area.Y; y < area.Y + area.Height; y++)
        {
            for (int x = area.X; x < area.X + area.Width; x++)
                (rgb[3 * ((y * width) + x)], rgb[(3 * ((y * width) + x)) + 1], rgb[(3 * ((y * width) + x)) + 2]) = (red, green, red == green ? red : (byte)100);
        }
    }

    /// <summary>A document as Adobe's file format specification has it: header, no colours, resources or layers, and the flattened picture, uncompressed, plane by plane.</summary>
    private static byte[] Psd(Raster raster, byte[] rgb)
    {
        using var file = new MemoryStream();
        file.Write("8BPS"u8);
        Number(file, 1, 2);
        file.Write(new byte[6]);
        Number(file, 3, 2);
        Number(file, raster.Height, 4);
        Number(file, raster.Width, 4);
        Number(file, 8, 2);
        Number(file, 3, 2);
        file.Write(new byte[12]);
        Number(file, 0, 2);
        for (int channel = 0; channel < 3; channel++)
        {
            for (int pixel = 0; pixel < raster.Width * raster.Height; pixel++)
                file.WriteByte(rgb[(3 * pixel) + channel]);
        }

        return file.ToArray();
    }

    /// <summary>For what other programs write, to which a percent sign in a path means a row of pictures.</summary>
    private sealed class PlainFolder : IDisposable
    {
        private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("aktion-");

        public string this[string name] => Path.Combine(_folder.FullName, name);

        public void Dispose() => _folder.Delete(recursive: true);
    }

    private static void Number(Stream file, int value, int bytes)
    {
        Span<byte> text = stackalloc byte[4];
        BinaryPrimitives.WriteInt32BigEndian(text, value);
        file.Write(text[(4 - bytes)..]);
    }
}
