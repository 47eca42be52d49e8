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

    [Fact]
    public async Task New_FromAnInstallation_BringsTheContractUnchanged()
    {
        using var desk = new Desk();
        // As ./aktion package lays it out: the template for dotnet new carries the contract too.
        Copy(Path.GetDirectoryName(Repository.Bin("AktionBridge.PluginKit", "AktionBridge.PluginKit.dll"))!, desk.At("installation", "kit"));
        Copy(Repository.Templates, desk.At("installation", "samples", "templates"));
        string contract = Path.Combine("packages", "AktionBridge.Contracts.Plugin.0.1.0.nupkg");
        foreach (string place in new[] { desk.At("installation"), desk.At("installation", "samples", "templates", "plugin") })
        {
            Directory.CreateDirectory(Path.Combine(place, "packages"));
            File.Copy(Repository.ContractPackage, Path.Combine(place, contract));
        }

        Spoken spoken = await desk.RunAsync(desk.At("work"), "dotnet", [desk.At("installation", "kit", "AktionBridge.PluginKit.dll"), "new", "FilmGrain"]);

        Assert.True(spoken.ExitCode == 0, spoken.All);
        Assert.Equal(await File.ReadAllBytesAsync(Repository.ContractPackage), await File.ReadAllBytesAsync(desk.At("work", "FilmGrain", contract)));
        Assert.True(File.Exists(desk.At("work", "FilmGrain", "FilmGrain.csproj")));
        Assert.False(Directory.Exists(desk.At("work", "FilmGrain", ".template.config")));
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

    private static void Copy(string from, string to)
    {
        foreach (string file in Directory.GetFiles(from, "*", SearchOption.AllDirectories))
        {
            string target = Path.Combine(to, Path.GetRelativePath(from, file));
            Directory.CreateDirectory(Path.GetDirectoryName(target)!);
            File.Copy(file, target);
        }
    }

    /// <summary>Names and texts, without the packages that only an installation carries along.</summary>
    private static SortedDictionary<string, string> Files(string folder) => new(
        Directory.GetFiles(folder, "*", SearchOption.AllDirectories)
            .Where(file => !file.EndsWith(".nupkg", StringComparison.Ordinal))
            .ToDictionary(file => Path.GetRelativePath(folder, file), File.ReadAllText),
        StringComparer.Ordinal);
}
