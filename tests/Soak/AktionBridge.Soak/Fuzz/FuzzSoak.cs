using System.Globalization;

namespace AktionBridge.Soak.Fuzz;

/// <summary>
/// `fuzz [--seed N] [--messages N] [--seconds N]`: so many mutated messages (a million, unless said otherwise) against each transport: the peer in memory
/// behind HTTP bodies, frames and a WebSocket, then a real host by TCP, Unix socket, WebSocket and HTTP. Every answer must be JSON-RPC and admit no
/// bug; nothing may crash, hang, or keep memory, threads or files.
/// </summary>
internal static class FuzzSoak
{
    private const int LinesInMemory = 2;
    private const int LinesToHost = 8;

    // Garbage that is not collected yet is no leak; what grows with the messages is.
    private const long MostGrowthInMemory = 32L << 20;
    private const long MostGrowthOfHost = 192L << 20;
    private const long MostLog = 16L << 20;
    private const int MostFiles = 64;

    public static async Task<int> RunAsync(string[] args)
    {
        int seed = (int)Number(args, "--seed", Random.Shared.Next());
        long messages = Number(args, "--messages", 1_000_000);
        TimeSpan? time = args.Contains("--seconds") ? TimeSpan.FromSeconds(Number(args, "--seconds", 0)) : null;
        Console.WriteLine($"fuzz: seed {seed}");
        int findings = 0;

        var memory = new InMemory();
        IReadOnlyList<Sample> all = Corpus.Load(againstHost: false);
        findings += await MeasureAsync("memory, HTTP body", LinesInMemory, all, seed, messages, time, memory.PostAsync);
        findings += await MeasureAsync("memory, frames", LinesInMemory, all, seed, messages, time, (mutator, budget, judge) => FuzzLine.RunAsync(memory.FramedAsync, mutator, budget, judge));
        findings += await MeasureAsync("memory, WebSocket", LinesInMemory, all, seed, messages, time, (mutator, budget, judge) => FuzzLine.RunAsync(memory.WebSocketAsync, mutator, budget, judge));

        await using HostUnderFuzz host = await HostUnderFuzz.StartAsync();
        IReadOnlyList<Sample> harmless = Corpus.Load(againstHost: true);
        // Its code is compiled and its pools are filled by the first messages.
        await MeasureAsync("host, warming up", LinesToHost, harmless, seed, Math.Min(messages, 20_000), time, (mutator, budget, judge) => FuzzLine.RunAsync(host.TcpAsync, mutator, budget, judge));
        HostFigures before = HostFigures.Of(host);
        findings += await MeasureAsync("host, TCP", LinesToHost, harmless, seed, messages, time, (mutator, budget, judge) => FuzzLine.RunAsync(host.TcpAsync, mutator, budget, judge));
        findings += await MeasureAsync("host, Unix socket", LinesToHost, harmless, seed, messages, time, (mutator, budget, judge) => FuzzLine.RunAsync(host.UnixAsync, mutator, budget, judge));
        findings += await MeasureAsync("host, WebSocket", LinesToHost, harmless, seed, messages, time, (mutator, budget, judge) => FuzzLine.RunAsync(host.WebSocketAsync, mutator, budget, judge));
        findings += await MeasureAsync("host, HTTP", LinesToHost, harmless, seed, messages, time, host.PostAsync);
        findings += await ExamineAsync(host, before);
        Console.WriteLine(findings == 0 ? "fuzz: nothing found" : $"fuzz: {findings} findings; run again with --seed {seed}");
        return findings == 0 ? 0 : 1;
    }

    private static async Task<int> MeasureAsync(
        string transport, int lines, IReadOnlyList<Sample> corpus, int seed, long messages, TimeSpan? time, Func<Mutator, Budget, Judge, Task> sendAsync)
    {
        var judge = new Judge(transport);
        long before = GC.GetTotalMemory(forceFullCollection: true);
        var budget = new Budget(messages, time);
        await Task.WhenAll(Enumerable.Range(0, lines).Select(line => Task.Run(() => sendAsync(new Mutator(corpus, unchecked(seed + line)), budget, judge))));
        TimeSpan elapsed = budget.Elapsed;
        long kept = GC.GetTotalMemory(forceFullCollection: true) - before;
        if (kept > MostGrowthInMemory)
            judge.Find($"{kept >> 20} MiB more are held after the messages than before");
        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"  {transport,-18} {budget.Taken,9} messages in {elapsed.TotalSeconds,6:F1} s, {budget.Taken / elapsed.TotalSeconds,7:F0} /s; {judge.Results} results, {judge.Errors} errors, {judge.TurnsCutShort} turns of {FuzzLine.MessagesInTurn} cut short, {kept / 1024.0:F0} KiB kept; {judge.Findings} findings"));
        return judge.Findings;
    }

    private static async Task<int> ExamineAsync(HostUnderFuzz host, HostFigures before)
    {
        var judge = new Judge("host");
        if (!host.Lives)
        {
            judge.Find("it is gone");
            return judge.Findings;
        }

        if (!await host.AnswersAsync())
            judge.Find("a new client is not answered");
        HostFigures after = HostFigures.Of(host);
        Console.WriteLine($"  host before: {before}");
        Console.WriteLine($"  host after:  {after}");
        if (after.Resident - before.Resident > MostGrowthOfHost)
            judge.Find("its memory grew");
        if (after.Log > MostLog)
            judge.Find("its log grew");
        foreach (string fault in host.Faults())
            judge.Find(fault);
        if (after.Files - before.Files > MostFiles)
            judge.Find("it keeps files or connections open");
        if (await host.StopAsync() is not 0)
            judge.Find("it does not end in order");
        return judge.Findings;
    }

    private static long Number(string[] args, string name, long otherwise)
    {
        int at = Array.IndexOf(args, name);
        return at >= 0 ? long.Parse(args[at + 1], CultureInfo.InvariantCulture) : otherwise;
    }

    /// <summary>What a host that leaks would have more of.</summary>
    private sealed record HostFigures(long Resident, long Threads, int Files, long Log)
    {
        public static HostFigures Of(HostUnderFuzz host) => new(host.ResidentBytes, host.Threads, host.OpenFiles, host.LogBytes);

        public override string ToString() => $"{Resident >> 20} MiB, {Threads} threads, {Files} open files, {Log >> 10} KiB of log";
    }
}
