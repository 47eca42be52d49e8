using AktionBridge.PluginKit.Tests.Support;

namespace AktionBridge.PluginKit.Tests;

public sealed class NewTests
{
    public static TheoryData<string, string, string> Templates => new()
    {
        { "plugin", "aktion-plugin", "--csharp" },
        { "plugin-python", "aktion-plugin-python", "--python" },
    };

    [Theory]
    [MemberData(nameof(Templates))]
    public async Task New_AndDotnetNew_MakeTheSameFiles(string template, string shortName, string language)
    {
        using var desk = new Desk();
        foreach (string name in new[] { "FilmGrain", "HDRGlow2" })
        {
            Spoken ours = await desk.PluginsAsync("new", name, language);
            await desk.RunAsync(desk.At("work"), "dotnet", ["new", "install", Path.Combine(Repository.Templates, template)]);
            Spoken theirs = await desk.RunAsync(desk.At("work"), "dotnet", ["new", shortName, "--name", name, "--output", $"dotnet {name}"]);

            Assert.True(ours.ExitCode == 0, ours.All);
            Assert.True(theirs.ExitCode == 0, theirs.All);
            Assert.Equal(Files(desk.At("work", $"dotnet {name}")), Files(desk.At("work", name)));
        }
    }

    [Theory]
    [InlineData("film-grain")]
    [InlineData("../Outside")]
    [InlineData("G")]
    public async Task New_ANameThatIsNone_SaysWhatOneIs(string name)
    {
        using var desk = new Desk();

        Spoken spoken = await desk.PluginsAsync("new", name);

        Assert.Equal(1, spoken.ExitCode);
        Assert.Contains($"'{name}' is not a name for a plugin. Use 2 to 30 letters and digits, beginning with a capital letter: FilmGrain.", spoken.Errors, StringComparison.Ordinal);
        Assert.Empty(Directory.GetFileSystemEntries(desk.At("work")));
    }

    [Fact]
    public async Task New_AFolderThatHoldsSomething_TouchesNothing()
    {
        using var desk = new Desk();
        Directory.CreateDirectory(desk.At("work", "there"));
        await File.WriteAllTextAsync(desk.At("work", "there", "mine.txt"), "mine");

        Spoken spoken = await desk.PluginsAsync("new", "FilmGrain", "--folder", "there");

        Assert.Equal(1, spoken.ExitCode);
        Assert.Contains("is not empty", spoken.Errors, StringComparison.Ordinal);
        Assert.Equal(["mine.txt"], Directory.GetFileSystemEntries(desk.At("work", "there")).Select(Path.GetFileName));
    }

    /// <summary>Names and texts, without the packages that only an installation carries along.</summary>
    private static SortedDictionary<string, string> Files(string folder) => new(
        Directory.GetFiles(folder, "*", SearchOption.AllDirectories)
            .Where(file => !file.EndsWith(".nupkg", StringComparison.Ordinal))
            .ToDictionary(file => Path.GetRelativePath(folder, file), File.ReadAllText),
        StringComparer.Ordinal);
}
