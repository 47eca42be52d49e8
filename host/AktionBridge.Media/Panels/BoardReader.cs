using System.Globalization;
using AktionBridge.Contracts.Rpc.Wire;
using AktionBridge.Media.Stills;
using AktionBridge.Media.Tools;

namespace AktionBridge.Media.Panels;

/// <summary>Opens what storyboards come as: pictures, Photoshop documents (ffmpeg gives their flattened picture), and PDFs by way of pdftoppm.</summary>
internal sealed class BoardReader(ToolSet tools, StillChecker checker)
{
    private const int MostPages = 200;
    private const int LongestSide = 3000;
    private const long MostPdfBytes = 256L << 20;

    /// <summary>Whether a file is a PDF, by its first bytes.</summary>
    public static bool IsPdf(string path)
    {
        Span<byte> head = stackalloc byte[5];
        try
        {
            using FileStream file = File.OpenRead(path);
            return file.ReadAtLeast(head, head.Length, throwOnEndOfStream: false) == head.Length && head.SequenceEqual("%PDF-"u8);
        }
        catch (Exception unreadable) when (unreadable is IOException or UnauthorizedAccessException)
        {
            throw new RpcFailureException(RpcErrorCode.BadFile, $"'{Path.GetFileName(path)}' cannot be opened: {unreadable.Message}", unreadable);
        }
    }

    public async Task<BoardPage> ReadAsync(string path, CancellationToken cancellationToken)
    {
        StillInfo info = await checker.CheckAsync(path, new StillLimits { TakesDocuments = true }, cancellationToken);
        int channels = info.HasAlpha ? 4 : 3;
        await using ToolProcess process = tools.StartFfmpeg(
            [.. SafeInput.OpenStrictly(path), "-map", "0:v:0", "-frames:v", "1", "-vf", info.HasAlpha ? "format=rgba" : "format=rgb24", "-f", "rawvideo", "pipe:1"], cancellationToken);
        process.CloseInput();
        byte[] pixels = new byte[checked(channels * info.Raster.Width * info.Raster.Height)];
        int read = await process.Output.ReadAtLeastAsync(pixels, pixels.Length, throwOnEndOfStream: false, CancellationToken.None);
        int exitCode = await process.WaitAsync(cancellationToken);
        if (exitCode != 0 || read != pixels.Length)
            throw ToolFailure.Reading(path, process, exitCode);
        return new BoardPage(info.Raster, info.HasAlpha ? OnPaper(pixels) : pixels);
    }

    /// <summary>What is transparent shows the paper. Done here: ffmpeg 5.1 dies of drawing on a picture that can be transparent.</summary>
    private static byte[] OnPaper(byte[] rgba)
    {
        const int White = 255;
        byte[] rgb = new byte[rgba.Length / 4 * 3];
        for (int from = 0, to = 0; from < rgba.Length; from += 4, to += 3)
        {
            int cover = rgba[from + 3];
            for (int channel = 0; channel < 3; channel++)
                rgb[to + channel] = (byte)(((rgba[from + channel] * cover) + (White * (White - cover)) + (White / 2)) / White);
        }

        return rgb;
    }

    /// <summary>Draws the pages of a PDF as PNGs into an empty folder; in their order.</summary>
    public async Task<IReadOnlyList<string>> RenderPdfAsync(string path, string folder, CancellationToken cancellationToken)
    {
        if (new FileInfo(path).Length > MostPdfBytes)
            throw new RpcFailureException(RpcErrorCode.BadFile, $"'{Path.GetFileName(path)}' has more than {MostPdfBytes >> 20} MB. Split it, or export its pages as pictures.");
        string program = Find() ?? throw new RpcFailureException(
            RpcErrorCode.ToolFailed, $"PDFs are read with pdftoppm, which is not installed. Install it: {InstallCommand}. Or export the pages as PNG and import those.");
        TimeSpan limit = tools.Options.ProbeLimit * 10;
        using var timer = new CancellationTokenSource(limit, tools.Options.Time);
        using var both = CancellationTokenSource.CreateLinkedTokenSource(timer.Token, cancellationToken);
        try
        {
            await using ToolProcess process = ToolProcess.Start(
                program,
                ["-png", "-scale-to", LongestSide.ToString(CultureInfo.InvariantCulture), "-f", "1", "-l", MostPages.ToString(CultureInfo.InvariantCulture), "-q", path, Path.Combine(folder, "page")],
                tools.Options.ChildStarted, both.Token);
            process.CloseInput();
            int exitCode = await process.WaitAsync(both.Token);
            // Names are padded to one length, so their order is the pages'.
            string[] pages = [.. Directory.GetFiles(folder, "page*.png").Order(StringComparer.Ordinal)];
            return exitCode == 0 && pages.Length > 0 ? pages : throw ToolFailure.Reading(path, process, exitCode);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            throw ToolFailure.Unreadable(path, $"drawing its pages took longer than {limit.TotalSeconds:0} s");
        }
    }

    private static string? Find() => (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries)
        .Where(Path.IsPathRooted).Select(folder => Path.Combine(folder, OperatingSystem.IsWindows() ? "pdftoppm.exe" : "pdftoppm")).FirstOrDefault(File.Exists);

    private static string InstallCommand =>
        OperatingSystem.IsWindows() ? "winget install oschwartz10612.Poppler" :
        OperatingSystem.IsMacOS() ? "brew install poppler" :
        "sudo apt-get install -y poppler-utils";
}
