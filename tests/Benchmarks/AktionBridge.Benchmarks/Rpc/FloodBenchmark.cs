using System.Diagnostics;
using System.Globalization;
using System.Net;
using AktionBridge.Contracts.Rpc.Client;
using AktionBridge.JsonRpc;

namespace AktionBridge.Benchmarks.Rpc;

/// <summary>A quiet client of a real host, alone and beside one that calls as fast as it can from another process; and TCP beside the Unix socket.</summary>
internal static class FloodBenchmark
{
    private const int Calls = 2_000;
    private const int FloodInFlight = 64;

    public static async Task MeasureAsync(int rounds)
    {
        await using HostProcess host = await HostProcess.StartAsync();
        await using JsonRpcPeer tcp = await host.ConnectAsync();
        await using JsonRpcPeer unix = await host.ConnectAsync(unix: true);
        await RoundTripsAsync(tcp, Calls);
        await RoundTripsAsync(unix, Calls);
        List<double> tcpP50 = [], unixP50 = [], alone50 = [], alone99 = [], beside50 = [], beside99 = [];
        for (int round = 0; round < rounds; round++)
        {
            // Not faster than the pace of a connection: that would be a measurement of the pace.
            tcpP50.Add(Statistics.Percentile(await RoundTripsAsync(tcp, Calls), 0.5));
            unixP50.Add(Statistics.Percentile(await RoundTripsAsync(unix, Calls), 0.5));
            long[] ticks = await RoundTripsAsync(tcp, Calls);
            alone50.Add(Statistics.Percentile(ticks, 0.5));
            alone99.Add(Statistics.Percentile(ticks, 0.99));
            using Process flood = await StartFloodAsync(host);
            ticks = await RoundTripsAsync(tcp, Calls);
            beside50.Add(Statistics.Percentile(ticks, 0.5));
            beside99.Add(Statistics.Percentile(ticks, 0.99));
            flood.Kill();
            await flood.WaitForExitAsync();
        }

        Row("host, Unix socket beside TCP, p50", unixP50, tcpP50);
        Row("host, beside a flooding client, p50", beside50, alone50);
        Row("host, beside a flooding client, p99", beside99, alone99);
    }

    /// <summary>The other process: floods until it is killed. The token comes by stdin, where nobody else sees it.</summary>
    public static async Task<int> RunFloodAsync(string[] args)
    {
        string token = (await Console.In.ReadLineAsync())!;
        await using JsonRpcPeer peer = await HostProcess.ConnectAsync(IPEndPoint.Parse(args[0]), token, "flood");
        await RoundTripsAsync(peer, 10_000);
        Console.WriteLine("flooding");
        await Task.WhenAll(Enumerable.Range(0, FloodInFlight).Select(_ => RoundTripsAsync(peer, int.MaxValue / 64)));
        return 0;
    }

    private static async Task<Process> StartFloodAsync(HostProcess host)
    {
        Process flood = Process.Start(new ProcessStartInfo("dotnet", [typeof(FloodBenchmark).Assembly.Location, "rpc-flood", host.Tcp]) { RedirectStandardInput = true, RedirectStandardOutput = true })!;
        await flood.StandardInput.WriteLineAsync(host.Token);
        await flood.StandardInput.FlushAsync();
        await flood.StandardOutput.ReadLineAsync();
        return flood;
    }

    private static async Task<long[]> RoundTripsAsync(JsonRpcPeer peer, int count)
    {
        // A list would keep what a flood never reads.
        long[] ticks = new long[Math.Min(count, Calls)];
        for (int i = 0; i < count; i++)
        {
            long start = Stopwatch.GetTimestamp();
            await peer.CallAsync<HostInfo>("host/info", null, CancellationToken.None);
            ticks[i % ticks.Length] = Stopwatch.GetTimestamp() - start;
        }

        return ticks;
    }

    private static void Row(string what, List<double> ours, List<double> reference) => Console.WriteLine(string.Create(
        CultureInfo.InvariantCulture, $"{what,-40} {Statistics.Median(ours),8:F1} us   {Statistics.Median(reference),8:F1} us   {Statistics.Median(ours.Zip(reference, (one, other) => one / other)):F2}x"));
}
