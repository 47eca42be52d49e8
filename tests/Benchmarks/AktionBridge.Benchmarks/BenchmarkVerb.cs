namespace AktionBridge.Benchmarks;

/// <summary>One measurement of the table in Program.cs; returns the exit code.</summary>
internal sealed record BenchmarkVerb(string Name, string? Description, Func<string[], Task<int>> RunAsync);
