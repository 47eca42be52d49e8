namespace AktionBridge.Soak;

/// <summary>One long run of the table in Program.cs; returns the exit code, 0 when nothing broke.</summary>
internal sealed record SoakVerb(string Name, string Description, Func<string[], Task<int>> RunAsync);
