using AktionBridge.Contracts.Rpc.Plugin;
using AktionBridge.PluginKit.Session;

namespace AktionBridge.PluginKit.Checks.Kinds;

/// <summary>A prompt as long as it says it can read is read: it neither fails nor crashes.</summary>
internal sealed class PromptCheck : IGeneratorCheck
{
    // Four letters: one word is one token as the host counts, so both limits are reached with the same words.
    private static readonly string[] Vocabulary = ["grey", "door", "rain", "lamp", "wall", "blue", "coat", "rail"];

    public string Name => "prompt";

    public async Task<Finding> LookAsync(Subject subject, CancellationToken cancellationToken)
    {
        if (subject.Generator.Prompt is not { } dialect)
            return Finding.Skipped("it declares no dialect");
        int[] limits = [.. new[] { dialect.MaximumTokens, dialect.MaximumWords }.Where(limit => limit > 0)];
        if (limits.Length == 0)
            return Finding.Skipped("its dialect has no limit");
        int length = limits.Min();
        string words = string.Join(' ', Enumerable.Range(0, length).Select(index => Vocabulary[index % Vocabulary.Length]));
        await using PluginSession session = await subject.StartAsync(cancellationToken);
        SubjectRun run = await subject.RunAsync(
            session, subject.Request with { Prompt = new PromptLayers { Subject = words, Negative = dialect.Negative ? words : "" } }, cancellationToken);
        return run.Problem is null
            ? Finding.Passed($"it reads a prompt of {length} words, as it says")
            : Finding.Failed($"with a prompt of {length} words, which it says it reads: {run.Problem.TrimEnd('.')}. Declare what it can read.");
    }
}
