using AktionBridge.Contracts.Rpc.Wire;
using AktionBridge.Host.Film.Lint.Capability;
using AktionBridge.Host.Film.Lint.Continuity;
using AktionBridge.Host.Film.Lint.Decisions;
using AktionBridge.Host.Film.Lint.Identity;
using AktionBridge.Host.Film.Lint.Wording;

namespace AktionBridge.Host.Film.Lint;

/// <summary>Every rule there is, in the order in which findings of one place are told.</summary>
public static class LintRules
{
    /// <summary>All of them.</summary>
    public static IReadOnlyList<LintRule> All { get; } =
    [
        new MissingSubject(), new TooManySubjects(), new TooMuchAction(), new CameraContradiction(),
        new NamedWithoutLock(), new LockWithoutFace(),
        new NoBrief(), new BoardUnapproved(),
        new GeneratorMissing(), new LongerThanGenerator(), new DurationOffGrid(), new RasterOffGrid(), new RateOffGrid(), new SpeechWithoutPerformance(),
        new LineCrossed(), new JumpCut(), new ScreenDirection(), new Eyeline(), new WardrobeChange(), new TimeOfDayJump(),
    ];

    /// <summary>The rule of this code.</summary>
    /// <exception cref="RpcFailureException">NotFound: there is none.</exception>
    public static LintRule Of(string code) => All.FirstOrDefault(rule => rule.Code == code)
        ?? throw new RpcFailureException(RpcErrorCode.NotFound, $"There is no lint rule '{code}'. List them: aktion lint rules");
}
