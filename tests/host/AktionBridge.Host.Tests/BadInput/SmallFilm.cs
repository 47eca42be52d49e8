using System.Text.Json;

namespace AktionBridge.Host.Tests.BadInput;

/// <summary>A host of its own with one small project, shared by the tests of a theme.</summary>
public sealed class SmallFilm : IAsyncLifetime
{
    // As the last refusal left it: the next one need not ask again.
    private string? _standing;

    internal Sandbox Sandbox { get; } = new();

    internal string PluginFolder => Path.Combine(Sandbox.Folder, "plugins");

    public async ValueTask InitializeAsync()
    {
        Sandbox.Variables["AKTION_PLUGINS"] = PluginFolder;
        await SucceedAsync("new", "film.aktion", "--raster", "256x144", "--rate", "24000/1001");
        await SucceedAsync("shots", "from-slot", "A clock.", "--frames", "12");
    }

    public ValueTask DisposeAsync() => Sandbox.DisposeAsync();

    internal string Write(string name, ReadOnlySpan<byte> bytes)
    {
        string path = Path.Combine(Sandbox.Folder, name);
        using FileStream file = File.Create(path);
        file.Write(bytes);
        return path;
    }

    internal string Write(string name, string text) => Write(name, System.Text.Encoding.UTF8.GetBytes(text));

    internal async Task<ClientRun> SucceedAsync(params string[] arguments)
    {
        ClientRun run = await RunAsync(arguments);
        Assert.True(run.ExitCode == 0, $"{string.Join(' ', arguments)}: {run.Errors}");
        return run;
    }

    /// <summary>The command fails with this code and these words; the project is as before and the same host still answers.</summary>
    internal async Task RefuseAsync(int exitCode, IReadOnlyList<string> said, params string[] arguments)
    {
        string before = _standing ?? await StandingAsync();

        ClientRun run = await Sandbox.ClientAsync(arguments);

        RequireRefusal(run, exitCode, [.. said]);
        Assert.Equal(before, await StandingAsync());
        _standing = before;
    }

    /// <summary>Runs a command that may change something.</summary>
    internal Task<ClientRun> RunAsync(params string[] arguments)
    {
        _standing = null;
        return Sandbox.ClientAsync(arguments);
    }

    /// <summary>Host, revision and everything counted.</summary>
    internal async Task<string> StandingAsync() => $"host {Sandbox.HostPid()}: {(await SucceedAsync("status", "--json", "-p", "film.aktion")).Output}";

    internal async Task<JsonElement> LastJobAsync() => (await SucceedAsync("jobs", "--json", "-p", "film.aktion")).Json.EnumerateArray().Last();

    internal static void RequireRefusal(ClientRun run, int exitCode, params string[] said)
    {
        Assert.True(run.ExitCode == exitCode, $"exit code {run.ExitCode}: {run.Output}{run.Errors}");
        Assert.All(said, words => Assert.True(run.Errors.Contains(words, StringComparison.Ordinal), $"'{words}' is not in: {run.Errors}"));
        // A stack is no message.
        Assert.DoesNotContain("   at ", run.Errors, StringComparison.Ordinal);
        Assert.DoesNotContain("met a bug", run.Errors, StringComparison.Ordinal);
    }
}
