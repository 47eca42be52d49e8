using System.Diagnostics;
using System.Globalization;
using System.Text.Json;

namespace AktionBridge.Benchmarks.Rpc;

/// <summary>Measures the peer against a raw echo in the same run: rounds of both in turn, medians, ratios.</summary>
internal static class RpcBenchmark
{
    private const int WarmUpCalls = 20_000;
    private const int CallsInRound = 1_000;
    private const int BurstCalls = 10_000;

    public static async Task<int> RunAsync(string[] args)
    {
        int at = Array.IndexOf(args, "--rounds");
        int rounds = at >= 0 ? int.Parse(args[at + 1], CultureInfo.InvariantCulture) : 21;
        using Process server = StartServer();
        string[] ports = (await server.StandardOutput.ReadLineAsync())!.Split(' ');
        List<RpcFigures> figures = [];
        await using (RpcCaller rpc = await RpcCaller.ConnectAsync(int.Parse(ports[0], CultureInfo.InvariantCulture)))
        {
            using RawEcho raw = await RawEcho.ConnectAsync(int.Parse(ports[1], CultureInfo.InvariantCulture));
            figures.Add(await MeasureAsync("add(int,int)", large: false, rpc, raw, rounds));
            figures.Add(await MeasureAsync("2 KB object", large: true, rpc, raw, rounds));
            await using RpcCaller unix = await RpcCaller.ConnectAsync(ports[2]);
            using RawEcho rawUnix = await RawEcho.ConnectAsync(ports[3]);
            await CompareAsync(unix, rpc, rawUnix, raw, rounds);
        }

        await FloodBenchmark.MeasureAsync(rounds);

        server.StandardInput.Close();
        await server.WaitForExitAsync();
        if (args.Contains("--json"))
            Console.WriteLine(JsonSerializer.Serialize(figures, JsonSerializerOptions.Web));
        else
            Print(figures);
        return 0;
    }

    private static async Task CompareAsync(RpcCaller unix, RpcCaller tcp, RawEcho rawUnix, RawEcho rawTcp, int rounds)
    {
        foreach (bool large in new[] { false, true })
        {
            int bytes = FrameBytes(large);
            await unix.ThroughputAsync(large, 1, WarmUpCalls);
            await rawUnix.ThroughputAsync(bytes, 1, WarmUpCalls);
            List<double> unixP50 = [], tcpP50 = [], rawUnixP50 = [], rawTcpP50 = [];
            for (int round = 0; round < rounds; round++)
            {
                rawTcpP50.Add(Statistics.Percentile(await rawTcp.RoundTripsAsync(bytes, CallsInRound), 0.5));
                rawUnixP50.Add(Statistics.Percentile(await rawUnix.RoundTripsAsync(bytes, CallsInRound), 0.5));
                tcpP50.Add(Statistics.Percentile(await tcp.RoundTripsAsync(large, CallsInRound), 0.5));
                unixP50.Add(Statistics.Percentile(await unix.RoundTripsAsync(large, CallsInRound), 0.5));
            }

            Row($"{(large ? "2 KB object" : "add(int,int)")}, Unix socket beside TCP", unixP50, tcpP50);
            Row("  the raw echo of as many bytes", rawUnixP50, rawTcpP50);
        }
    }

    private static void Row(string what, List<double> unix, List<double> tcp) => Console.WriteLine(string.Create(
        CultureInfo.InvariantCulture,
        $"{what,-40} p50 {Statistics.Median(unix),8:F1} us {Statistics.Median(tcp),10:F1} us   {Statistics.Median(unix.Zip(tcp, Ratio)):F2}x"));

    private static Process StartServer() => Process.Start(new ProcessStartInfo("dotnet", [typeof(RpcBenchmark).Assembly.Location, "rpc-server"])
    {
        RedirectStandardInput = true,
        RedirectStandardOutput = true,
    })!;

    private static async Task<RpcFigures> MeasureAsync(string payload, bool large, RpcCaller rpc, RawEcho raw, int rounds)
    {
        int bytes = FrameBytes(large);
        await rpc.ThroughputAsync(large, 1, WarmUpCalls);
        await rpc.ThroughputAsync(large, 64, WarmUpCalls);
        await raw.ThroughputAsync(bytes, 1, WarmUpCalls);
        List<double> p50 = [], p99 = [], rawP50 = [], rawP99 = [], rate1 = [], rawRate1 = [], rate64 = [], rawRate64 = [];
        for (int round = 0; round < rounds; round++)
        {
            long[] ticks = await raw.RoundTripsAsync(bytes, CallsInRound);
            rawRate1.Add(Rate(ticks));
            rawP50.Add(Statistics.Percentile(ticks, 0.5));
            rawP99.Add(Statistics.Percentile(ticks, 0.99));
            ticks = await rpc.RoundTripsAsync(large, CallsInRound);
            rate1.Add(Rate(ticks));
            p50.Add(Statistics.Percentile(ticks, 0.5));
            p99.Add(Statistics.Percentile(ticks, 0.99));
            rawRate64.Add(await raw.ThroughputAsync(bytes, 64, BurstCalls));
            rate64.Add(await rpc.ThroughputAsync(large, 64, BurstCalls));
        }

        var (client, server) = await rpc.AllocationAsync(large, CallsInRound);
        return new RpcFigures(
            payload, bytes, Statistics.Median(p50), Statistics.Median(p99), Statistics.Median(rawP50), Statistics.Median(rawP99), client, server,
            Statistics.Median(rate1), Statistics.Median(rawRate1), Statistics.Median(rate64), Statistics.Median(rawRate64),
            Statistics.Median(p50.Zip(rawP50, Ratio)), Statistics.Median(p99.Zip(rawP99, Ratio)));
    }

    private static double Rate(long[] ticks) => ticks.Length / (Statistics.Microseconds(ticks.Sum()) / 1e6);

    private static double Ratio(double ours, double raw) => ours / raw;

    /// <summary>The length of our request on the wire, so that the raw echo carries as much.</summary>
    private static int FrameBytes(bool large)
    {
        int parameters = large
            ? JsonSerializer.SerializeToUtf8Bytes(ShotSample.Create(), JsonSerializerOptions.Web).Length
            : JsonSerializer.SerializeToUtf8Bytes(new AddRequest(1000, 1000), JsonSerializerOptions.Web).Length;
        return """Content-Length: 1234\r\n\r\n{"jsonrpc":"2.0","id":12345,"method":"bench/echo","params":}""".Length + parameters;
    }

    private static void Print(List<RpcFigures> figures)
    {
        foreach (RpcFigures row in figures)
        {
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"""
                {row.Payload} ({row.RequestBytes} bytes a request)
                  round trip     p50 {row.P50,8:F1} us   raw {row.RawP50,8:F1} us   {row.P50Ratio:F2}x
                                 p99 {row.P99,8:F1} us   raw {row.RawP99,8:F1} us   {row.P99Ratio:F2}x
                  allocated      {row.ClientBytes:F0} B client + {row.ServerBytes:F0} B server = {row.ClientBytes + row.ServerBytes:F0} B a call
                  1 in flight    {row.Rate1,8:F0} /s     raw {row.RawRate1,8:F0} /s     {row.Rate1 / row.RawRate1:F2}x
                  64 in flight   {row.Rate64,8:F0} /s     raw {row.RawRate64,8:F0} /s     {row.Rate64 / row.RawRate64:F2}x
                """));
        }
    }
}
