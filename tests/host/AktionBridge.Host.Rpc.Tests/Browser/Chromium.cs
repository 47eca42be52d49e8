using System.Diagnostics;
using System.Globalization;
using System.Net.Http.Json;
using System.Text.Json;
using AktionBridge.Host.Rpc.Tests.Support;

namespace AktionBridge.Host.Rpc.Tests.Browser;

/// <summary>A real headless browser, driven over its DevTools protocol. The names under .example all lead to this machine, as an attacker's would.</summary>
public sealed class Chromium : IAsyncLifetime
{
    private readonly DirectoryInfo _profile = Directory.CreateTempSubdirectory("aktion-chromium-");
    private readonly HttpClient _http = new() { Timeout = TestServer.Never };
    private Process? _process;
    private Task<string>? _complaints;
    private int _port;

    /// <summary>Where it lies; null when it is not installed.</summary>
    private static string? Program => (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator)
        .SelectMany(folder => new[] { "chromium", "chromium-browser", "google-chrome" }.Select(name => Path.Combine(folder, name)))
        .FirstOrDefault(File.Exists);

    public static void SkipWhereThereIsNone() =>
        Assert.SkipUnless(Program is not null, "Chromium is not installed (Debian: apt-get install chromium)");

    public async ValueTask InitializeAsync()
    {
        if (Program is not { } program)
            return;
        var start = new ProcessStartInfo(program,
        [
            "--headless", "--disable-gpu", "--no-first-run", "--disable-extensions", "--disable-background-networking", "--disable-component-update", "--disable-sync", "--no-proxy-server",
            "--host-resolver-rules=MAP *.example 127.0.0.1", "--remote-debugging-port=0", $"--user-data-dir={_profile.FullName}", "about:blank",
        ]) { RedirectStandardError = true, RedirectStandardOutput = true };
        // Chromium's own sandbox wants another user than root.
        if (Environment.IsPrivilegedProcess)
            start.ArgumentList.Add("--no-sandbox");
        start.Environment["HOME"] = _profile.FullName;
        _process = Process.Start(start)!;
        _process.BeginOutputReadLine();
        _port = await DebuggingPortAsync(_process).WaitAsync(TestServer.Never);
        _complaints = _process.StandardError.ReadToEndAsync();
    }

    /// <summary>A page of its own at an address; disposing closes it.</summary>
    internal async Task<Page> OpenAsync(string url)
    {
        using var request = new HttpRequestMessage(HttpMethod.Put, $"http://127.0.0.1:{_port}/json/new?about:blank");
        using HttpResponseMessage reply = await _http.SendAsync(request);
        JsonElement target = await reply.Content.ReadFromJsonAsync<JsonElement>();
        Page page = await Page.ConnectAsync(new Uri(target.GetProperty("webSocketDebuggerUrl").GetString()!));
        await page.GoAsync(url);
        return page;
    }

    public async ValueTask DisposeAsync()
    {
        _http.Dispose();
        if (_process is not null)
        {
            _process.Kill(entireProcessTree: true);
            await _process.WaitForExitAsync().WaitAsync(TestServer.Never);
            if (_complaints is not null)
                await _complaints;
            _process.Dispose();
        }

        await RemoveAsync(_profile);
    }

    // Its children may write a last file while they end.
    private static async Task RemoveAsync(DirectoryInfo folder)
    {
        using var deadline = new CancellationTokenSource(TestServer.Never);
        using var timer = new PeriodicTimer(TimeSpan.FromMilliseconds(50));
        while (Directory.Exists(folder.FullName))
        {
            try
            {
                folder.Delete(recursive: true);
                return;
            }
            catch (IOException)
            {
                await timer.WaitForNextTickAsync(deadline.Token);
            }
        }
    }

    private static async Task<int> DebuggingPortAsync(Process process)
    {
        const string Said = "DevTools listening on ws://127.0.0.1:";
        string said = "";
        while (await process.StandardError.ReadLineAsync() is { } line)
        {
            said += line + "\n";
            int at = line.IndexOf(Said, StringComparison.Ordinal);
            if (at >= 0)
                return int.Parse(line[(at + Said.Length)..].Split('/')[0], CultureInfo.InvariantCulture);
        }

        throw new InvalidOperationException($"Chromium ended: {said}");
    }
}
