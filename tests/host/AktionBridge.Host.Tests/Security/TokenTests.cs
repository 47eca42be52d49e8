using System.Diagnostics;
using System.Text;
using System.Text.Json;

namespace AktionBridge.Host.Tests.Security;

/// <summary>Where the token of a real host is, and where it is not, over a whole session with a job, its plugin and its encoder.</summary>
public sealed class TokenTests
{
    [Fact]
    public async Task Token_OverAWholeSession_IsInHostJsonAlone()
    {
        await using var sandbox = new Sandbox();
        using Process host = await sandbox.StartHostAsync();
        string token = Token(sandbox);
        Task<string> said = host.StandardOutput.ReadToEndAsync(), complained = host.StandardError.ReadToEndAsync();
        using var over = new CancellationTokenSource();
        Task<IReadOnlySet<string>> watching = WatchAsync(sandbox, host.Id, token, over.Token);

        foreach (string[] command in new string[][]
        {
            ["new", "film.aktion", "--raster", "256x144", "--rate", "25"], ["shots", "from-slot", "A clock.", "--frames", "12"], ["plugins"], ["doctor"], ["generate"], ["jobs"], ["takes"],
            ["no-such-command", token],
        })
            await sandbox.ClientAsync(command);
        await sandbox.AnswerAsync($"no/{token}", new { });
        await sandbox.AnswerAsync("session/hello", new { token = "wrong" + token, client = token, clientVersion = "1", protocol = "1.0" });
        await sandbox.ClientAsync("stop");
        await over.CancelAsync();

        IReadOnlySet<string> seen = await watching;
        Assert.Contains(seen, process => process.Contains("PluginRunner", StringComparison.Ordinal));
        Assert.DoesNotContain(seen, process => process.StartsWith("LEAK", StringComparison.Ordinal));
        Assert.DoesNotContain(token, await said + await complained, StringComparison.OrdinalIgnoreCase);
        Assert.NotEmpty(sandbox.LogText);
        Assert.Empty(FilesWith(token, sandbox.Folder));
    }

    [Fact]
    public async Task Token_AtEachStart_IsNewAndReadableByTheUserOnly()
    {
        await using var sandbox = new Sandbox();
        using Process first = await sandbox.StartHostAsync();
        string before = Token(sandbox);
#pragma warning disable CA1416 // Modes are those of Unix.
        Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(sandbox.HostFile));
#pragma warning restore CA1416
        await sandbox.ClientAsync("stop");
        await first.WaitForExitAsync(TestContext.Current.CancellationToken);
        Assert.False(File.Exists(sandbox.HostFile));

        using Process second = await sandbox.StartHostAsync();

        Assert.Equal(64, before.Length);
        Assert.NotEqual(before, Token(sandbox));
        await Assert.ThrowsAsync<InvalidOperationException>(() => sandbox.CallWithAsync(before, "host/info"));
        Assert.Contains("processId", await sandbox.CallWithAsync(Token(sandbox), "host/info"), StringComparison.Ordinal);
    }

    private static string Token(Sandbox sandbox) => JsonDocument.Parse(File.ReadAllText(sandbox.HostFile)).RootElement.GetProperty("token").GetString()!;

    /// <summary>Every process of the sandbox that ever showed itself, with LEAK before those that carry the token in their words or environment.</summary>
    private static async Task<IReadOnlySet<string>> WatchAsync(Sandbox sandbox, int host, string token, CancellationToken over)
    {
        var seen = new HashSet<string>();
        using var timer = new PeriodicTimer(TimeSpan.FromMilliseconds(20));
        do
        {
            // A plugin's environment is cleaned: it does not name the sandbox, and is known by its parent.
            foreach (string process in sandbox.LivingProcesses().Concat(ChildrenOf(host)))
            {
                string id = process.Split(' ')[0];
                // The one client that is given the token by this test.
                bool leaks = !process.Contains("no-such-command", StringComparison.Ordinal) && (process + Environ(id)).Contains(token, StringComparison.OrdinalIgnoreCase);
                seen.Add((leaks ? "LEAK " : "") + process);
            }
        }
        while (await NextAsync(timer, over));
        return seen;
    }

    private static async Task<bool> NextAsync(PeriodicTimer timer, CancellationToken over)
    {
        try
        {
            return await timer.WaitForNextTickAsync(over);
        }
        catch (OperationCanceledException)
        {
            return false;
        }
    }

    private static IEnumerable<string> ChildrenOf(int host)
    {
        string tasks = $"/proc/{host}/task";
        if (!Directory.Exists(tasks))
            yield break;
        foreach (string child in Directory.GetDirectories(tasks).SelectMany(task => Read(Path.Combine(task, "children")).Split(' ', StringSplitOptions.RemoveEmptyEntries)))
            yield return $"{child} {Read($"/proc/{child}/cmdline").Replace('\0', ' ')}";
    }

    private static string Environ(string process) => Read($"/proc/{process}/environ");

    private static string Read(string file)
    {
        try
        {
            return File.ReadAllText(file);
        }
        catch (Exception gone) when (gone is IOException or UnauthorizedAccessException)
        {
            return "";
        }
    }

    private static IEnumerable<string> FilesWith(string token, string folder) =>
        Directory.GetFiles(folder, "*", SearchOption.AllDirectories)
            .Where(file => Encoding.Latin1.GetString(File.ReadAllBytes(file)).Contains(token, StringComparison.OrdinalIgnoreCase));
}
