using System.Diagnostics;
using System.Reflection;
using System.Text.Json;

namespace AktionBridge.JsonRpc.Tests;

/// <summary>Our peer against vscode-jsonrpc, a JSON-RPC that is not ours, each as client and as server of the other.</summary>
public sealed class ForeignClientTests : IAsyncLifetime
{
    private static readonly TimeSpan Never = TimeSpan.FromSeconds(60);

    private readonly TaskCompletionSource<JsonElement> _noted = new();
    private Process _node = null!;
    private JsonRpcPeer _peer = null!;

    public ValueTask InitializeAsync()
    {
        string folder = Path.Combine(RepositoryRoot(), "tests", "foreign", "vscode-jsonrpc");
        Assert.True(Directory.Exists(Path.Combine(folder, "node_modules", "vscode-jsonrpc")), $"The foreign client is not installed. Run 'npm ci' in {folder}, or tests/prepare.");
        _node = Process.Start(new ProcessStartInfo("node", [Path.Combine(folder, "client.mjs")])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
        })!;
        var transport = FramedTransport.Over(_node.StandardOutput.BaseStream, _node.StandardInput.BaseStream);
        _peer = new JsonRpcPeer(transport, Methods(), new JsonRpcOptions());
        _peer.Start();
        return ValueTask.CompletedTask;
    }

    public async ValueTask DisposeAsync()
    {
        await _peer.DisposeAsync();
        await _node.WaitForExitAsync().WaitAsync(Never);
        _node.Dispose();
    }

    [Fact]
    public async Task VscodeJsonrpc_AsClient_GetsWhatItExpects()
    {
        JsonElement report = await _peer.CallAsync<JsonElement>("foreign/run", null, CancellationToken.None).WaitAsync(Never);

        Assert.Equal(5, report.GetProperty("byName").GetInt32());
        Assert.Equal(5, report.GetProperty("byPosition").GetInt32());
        Assert.Equal("1.0", report.GetProperty("none").GetString());
        Assert.Equal(6, report.GetProperty("sum").GetInt32());
        Assert.Equal("Übergröße 🎬 \u2028", report.GetProperty("unicode").GetProperty("text").GetString());
        Assert.Equal(300_000, report.GetProperty("large").GetInt32());
        Assert.Equal(-32601, report.GetProperty("missing").GetInt32());
        Assert.Equal(-32602, report.GetProperty("misfit").GetInt32());
        Assert.Equal(-32603, report.GetProperty("fault").GetInt32());
        Assert.Equal(-32800, report.GetProperty("cancelled").GetInt32());
        Assert.Equal(Enumerable.Range(0, 20), report.GetProperty("steps").EnumerateArray().Select(step => step.GetInt32()));
        Assert.True(report.GetProperty("many").GetBoolean());
    }

    [Fact]
    public async Task VscodeJsonrpc_AsServer_Answers()
    {
        Assert.Equal(5, await _peer.CallAsync<int>("foreign/add", new[] { 2, 3 }, CancellationToken.None).WaitAsync(Never));
        var greeting = await _peer.CallAsync<JsonElement>("foreign/greet", new { name = "Mara" }, CancellationToken.None).WaitAsync(Never);
        Assert.Equal("hello Mara", greeting.GetProperty("text").GetString());
        await _peer.CallAsync("foreign/none", null, CancellationToken.None).WaitAsync(Never);

        var error = await Assert.ThrowsAsync<RemoteCallException>(() => _peer.CallAsync("foreign/fail", null, CancellationToken.None).WaitAsync(Never));
        Assert.Equal((1234, "as asked", "test"), (error.Code, error.Message, error.RemoteData?.GetProperty("why").GetString()));
        error = await Assert.ThrowsAsync<RemoteCallException>(() => _peer.CallAsync("foreign/nothing", null, CancellationToken.None).WaitAsync(Never));
        Assert.Equal(-32601, error.Code);
    }

    [Fact]
    public async Task VscodeJsonrpc_AsServer_IsCancelled()
    {
        using var source = new CancellationTokenSource();

        Task call = _peer.CallAsync("foreign/wait", new { }, source.Token);
        await source.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => call.WaitAsync(Never));
    }

    [Fact]
    public async Task VscodeJsonrpc_AsServer_ReportsProgressAndNotifies()
    {
        var steps = new List<int>();

        int count = await _peer.CallAsync<int>("foreign/steps", new { count = 10 }, CancellationToken.None, new Direct(value => steps.Add(value.GetProperty("step").GetInt32()))).WaitAsync(Never);
        Assert.True(_peer.TryNotify("foreign/note", new { shot = 20 }));

        Assert.Equal(10, count);
        Assert.Equal(Enumerable.Range(0, 10), steps);
        Assert.Equal(20, (await _noted.Task.WaitAsync(Never)).GetProperty("shot").GetInt32());
    }

    private RpcMethods Methods()
    {
        RpcMethods methods = Some.Methods();
        methods.Add<JsonElement, string>("version", (_, _, _) => Task.FromResult("1.0"));
        methods.Add<Greeting, int>("count", async (request, call, _) =>
        {
            for (int i = 0; i < request.Times; i++)
                await call.ReportProgressAsync(new { step = i });
            return request.Times;
        });
        methods.AddNotification<JsonElement>("noted", (value, _, _) =>
        {
            _noted.SetResult(value);
            return Task.CompletedTask;
        });
        return methods;
    }

    private static string RepositoryRoot() => typeof(ForeignClientTests).Assembly
        .GetCustomAttributes<AssemblyMetadataAttribute>()
        .Single(attribute => attribute.Key == "RepositoryRoot").Value!;

    private sealed class Direct(Action<JsonElement> report) : IProgress<JsonElement>
    {
        public void Report(JsonElement value) => report(value);
    }
}
