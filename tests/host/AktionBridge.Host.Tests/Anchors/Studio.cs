using System.Diagnostics;
using AktionBridge.Contracts.Rpc.Wire;

namespace AktionBridge.Host.Tests.Anchors;

/// <summary>A host of its own with one small project, and an editor connected to it.</summary>
public sealed class Studio : IAsyncLifetime
{
    private int _documents;

    internal Sandbox Sandbox { get; } = new();

    internal Pulse Pulse { get; } = new();

    internal string Project => Path.Combine(Sandbox.Folder, "film.aktion");

    public async ValueTask InitializeAsync()
    {
        Sandbox.Variables["AKTION_PLUGINS"] = Plugins;
        QuickPlugin.Install(Plugins);
        ClientRun made = await Sandbox.ClientAsync("new", "film.aktion", "--raster", "256x144", "--rate", "24");
        Assert.True(made.ExitCode == 0, made.Errors);
        ClientRun trusted = await Sandbox.ClientAsync("plugins", "trust", "quick");
        Assert.True(trusted.ExitCode == 0, trusted.Errors);
    }

    /// <summary>Lets no take be finished, makes it fail, or gives it sound, until what this returns is disposed. The word is hold, fail or sound.</summary>
    internal IDisposable Generation(string word) => new Mark(Path.Combine(Sandbox.Folder, word));

    private string Plugins => Path.Combine(Sandbox.Folder, "plugins");

    public ValueTask DisposeAsync() => Sandbox.DisposeAsync();

    /// <summary>An editor with an empty document of its own, registered.</summary>
    internal async Task<Bench> EditorAsync(string? path = null)
    {
        var editor = new LiveEditor(Pulse);
        editor.Open(LiveEditor.Empty($"doc-{Interlocked.Increment(ref _documents)}", new FrameRate(24), path));
        return await ConnectAsync(editor);
    }

    /// <summary>The same editor again, on a new connection.</summary>
    internal async Task<Bench> ConnectAsync(LiveEditor editor)
    {
        Bench bench = await Bench.OpenAsync(Sandbox, Project, Pulse, editor);
        await bench.RegisterAsync();
        return bench;
    }

    /// <summary>kill -9, and a new host.</summary>
    internal async Task KillAsync()
    {
        using (Process host = Process.GetProcessById(Sandbox.HostPid()!.Value))
        {
            host.Kill();
            await host.WaitForExitAsync();
        }

        await Sandbox.GoneAsync();
        File.Delete(Sandbox.HostFile);
    }

    internal async Task RestartAsync() => (await Sandbox.StartHostAsync()).Dispose();

    private sealed class Mark : IDisposable
    {
        private readonly string _file;

        public Mark(string file) => File.WriteAllText(_file = file, "");

        public void Dispose() => File.Delete(_file);
    }
}

/// <summary>The tests that leave the host alive share one.</summary>
[CollectionDefinition(nameof(OneStudio))]
public sealed class OneStudio : ICollectionFixture<Studio>;
