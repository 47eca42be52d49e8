namespace AktionBridge.Host.Plugins.Environments;

/// <summary>The packages a Python plugin asks for.</summary>
/// <param name="File">requirements.txt in its folder.</param>
/// <param name="Content">Its bytes: another content is another environment.</param>
internal sealed record PythonRequirements(FileInfo File, byte[] Content)
{
    public const string FileName = "requirements.txt";

    /// <summary>Null when it asks for none.</summary>
    /// <exception cref="IOException">It is there and cannot be read.</exception>
    public static PythonRequirements? Of(DirectoryInfo pluginFolder)
    {
        var file = new FileInfo(Path.Combine(pluginFolder.FullName, FileName));
        if (!file.Exists)
            return null;
        byte[] content = System.IO.File.ReadAllBytes(file.FullName);
        bool asks = System.Text.Encoding.UTF8.GetString(content).Split('\n').Any(line => line.Trim() is { Length: > 0 } text && text[0] != '#');
        return asks ? new PythonRequirements(file, content) : null;
    }
}
