namespace AktionBridge.Media.Tests;

/// <summary>The real ffmpeg, found once, and a folder that vanishes with the test class.</summary>
public sealed class MediaFixture : IAsyncLifetime
{
    public MediaTools Tools { get; private set; } = null!;

    public async ValueTask InitializeAsync() => Tools = await MediaTools.LocateAsync(new MediaToolsOptions(), CancellationToken.None);

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;
}

/// <summary>A folder of one test, deleted with it. Its name has a space, a quote, a percent sign and non-ASCII letters, so that every test tries them.</summary>
internal sealed class ScratchFolder : IDisposable
{
    public ScratchFolder() => Directory.CreateDirectory(Path);

    public string Path { get; } = System.IO.Path.Combine(System.IO.Path.GetTempPath(), $"aktion médiá %03d 'q' {Guid.NewGuid():N}");

    public string this[string name] => System.IO.Path.Combine(Path, name);

    public string[] Names => [.. Directory.GetFiles(Path).Select(file => System.IO.Path.GetFileName(file)!).Order(StringComparer.Ordinal)];

    public void Dispose() => Directory.Delete(Path, recursive: true);
}
