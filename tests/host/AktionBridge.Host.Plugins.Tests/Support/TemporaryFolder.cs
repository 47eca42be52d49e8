namespace AktionBridge.Host.Plugins.Tests.Support;

/// <summary>A folder of its own, with a space and a letter outside ASCII in its name, deleted afterwards.</summary>
internal sealed class TemporaryFolder : IDisposable
{
    public TemporaryFolder() => Folder = Directory.CreateDirectory(System.IO.Path.Combine(System.IO.Path.GetTempPath(), $"aktion plügins {Guid.NewGuid():N}"));

    public DirectoryInfo Folder { get; }

    public string Path(params string[] parts) => System.IO.Path.Combine([Folder.FullName, .. parts]);

    public string Write(string name, string text)
    {
        string file = Path(name);
        Directory.CreateDirectory(System.IO.Path.GetDirectoryName(file)!);
        File.WriteAllText(file, text);
        return file;
    }

    public void Dispose() => Folder.Delete(recursive: true);
}
