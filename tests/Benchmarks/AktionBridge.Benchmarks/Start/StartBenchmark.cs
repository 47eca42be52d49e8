using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using AktionBridge.Contracts.Rpc.Client;
using AktionBridge.JsonRpc;

namespace AktionBridge.Benchmarks.Start;

/// <summary>From starting a process to its first answer, and what it holds when idle: host beside empty Kestrel, `aktion --version` beside a hello world of the same build.</summary>
internal static class StartBenchmark
{
    // What a start leaves behind is collected and compiled by then.
    private static readonly TimeSpan Rest = TimeSpan.FromSeconds(3);

    public static async Task<int> RunAsync(string[] args)
    {
        int at = Array.IndexOf(args, "--rounds");
        int rounds = at >= 0 ? int.Parse(args[at + 1], CultureInfo.InvariantCulture) : 9;
        List<double> host = [], kestrel = [], client = [], hello = [], hostIdle = [], kestrelIdle = [];
        DirectoryInfo home = Directory.CreateTempSubdirectory("aktion-bench-home-");
        // The first round fills the file cache and is a user's very first start.
        for (int round = 0; round <= rounds; round++)
        {
            bool rests = round == rounds;
            (double hostStart, double hostBytes) = await HostAsync(home.FullName, rests);
            (double kestrelStart, double kestrelBytes) = await KestrelAsync(rests);
            double version = await ProgramAsync(Repository.Bin("AktionBridge.Cli", "aktion.dll"), "--version");
            double world = await ProgramAsync(typeof(StartBenchmark).Assembly.Location, "hello");
            if (rests)
            {
                hostIdle.Add(hostBytes);
                kestrelIdle.Add(kestrelBytes);
            }

            if (round == 0)
                continue;
            host.Add(hostStart);
            kestrel.Add(kestrelStart);
            client.Add(version);
            hello.Add(world);
        }

        home.Delete(recursive: true);
        Row("host, start to first answered call, ms", host, kestrel, "empty Kestrel");
        Row("host, idle, MiB", hostIdle, kestrelIdle, "empty Kestrel");
        Row("aktion --version, ms", client, hello, "hello world");
        return 0;
    }

    private static async Task<(double Milliseconds, double Mebibytes)> HostAsync(string home, bool rests)
    {
        long began = Stopwatch.GetTimestamp();
        await using HostProcess host = await HostProcess.StartAsync(home);
        await using JsonRpcPeer peer = await host.ConnectAsync();
        await peer.CallAsync<HostInfo>("host/info", null, CancellationToken.None);
        double elapsed = Stopwatch.GetElapsedTime(began).TotalMilliseconds;
        return (elapsed, rests ? await IdleAsync(host.Id) : 0);
    }

    private static async Task<(double Milliseconds, double Mebibytes)> KestrelAsync(bool rests)
    {
        long began = Stopwatch.GetTimestamp();
        using Process process = Process.Start(new ProcessStartInfo("dotnet", [typeof(StartBenchmark).Assembly.Location, "empty-kestrel"]) { RedirectStandardInput = true, RedirectStandardOutput = true })!;
        string address = (await process.StandardOutput.ReadLineAsync())!;
        using var http = new HttpClient();
        await http.GetStringAsync(new Uri(address));
        double elapsed = Stopwatch.GetElapsedTime(began).TotalMilliseconds;
        double idle = rests ? await IdleAsync(process.Id) : 0;
        process.StandardInput.Close();
        await process.WaitForExitAsync();
        return (elapsed, idle);
    }

    private static async Task<double> ProgramAsync(string program, string word)
    {
        long began = Stopwatch.GetTimestamp();
        using Process process = Process.Start(new ProcessStartInfo("dotnet", [program, word]) { RedirectStandardOutput = true })!;
        await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();
        return Stopwatch.GetElapsedTime(began).TotalMilliseconds;
    }

    private static async Task<double> IdleAsync(int process)
    {
        using var timer = new PeriodicTimer(Rest);
        await timer.WaitForNextTickAsync();
        return HostProcess.ResidentBytes(process) / 1024.0 / 1024.0;
    }

    private static void Row(string what, List<double> ours, List<double> theirs, string reference) => Console.WriteLine(string.Create(
        CultureInfo.InvariantCulture,
        $"{what,-40} {Statistics.Median(ours),8:F1}   {reference} {Statistics.Median(theirs),8:F1}   {Statistics.Median(ours.Zip(theirs, (one, other) => one / other)):F2}x"));
}
