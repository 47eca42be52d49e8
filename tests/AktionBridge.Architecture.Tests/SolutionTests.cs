using System.Text.Json;
using System.Text.RegularExpressions;
using AktionBridge.Architecture.Tests.Support;

namespace AktionBridge.Architecture.Tests;

public sealed partial class SolutionTests
{
    // A name that is not the folder's needs a reason.
    private static readonly Dictionary<string, string> OtherAssemblyNames = new()
    {
        ["AktionBridge.Cli"] = "aktion: what people type",
        ["AktionBridge.TestPlugins.OldPeer"] = "stands in a plugin for a library of the runner's",
        ["AktionBridge.TestPlugins.NewPeer"] = "so that two plugins carry two of them",
    };

    private static readonly string[] ShortFolders =
    [
        "samples/HelloPlugin", // What its reader copies and renames.
        "tests/TestPlugins", // One project of many plugins, none of them the product's.
    ];

    [Fact]
    public void Solution_Projects_AreAllThatThereAre() => Assert.Equal(
        Repository.Projects.Select(project => project.File).Order(StringComparer.Ordinal),
        ProjectLine().Matches(Repository.ReadText("AktionBridge.sln")).Select(match => match.Groups[1].Value.Replace('\\', '/')).Order(StringComparer.Ordinal));

    [Fact]
    public void Filter_Projects_AreTheProduct()
    {
        using JsonDocument filter = JsonDocument.Parse(Repository.ReadText("AktionBridge.slnf"));
        JsonElement solution = filter.RootElement.GetProperty("solution");

        Assert.Equal("AktionBridge.sln", solution.GetProperty("path").GetString());
        Assert.Equal(
            Repository.Projects.Select(project => project.File).Where(Repository.IsProduct).Order(StringComparer.Ordinal),
            solution.GetProperty("projects").EnumerateArray().Select(file => file.GetString()!.Replace('\\', '/')).Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Project_Folder_IsItsNameItsAssemblyAndItsNamespace()
    {
        foreach (Project project in Repository.Projects)
        {
            Assert.Equal(project.Name, project.RootNamespace);
            if (!OtherAssemblyNames.ContainsKey(project.Name))
                Assert.Equal(project.Name, project.AssemblyName);
            if (!ShortFolders.Contains(project.Folder))
                Assert.Equal(project.Name, Path.GetFileName(project.Folder));
        }
    }

    [Fact]
    public void Project_Tests_MirrorTheProduct()
    {
        // The samples, the rules themselves, measurements and tools stand for no project.
        string[] mirrored = ["contracts/", "host/", "plugins/", "adapters/"];
        foreach (Project tests in Repository.Projects.Where(project => project.Name.EndsWith(".Tests", StringComparison.Ordinal) && mirrored.Any(folder => project.File.StartsWith("tests/" + folder, StringComparison.Ordinal))))
        {
            string tested = tests.Name[..^".Tests".Length];
            string folder = tests.File.Split('/')[1];

            Assert.Contains(Repository.Projects, project => project.Name == tested && project.File.StartsWith(folder + "/", StringComparison.Ordinal));
        }
    }

    [GeneratedRegex("""^Project\("[^"]*"\) = "[^"]*", "([^"]*\.csproj)",""", RegexOptions.Multiline)]
    private static partial Regex ProjectLine();
}
