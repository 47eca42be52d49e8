using System.Text.RegularExpressions;
using AktionBridge.Architecture.Tests.Support;

namespace AktionBridge.Architecture.Tests;

public sealed partial class SourceTests
{
    private const int MostLines = 300;
    private const int MostFiles = 15;

    // Written by people, read by people. Data (json, otio), licences and lock files are neither.
    private static readonly string[] SourceEndings = [".cs", ".py", ".mjs", ".js", ".ts", ".tsx", ".sql", ".md", ".props", ".csproj", ".ps1", ".html", ".css"];

    // In words of two parts, so that this file does not break its own rule.
    private static readonly string[] Forbidden = ["TO" + "DO", "Thread." + "Sleep(", "/wo" + "rk/", "/ro" + "ot/"];

    // Folders that outgrew the rule before it was tested. A number may only fall; at 15 the line goes.
    private static readonly Dictionary<string, int> StillCrowded = new()
    {
        ["host/AktionBridge.Host.Film/Breakdown"] = 18,
        ["host/AktionBridge.Host.Film/Recipes"] = 19,
        ["host/AktionBridge.Host.Film/Script"] = 17,
        ["plugins/previz/AktionBridge.Plugins.Previz/Rendering"] = 30,
        ["plugins/previz/AktionBridge.Plugins.Previz/Stage"] = 20,
    };

    private static IEnumerable<string> CSharp => Repository.Files.Where(file => file.EndsWith(".cs", StringComparison.Ordinal));

    [Fact]
    public void File_Source_HasAtMost300Lines()
    {
        IEnumerable<string> sources = Repository.Files.Where(file => SourceEndings.Contains(Path.GetExtension(file)) || Path.GetExtension(file).Length == 0 && file is "aktion" or "tests/run");

        Assert.DoesNotContain(sources.Select(file => (File: file, Lines: Repository.ReadText(file).Split('\n').Length - 1)), one => one.Lines > MostLines);
    }

    [Fact]
    public void Folder_OfProductCode_HoldsAtMost15Files()
    {
        var crowded = CSharp.Where(Repository.IsProduct).GroupBy(FolderOf).Where(folder => folder.Count() > MostFiles).ToDictionary(folder => folder.Key, folder => folder.Count());

        Assert.All(crowded, folder => Assert.True(
            StillCrowded.TryGetValue(folder.Key, out int most) && folder.Value <= most, $"{folder.Key} holds {folder.Value} files. Find the idea that splits it."));
        Assert.Empty(StillCrowded.Keys.Except(crowded.Keys));
    }

    [Fact]
    public void File_Namespace_IsItsFolder()
    {
        foreach (string file in CSharp)
        {
            Match declared = Namespace().Match(Repository.ReadText(file));
            if (!declared.Success || Repository.ProjectOf(file) is not { } project)
                continue;
            string inside = FolderOf(file)[project.Folder.Length..].Replace('/', '.');

            Assert.True(declared.Groups[1].Value == project.RootNamespace + inside, $"{file} is in namespace {declared.Groups[1].Value}, not {project.RootNamespace}{inside}.");
        }
    }

    [Fact]
    public void File_WithoutNamespace_DeclaresNoType()
    {
        IEnumerable<string> bare = CSharp.Where(file => !Namespace().IsMatch(Repository.ReadText(file)));

        Assert.DoesNotContain(bare, file => TypeDeclaration().IsMatch(Repository.ReadText(file)));
    }

    [Fact]
    public void File_CSharp_BelongsToAProject() => Assert.DoesNotContain(CSharp, file => Repository.ProjectOf(file) is null);

    [Fact]
    public void File_Text_HoldsNothingLeftOver()
    {
        IEnumerable<string> texts = Repository.Files.Where(file => SourceEndings.Contains(Path.GetExtension(file)) || file.EndsWith(".json", StringComparison.Ordinal) || Path.GetExtension(file).Length == 0);

        Assert.Empty(texts.SelectMany(file => Forbidden.Where(Repository.ReadText(file).Contains).Select(word => $"{file}: {word}")));
    }

    [Fact]
    public void File_Text_EndsLinesWithLineFeedsAndCarriesNoMark()
    {
        foreach (string file in Repository.Files.Where(file => SourceEndings.Contains(Path.GetExtension(file)) && !file.EndsWith(".ps1", StringComparison.Ordinal)))
        {
            string text = Repository.ReadText(file);

            Assert.False(text.Contains('\r', StringComparison.Ordinal), $"{file} has carriage returns.");
            byte[] start = File.ReadAllBytes(Path.Combine(Repository.Root, file)).Take(3).ToArray();
            Assert.False(start is [0xEF, 0xBB, 0xBF], $"{file} starts with a byte order mark.");
        }
    }

    private static string FolderOf(string file) => Path.GetDirectoryName(file)!.Replace('\\', '/');

    [GeneratedRegex(@"^namespace ([\w.]+)", RegexOptions.Multiline)]
    private static partial Regex Namespace();

    [GeneratedRegex(@"^(public |internal |sealed |static |abstract |readonly )*(class|record|struct|interface|enum) ", RegexOptions.Multiline)]
    private static partial Regex TypeDeclaration();
}
