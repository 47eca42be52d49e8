namespace AktionBridge.Host.Rpc;

/// <summary>Held while a host of this user runs. The operating system lets go of it when the process ends, however it ends.</summary>
public sealed class InstanceLock : IDisposable
{
    private readonly FileStream _file;

    private InstanceLock(FileStream file) => _file = file;

    /// <summary>Null when another host holds it: connect to that one.</summary>
    public static InstanceLock? TryTake(string path)
    {
        try
        {
            return new InstanceLock(new FileStream(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None));
        }
        catch (IOException)
        {
            return null;
        }
    }

    public void Dispose() => _file.Dispose();
}
