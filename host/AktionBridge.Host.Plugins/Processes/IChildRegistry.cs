namespace AktionBridge.Host.Plugins.Processes;

/// <summary>One child process that must not outlive the host.</summary>
/// <param name="Identity">Which process.</param>
/// <param name="Marker">In its environment and in that of everything it starts.</param>
/// <param name="What">For logs, such as "plugin previz".</param>
public sealed record ChildRecord(ProcessIdentity Identity, string Marker, string What);

/// <summary>Remembers children across a crash of the host. Written through to disk before <see cref="Record"/> returns; safe from any thread.</summary>
public interface IChildRegistry
{
    /// <summary>A child has started.</summary>
    void Record(ChildRecord child);

    /// <summary>A child and all it started are gone. Never throws: a record left behind harms nobody.</summary>
    void Remove(ChildRecord child);

    /// <summary>Recorded and not removed.</summary>
    IReadOnlyList<ChildRecord> All();
}
