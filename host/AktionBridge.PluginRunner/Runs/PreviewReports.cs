using System.Globalization;
using System.Threading.Channels;
using AktionBridge.Contracts.Plugin;

namespace AktionBridge.PluginRunner.Runs;

/// <summary>Writes previews as PNG beside the run, one at a time; while one is written only the newest waits.</summary>
internal sealed class PreviewReports : IAsyncDisposable
{
    private const int KeptFiles = 2;
    private readonly DirectoryInfo _folder;
    private readonly IMediaTools _media;
    private readonly Action<string> _send;
    private readonly Channel<VideoFrame> _frames = Channel.CreateBounded<VideoFrame>(
        new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropOldest, SingleReader = true });
    private readonly Task _pump;

    public PreviewReports(DirectoryInfo folder, IMediaTools media, Action<string> send)
    {
        _folder = folder;
        _media = media;
        _send = send;
        _pump = PumpAsync();
    }

    public void Report(VideoFrame frame) => _frames.Writer.TryWrite(frame with { Rgb = frame.Rgb.ToArray() });

    public async ValueTask DisposeAsync()
    {
        _frames.Writer.Complete();
        await _pump;
    }

    private async Task PumpAsync()
    {
        int number = 0;
        await foreach (VideoFrame frame in _frames.Reader.ReadAllAsync())
        {
            string name = Name(++number);
            try
            {
                await _media.WriteImageAsync(new FileInfo(Path.Combine(_folder.FullName, name)), frame, CancellationToken.None);
                _send(name);
                File.Delete(Path.Combine(_folder.FullName, Name(number - KeptFiles)));
            }
#pragma warning disable CA1031 // A preview that cannot be written is no reason to lose the run; the reason goes to the error stream.
            catch (Exception failure)
#pragma warning restore CA1031
            {
                await Console.Error.WriteLineAsync($"Preview {name} was not written: {failure.Message}");
            }
        }
    }

    private static string Name(int number) => string.Create(CultureInfo.InvariantCulture, $"aktion-preview-{number:00000}.png");
}
