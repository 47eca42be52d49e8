namespace AktionBridge.Fuzz;

/// <summary>Something that reads what strangers wrote.</summary>
/// <param name="Name">For the command line.</param>
/// <param name="Seeds">Right inputs to begin from, below the repository's root.</param>
/// <param name="Words">What the notation is made of; mutations put these in.</param>
/// <param name="Read">Reads one input: returns, or throws an <see cref="Contracts.Rpc.Wire.RpcFailureException"/>; everything else is a find.</param>
public sealed record Target(string Name, IReadOnlyList<string> Seeds, IReadOnlyList<string> Words, Action<byte[]> Read);
