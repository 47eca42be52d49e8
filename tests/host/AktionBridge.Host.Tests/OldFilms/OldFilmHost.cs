using System.Diagnostics;

namespace AktionBridge.Host.Tests.OldFilms;

/// <summary>One host of today, whose user has the oldest user.db, for films of all older builds.</summary>
public sealed class OldFilmHost : IAsyncLifetime
{
    private static readonly string Shelf = Path.Combine(Repository.Root, "tests", "host", "AktionBridge.Host.Store.Tests", "OldFilms");

    internal static IReadOnlyList<string> Names { get; } = [.. Directory.GetDirectories(Shelf, "schema-*").Select(folder => Path.GetFileName(folder)!).Order(StringComparer.Ordinal)];

    internal Sandbox Sandbox { get; } = new();

    internal string Home => Path.Combine(Sandbox.Folder, "home");

    /// <summary>The project's database as SQL: what was there before.</summary>
    internal static string[] Rows(string name, string table) =>
        [.. File.ReadLines(Path.Combine(Shelf, name, "project.sql")).Where(line => line.StartsWith($"INSERT INTO \"{table}\" VALUES(", StringComparison.Ordinal))];

    public async ValueTask InitializeAsync()
    {
        await LayOutAsync(Names[0], "before.aktion", Home);
        await SucceedAsync("plugins");
    }

    public ValueTask DisposeAsync() => Sandbox.DisposeAsync();

    internal static async Task LayOutAsync(string name, string project, string? home, string folder)
    {
        string[] words = [Path.Combine(Shelf, "write_film.py"), "--lay-out", name, Path.Combine(folder, project), .. home is null ? Array.Empty<string>() : [home]];
        var start = new ProcessStartInfo("python3", words) { RedirectStandardError = true };
        using Process python = Process.Start(start)!;
        string errors = await python.StandardError.ReadToEndAsync();
        await python.WaitForExitAsync();
        Assert.True(python.ExitCode == 0, errors);
    }

    internal Task LayOutAsync(string name, string project, string? home = null) => LayOutAsync(name, project, home, Sandbox.Folder);

    internal async Task<ClientRun> SucceedAsync(params string[] arguments)
    {
        ClientRun run = await Sandbox.ClientAsync(arguments);
        Assert.True(run.ExitCode == 0, $"{string.Join(' ', arguments)}: {run.Output}{run.Errors}");
        return run;
    }
}
