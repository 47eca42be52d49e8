using AktionBridge.Host.Film.Graph;
using Serilog.Core;

namespace AktionBridge.Host.Store.Tests;

/// <summary>A folder of its own, gone after the test; projects live in it.</summary>
internal sealed class TempFolder : IDisposable
{
    public TempFolder() => Directory.CreateDirectory(Path);

    public string Path { get; } = System.IO.Path.Combine(System.IO.Path.GetTempPath(), $"aktion store tests {Guid.NewGuid():n}");

    public string Project => System.IO.Path.Combine(Path, "Ünser Film.aktion");

    public string Database => System.IO.Path.Combine(Project, "project.db");

    public string File(string name) => System.IO.Path.Combine(Path, name);

    public Task<ProjectStore> CreateAsync(FilmProject? project = null) =>
        ProjectStore.CreateAsync(Project, project ?? Some.Project(), "tester", TimeProvider.System, Logger.None, CancellationToken.None);

    public Task<ProjectStore> OpenAsync() => ProjectStore.OpenAsync(Project, TimeProvider.System, Logger.None, CancellationToken.None);

    public void Dispose() => Directory.Delete(Path, recursive: true);
}
