using AktionBridge.Host.Plugins.Processes;

namespace AktionBridge.PluginKit;

/// <summary>Keeps no record: the registry is the host's, whose next start ends whatever stands in it.</summary>
internal sealed class UnrecordedChildren : IChildRegistry
{
    public void Record(ChildRecord child)
    {
        // Whoever runs this program sees what it leaves behind.
    }

    public void Remove(ChildRecord child)
    {
        // There is none.
    }

    public IReadOnlyList<ChildRecord> All() => [];
}
