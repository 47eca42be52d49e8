using AktionBridge.Benchmarks;
using AktionBridge.Benchmarks.Blender;
using AktionBridge.Benchmarks.Film;
using AktionBridge.Benchmarks.Lint;
using AktionBridge.Benchmarks.Queue;
using AktionBridge.Benchmarks.Rpc;
using AktionBridge.Benchmarks.Start;

// What it is measured against stands before everything else.
if (args is ["hello"])
{
    Console.WriteLine("Hello, world!");
    return 0;
}

// Verb, what it measures, how to run it. Verbs without a description are the other halves of measurements.
BenchmarkVerb[] verbs =
[
    new("rpc", "JSON-RPC round trips between two processes, beside a raw socket echo", RpcBenchmark.RunAsync),
    new("rpc-server", null, RpcServer.RunAsync),
    new("queue", "100,000 queued jobs in the built host, and the durable rate of the queue", QueueBenchmark.RunAsync),
    new("film", "a feature of 2,000 shots and a series of 10,000 with 100,000 takes: opening, pages, staleness of all, verifying", FilmBenchmark.RunAsync),
    new("scheduler", "10,000 jobs in virtual time: makespan and model swaps beside first-in-first-out and a lower bound", SchedulerBenchmark.RunAsync),
    new("lint", "lint and depth of a film of 10,000 shots in the real store", LintBenchmark.RunAsync),
    new("rpc-flood", null, FloodBenchmark.RunFloodAsync),
    new("start", "start and idle memory of the host beside an empty Kestrel application, of the client beside a hello world", StartBenchmark.RunAsync),
    new("empty-kestrel", null, EmptyKestrel.RunAsync),
    new("blender", "placing into a real Blender, and what the add-on costs its interface", BlenderBenchmark.RunAsync),
];

BenchmarkVerb? verb = verbs.FirstOrDefault(verb => args.Length > 0 && verb.Name == args[0]);
if (verb is not null)
    return await verb.RunAsync(args[1..]);

await Console.Error.WriteLineAsync("Usage: AktionBridge.Benchmarks VERB [--json] [--rounds N]");
foreach (BenchmarkVerb known in verbs.Where(known => known.Description is not null))
    await Console.Error.WriteLineAsync($"  {known.Name,-10} {known.Description}");
return 2;
