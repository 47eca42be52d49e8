using AktionBridge.Contracts.Rpc.Plugin;
using AktionBridge.Host.Film.Graph;

namespace AktionBridge.Host.Film.Lint.Capability;

/// <summary>A face that speaks with nothing to move its lips by.</summary>
internal sealed class SpeechWithoutPerformance : LintRule
{
    private static readonly string[] Performances = ["audio", "sourceVideo"];

    public override string Code => "speech-without-performance";

    public override LintSeverity Severity => LintSeverity.Hint;

    public override string Summary => "Somebody speaks close to the camera without sound or a performance to move the lips by.";

    internal override IEnumerable<LintFinding> OfShot(LintShot shot)
    {
        if (shot.Shot.Size is not ("mediumCloseUp" or "closeUp" or "extremeCloseUp") || shot.Generator is not { } generator)
            yield break;
        LintMember? speaker = shot.Speakers.Select(id => shot.Cast.FirstOrDefault(member => member.Character.Id == id)).FirstOrDefault(one => one is not null);
        if (speaker is null)
            yield break;
        string[] takes = [.. generator.Inputs.Select(input => input.Role).Intersect(Performances)];
        IReadOnlyDictionary<string, string>? given = shot.Film.Reader.Find<ShotConditioning>(shot.Shot.Id)?.Media;
        if (takes.Any(role => given?.ContainsKey(role) == true))
            yield break;
        string who = speaker.Character.Name, size = shot.SizeWords;
        yield return takes.Length > 0
            ? At(shot, $"{who} speaks in {size} with no {string.Join(" or ", takes)} to move the lips by.", $"aktion shots condition {shot.Code} {takes[0]}=FILE", shot.GeneratorName)
            : At(shot, $"{who} speaks in {size}; {shot.GeneratorName} takes no performance, so the lips follow nothing.", $"aktion shots edit {shot.Code} --generator PLUGIN/GENERATOR or: aktion shots edit {shot.Code} --size overTheShoulder # a generator that takes audio, or no lips to be seen", shot.GeneratorName);
    }
}
