using System.CommandLine;
using AktionBridge.Contracts.Rpc.Client;

namespace AktionBridge.Cli.Commands;

/// <summary>Which shots a command is about: codes, --scenes, both, or neither for the whole film.</summary>
internal sealed class ShotChoice
{
    private readonly Argument<string[]> _shots = new("shots") { Description = "Codes; all unless given", Arity = ArgumentArity.ZeroOrMore };
    private readonly Option<string[]> _scenes = new("--scenes") { Description = "Numbers or ranges: 3-7 12A", AllowMultipleArgumentsPerToken = true };

    public Symbol[] Symbols => [_shots, _scenes];

    /// <summary>Codes, scenes in the order named first; null for the whole film.</summary>
    public async Task<IReadOnlyList<string>?> CodesAsync(CommandContext context)
    {
        string[] shots = context.Value(_shots) ?? [], scenes = context.Value(_scenes) ?? [];
        var codes = new List<string>();
        foreach (string scene in scenes)
        {
            IReadOnlyList<ShotInfo> found = await Paging.AllAsync(after =>
                context.Host.Shots.ListAsync(new ListShotsRequest { Scene = scene, After = after, Limit = 1000 }, context.CancellationToken));
            codes.AddRange(found.Select(shot => shot.Code));
        }

        if (scenes.Length > 0 && shots.Length + codes.Count == 0)
            throw new CommandFailedException(ExitCode.Failed, $"There are no shots in {string.Join(", ", scenes)}. Break the screenplay down first: aktion breakdown");
        codes.AddRange(shots);
        return codes.Count == 0 ? null : [.. codes.Distinct(StringComparer.OrdinalIgnoreCase)];
    }
}
