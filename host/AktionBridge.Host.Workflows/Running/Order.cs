namespace AktionBridge.Host.Workflows.Running;

/// <summary>Something a step wants done. Carried out under <see cref="Key"/>, so that a repeat after a crash does nothing twice.</summary>
/// <param name="Step">Id of the step.</param>
/// <param name="Key">Unique to the run and the step.</param>
public abstract record Order(string Step, string Key);

/// <summary>Draw a board.</summary>
/// <param name="Generator">"plugin/generator"; null for the usual one.</param>
public sealed record DrawBoard(string Step, string Key, string? Generator) : Order(Step, Key);

/// <summary>Approve the newest board of the shot.</summary>
public sealed record ApproveBoard(string Step, string Key) : Order(Step, Key);

/// <summary>Generate takes; each request is queued under the key and its number.</summary>
public sealed record Generate(string Step, string Key, IReadOnlyList<TakesWanted> Requests) : Order(Step, Key);

/// <summary>Takes of one request.</summary>
/// <param name="Generator">"plugin/generator"; null for the shot's own.</param>
/// <param name="Count">How many, 1 to 16.</param>
/// <param name="Seed">Of the first; null draws new ones.</param>
/// <param name="Parameters">Of the generator, as text in invariant form.</param>
/// <param name="Source">Id of the take that they are made from; null to make them from the shot.</param>
/// <param name="MadeAs">With a source: restyle, upscale, interpolate.</param>
public sealed record TakesWanted(
    string? Generator, int Count, long? Seed, IReadOnlyDictionary<string, string> Parameters, string? Source = null, string? MadeAs = null);

/// <summary>Approve or reject takes.</summary>
public sealed record Decide(string Step, string Key, bool Approves, IReadOnlyList<string> Takes, string? Note) : Order(Step, Key);
