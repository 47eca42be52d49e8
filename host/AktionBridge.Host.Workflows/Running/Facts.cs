
using AktionBridge.Host.Workflows.Expressions;

namespace AktionBridge.Host.Workflows.Running;

/// <summary>What a run can find out about its film. Asked while deciding; must not change meanwhile.</summary>
public interface IRunFacts
{
    /// <summary>The shot it runs on.</summary>
    ShotFacts Shot { get; }

    /// <summary>A job it queued; null when it is no longer known.</summary>
    JobFacts? Job(string id);

    /// <summary>A take; null when it is gone.</summary>
    TakeFacts? Take(string id);
}

/// <summary>A job as far as a workflow needs to know it.</summary>
/// <param name="Ended">Whether it rests for good: succeeded, failed, faulted or cancelled.</param>
/// <param name="Made">The take it made; null for none.</param>
/// <param name="Problem">Why it failed, or what it waits for a person to do; null when all is well.</param>
public sealed record JobFacts(bool Ended, string? Made, string? Problem);

/// <summary>A shot as expressions see it.</summary>
/// <param name="Code">sc010_sh0020.</param>
/// <param name="Frames">Its length at the project's rate.</param>
/// <param name="Size">wide, medium, closeUp ...</param>
/// <param name="Movement">static, pan, dolly ...</param>
/// <param name="HasBoard">Whether an approved board leads it.</param>
/// <param name="IsApproved">Whether a take of it is approved.</param>
public sealed record ShotFacts(string Code, int Frames, string Size, string Movement, bool HasBoard, bool IsApproved)
{
    internal Value? Find(string name) => name switch
    {
        "shot.code" => Value.Of(Code),
        "shot.frames" => Value.Of(Frames),
        "shot.size" => Value.Of(Size),
        "shot.movement" => Value.Of(Movement),
        "shot.hasBoard" => Value.Of(HasBoard),
        "shot.isApproved" => Value.Of(IsApproved),
        _ => null,
    };
}
