using System.Xml.Linq;

namespace AktionBridge.Architecture.Tests.Support;

/// <summary>A project file, as far as the rules ask.</summary>
/// <param name="File">Path from the root.</param>
/// <param name="References">Names of the projects it points at, built into it or not.</param>
/// <param name="Packages">Packages and frameworks beyond .NET itself.</param>
/// <param name="AssemblyName">What it builds.</param>
/// <param name="RootNamespace">Where its names begin.</param>
internal sealed record Project(string File, IReadOnlyList<string> References, IReadOnlyList<string> Packages, string AssemblyName, string RootNamespace)
{
    public string Name => Path.GetFileNameWithoutExtension(File);

    public string Folder => Path.GetDirectoryName(File)!.Replace('\\', '/');

    public static Project Read(string file)
    {
        XDocument document = XDocument.Parse(Repository.ReadText(file));
        string name = Path.GetFileNameWithoutExtension(file);
        return new Project(
            file,
            [.. Included(document, "ProjectReference").Select(path => Path.GetFileNameWithoutExtension(path.Replace('\\', '/')))],
            [.. Included(document, "PackageReference"), .. Included(document, "FrameworkReference")],
            document.Descendants("AssemblyName").SingleOrDefault()?.Value ?? name,
            document.Descendants("RootNamespace").SingleOrDefault()?.Value ?? name);
    }

    private static IEnumerable<string> Included(XDocument document, string element) =>
        document.Descendants(element).Select(one => one.Attribute("Include")?.Value ?? one.Attribute("Update")!.Value);
}
